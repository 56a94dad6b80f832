import { useState } from 'preact/hooks'
import type { Money, Picture } from '../../../protocol/commerce.ts'
import { formatMoney } from '../../money.ts'
import type { CardHost } from '../card.ts'
import { Figure } from './figure.tsx'
import { formatNumber, Named } from './pieces.tsx'

export interface Line {
  readonly title: string
  readonly url?: string | undefined
  readonly image?: Picture | undefined
  readonly quantity: number
  /** Of one piece. */
  readonly price?: Money | undefined
  /** Which of it, and how far it got. */
  readonly notes: readonly (string | false)[]
}

export interface LinesProps {
  readonly lines: readonly Line[]
  readonly host: CardHost
}

/** What is in a cart or an order. A long list shows only the first lines until asked. */
export function Lines({ lines, host }: LinesProps) {
  const [isWhole, setWhole] = useState(false)
  const { all, fewer, each } = host.words.cart
  const hasPictures = lines.some(({ image }) => image)
  const line = ({ title, url, image, quantity, price, notes }: Line) => (
    <li>
      {hasPictures && <Figure picture={image} />}
      <div>
        <p>
          <Named title={title} url={url} />
        </p>
        {[...notes, each(formatNumber(quantity, host), price && formatMoney(price, host.language))].map(
          (note) => note && <p class="minor">{note}</p>,
        )}
      </div>
      {price && <span>{formatMoney({ ...price, minor: price.minor * quantity }, host.language)}</span>}
    </li>
  )
  return (
    <>
      <ul class="lines">{(isWhole || lines.length < 5 ? lines : lines.slice(0, 3)).map(line)}</ul>
      {lines.length > 4 && (
        <button type="button" class="more" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? fewer : all(formatNumber(lines.length, host))}
        </button>
      )}
    </>
  )
}
