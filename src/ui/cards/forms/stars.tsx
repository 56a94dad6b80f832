import type { Field } from '../../../protocol/commerce.ts'
import { Icon } from '../../icon.tsx'
import type { CardHost } from '../card.ts'
import { formatNumber } from './format.ts'
import type { ScaleLook } from './scale.tsx'

const star = 'm12 3.8 2.5 5.3 5.7.8-4.1 4.1 1 5.8-5.1-2.8-5.1 2.8 1-5.8-4.1-4.1 5.7-.8 2.5-5.3Z'

/** The scale of a field of type `rating`: stars, 5 where nothing else is said. */
export function starsOf({ max }: Field, { words, language }: CardHost): ScaleLook {
  // As many as a row has room for.
  const to = Math.min(10, Math.max(1, Math.floor(Number(max)) || 5))
  return {
    from: 1,
    to,
    nameOf: (score) => words.form.score(formatNumber(score, language), formatNumber(to, language)),
    drawingOf: () => <Icon path={star} />,
  }
}
