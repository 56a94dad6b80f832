import type { MediaFile } from '../../../protocol/content.ts'
import { MessageText } from '../../message-text.tsx'
import type { CardHost, CardProps } from '../card.ts'
import { formatBytes } from './bytes.ts'
import { FileRow } from './file-row.tsx'
import { LinkTrouble } from './link-trouble.tsx'
import { PictureTile } from './picture.tsx'
import { useLink } from './use-link.ts'

const isPicture = ({ type }: MediaFile) => type.startsWith('image/')

/** Pictures side by side, then sounds, films and documents, then what was written to them. */
export function MediaCard({ content, host }: CardProps<'media'>) {
  const { files, text } = content
  const pictures = files.filter(isPicture)
  return (
    <div class="media">
      {pictures.length > 0 && (
        <div class={`pictures of-${pictures.length}`}>
          {pictures.map((file) => (
            <PictureTile key={file.id} file={file} host={host} />
          ))}
        </div>
      )}
      {files.map((file) => {
        if (isPicture(file)) return null
        if (/^(audio|video)\//.test(file.type)) return <Player key={file.id} file={file} host={host} />
        const detail = formatBytes(file.bytes, host.language)
        return <FileRow key={file.id} id={file.id} name={file.name} detail={detail} host={host} />
      })}
      {text && (
        <div class="bubble" dir="auto">
          <MessageText text={text} />
        </div>
      )}
    </div>
  )
}

/** A sound or a film with the browser's own controls. */
function Player({ file, host }: { readonly file: MediaFile; readonly host: CardHost }) {
  const use = useLink(host, file.id)
  const Tag = file.type.startsWith('audio') ? 'audio' : 'video'
  const name = file.alt || file.name
  return (
    <figure>
      {use.link ? (
        <Tag src={use.link} aria-label={name} controls playsInline preload="metadata" onError={use.onError} />
      ) : (
        <div class={`tile ${Tag}`}>
          <LinkTrouble {...use} words={host.words.media} />
        </div>
      )}
      <figcaption>{name}</figcaption>
    </figure>
  )
}
