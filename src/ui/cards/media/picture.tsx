import type { MediaFile } from '../../../protocol/content.ts'
import type { CardHost } from '../card.ts'
import { LinkTrouble } from './link-trouble.tsx'
import { useLink } from './use-link.ts'

export interface PictureTileProps {
  readonly file: MediaFile
  readonly host: CardHost
}

/** A picture in its place, which is kept free while it loads. A press shows it large. */
export function PictureTile({ file, host }: PictureTileProps) {
  const use = useLink(host, file.id)
  const { link } = use
  const words = host.words.media
  const { onPicture } = host
  const alt = file.alt || file.name
  const canOpen = !!link && !!onPicture
  const Tag = canOpen ? 'button' : 'div'
  return (
    <Tag
      class="tile"
      style={{ '--ratio': file.width && file.height ? `${file.width / file.height}` : null }}
      {...(canOpen && {
        type: 'button',
        'aria-label': words.open(alt),
        onClick: ({ currentTarget }: { currentTarget: HTMLElement }) => onPicture({ src: link, alt }, currentTarget),
      })}
    >
      {link ? (
        <img src={link} alt={alt} referrerpolicy="no-referrer" onError={use.onError} />
      ) : (
        <span class="hidden">{alt}</span>
      )}
      <LinkTrouble {...use} words={words} />
    </Tag>
  )
}
