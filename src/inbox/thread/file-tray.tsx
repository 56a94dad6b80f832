import { useEffect, useState } from 'preact/hooks'
import type { Attachment } from '../../core/index.ts'
import { cross, Icon } from '../../ui/index.ts'
import { again, sheet } from '../icons.ts'
import { errorWords, words } from '../words.ts'

export interface FileTrayProps {
  readonly attachments: readonly Attachment[]
  readonly onRemove: (id: string) => void
  readonly onRetry: (id: string) => void
}

/** The files that go with what is written: how far each got, and what can be done about it. */
export function FileTray({ attachments, onRemove, onRetry }: FileTrayProps) {
  return (
    <ul class="file-tray" aria-label={words.extras.files}>
      {attachments.map(({ blob, bytes, failure, id, name, progress, state, type }) => (
        <li key={id} class={state === 'failed' ? 'is-failed' : ''}>
          <Preview blob={type.startsWith('image/') ? blob : null} />
          <span class="file-what">
            <b dir="auto">{name}</b>
            {state === 'uploading' ? (
              <progress value={progress} aria-label={words.extras.uploading(name)} />
            ) : (
              <span role={failure && 'alert'}>
                {failure ? errorWords(failure) : state === 'waiting' ? words.extras.waiting : sizeText(bytes)}
              </span>
            )}
          </span>
          {state === 'failed' && (
            <button
              type="button"
              class="icon-button"
              aria-label={words.extras.retryFile(name)}
              onClick={() => onRetry(id)}
            >
              <Icon path={again} />
            </button>
          )}
          <button
            type="button"
            class="icon-button"
            aria-label={words.extras.removeFile(name)}
            onClick={() => onRemove(id)}
          >
            <Icon path={cross} />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** The picture as it is on this device, or a sheet of paper. */
function Preview({ blob }: { readonly blob: Blob | null }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!blob) return
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => {
      URL.revokeObjectURL(made)
      setUrl(undefined)
    }
  }, [blob])
  return <span class="file-preview">{url ? <img src={url} alt="" /> : <Icon path={sheet} />}</span>
}

function sizeText(bytes: number): string {
  const [value, unit] = bytes < 1e6 ? [Math.ceil(bytes / 1e3), 'kilobyte'] : [bytes / 1e6, 'megabyte']
  return new Intl.NumberFormat(words.language, { style: 'unit', unit: `${unit}`, maximumFractionDigits: 1 }).format(
    Number(value),
  )
}
