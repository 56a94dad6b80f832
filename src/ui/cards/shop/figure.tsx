import { useState } from 'preact/hooks'
import type { Picture } from '../../../protocol/commerce.ts'
import { Icon } from '../../icon.tsx'
import { safeUrl } from '../../safe-url.ts'
import type { CardHost } from '../card.ts'

const bag = 'M6 8h12l.8 11.5H5.2L6 8Zm3 2.5V7a3 3 0 0 1 6 0v3.5'

export interface FigureProps {
  readonly picture: Picture | undefined
  /** With it, a press shows the picture large. */
  readonly host?: CardHost
}

/** A picture whose place is kept while it loads; where it cannot be had, a quiet drawing. */
export function Figure({ picture, host }: FigureProps) {
  const [broken, setBroken] = useState<string>()
  const src = safeUrl(picture?.src)
  if (!picture || !src || src === broken) {
    return (
      <span class="figure blank">
        <Icon path={bag} />
      </span>
    )
  }
  const { alt, width, height } = picture
  const image = (
    <img
      src={src}
      alt={alt}
      width={width}
      height={height}
      loading="lazy"
      decoding="async"
      referrerpolicy="no-referrer"
      onError={() => setBroken(src)}
    />
  )
  const onPicture = host?.onPicture
  return onPicture ? (
    <button
      type="button"
      class="figure"
      aria-label={host.words.product.enlarge(alt)}
      onClick={({ currentTarget }) => onPicture({ src, alt }, currentTarget)}
    >
      {image}
    </button>
  ) : (
    <span class="figure">{image}</span>
  )
}
