import { Icon } from '../../icon.tsx'
import type { CardHost } from '../card.ts'
import { LinkTrouble } from './link-trouble.tsx'
import { useLink } from './use-link.ts'

export interface FileRowProps {
  readonly id: string
  readonly name: string
  /** Its size, in words. */
  readonly detail?: string
  readonly host: CardHost
}

const sheet = 'M13.5 3.5H7A1.5 1.5 0 0 0 5.5 5v14A1.5 1.5 0 0 0 7 20.5h10a1.5 1.5 0 0 0 1.5-1.5V8.5l-5-5v5h5'

/** A file to download. */
export function FileRow({ id, name, detail, host }: FileRowProps) {
  const use = useLink(host, id)
  return (
    <div class="file-row">
      <Icon path={sheet} />
      <div>
        <a {...(use.link && { href: use.link })} download={name} target="_blank" rel="noopener noreferrer nofollow">
          <bdi>{name}</bdi>
        </a>
        {(!use.link || detail) && (
          <p>
            <LinkTrouble {...use} words={host.words.media} /> {use.link !== null && detail}
          </p>
        )}
      </div>
    </div>
  )
}
