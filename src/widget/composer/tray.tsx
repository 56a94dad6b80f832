import { useLayoutEffect, useState } from 'preact/hooks'
import type { Attachment } from '../../core/index.ts'
import { cross, Icon } from '../../ui/index.ts'
import type { AllWords } from '../locale/en-more.ts'
import { again, file } from './icons.ts'

export interface TrayProps {
  readonly attachments: readonly Attachment[]
  readonly words: AllWords
  readonly reasonOf: (code: string) => string
  readonly onRemove: (id: string) => void
  readonly onRetry: (id: string) => void
}

/** The files that go with what is written: how far each got, and what can be done about it. */
export function Tray({ attachments, words, reasonOf, onRemove, onRetry }: TrayProps) {
  return (
    <ul class="tray whole" aria-label={words.files}>
      {attachments.map(({ blob, bytes, failure, id, name, progress, state, type }) => (
        <li key={id} class={state}>
          <Preview blob={/^image\//.test(type) ? blob : null} />
          <span class="what">
            <b dir="auto">{name}</b>
            {state === 'uploading' ? (
              <progress value={progress} aria-label={words.uploading(name)} />
            ) : (
              <span role={failure && 'alert'}>
                {failure ? reasonOf(failure) : state === 'waiting' ? words.waiting : formatBytes(bytes, words.language)}
              </span>
            )}
          </span>
          {state === 'failed' && (
            <button type="button" class="round" aria-label={`${words.retry}: ${name}`} onClick={() => onRetry(id)}>
              <Icon path={again} />
            </button>
          )}
          <button type="button" class="round" aria-label={words.removeFile(name)} onClick={() => onRemove(id)}>
            <Icon path={cross} />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** The picture as it is on the device, or a sheet of paper. */
function Preview({ blob }: { readonly blob: Blob | null }) {
  const [url, setUrl] = useState<string>()
  useLayoutEffect(() => {
    if (!blob) return
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => {
      URL.revokeObjectURL(made)
      setUrl(undefined)
    }
  }, [blob])
  return <span class="preview">{url ? <img src={url} alt="" /> : <Icon path={file} />}</span>
}

/** `1.2 MB`, `340 kB`, as the language writes it. */
export function formatBytes(bytes: number, language: string): string {
  const isLarge = bytes >= 1e6
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: isLarge ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: isLarge ? 1 : 0,
  }).format(Math.max(1, bytes / (isLarge ? 1e6 : 1e3)))
}
