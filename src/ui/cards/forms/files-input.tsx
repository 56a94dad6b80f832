import { useRef } from 'preact/hooks'
import { cross, Icon } from '../../icon.tsx'
import type { CardHost } from '../card.ts'
import type { Draft, Upload } from './draft.ts'

export interface FilesInputProps {
  readonly id: string
  readonly name: string
  readonly most: number
  readonly draft: Draft
  readonly host: CardHost
  /** What the input is described by, and whether its value is not right. */
  readonly state: object
}

/** Takes files by the picker or dropped on it; each is uploaded at once. */
export function FilesInput({ id, name, most, draft, host, state }: FilesInputProps) {
  const input = useRef<HTMLInputElement>(null)
  const words = host.words.form
  const current = () => draft.uploads.get(name) ?? []
  const set = (uploads: readonly Upload[]) => {
    draft.uploads.set(name, uploads)
    draft.onChange()
  }
  const add = (file: File) => {
    const begun: Upload = { name: file.name }
    // Where there is room for one, another takes its place.
    set([...(most > 1 ? current() : []), begun])
    const end = (how: Partial<Upload>) => set(current().map((each) => (each === begun ? { ...begun, ...how } : each)))
    host.upload?.(file).then(
      (uploaded) => end({ id: uploaded }),
      (error: { readonly code?: string }) => end({ failure: error?.code ?? 'failed' }),
    )
  }

  return (
    <>
      <div role="status">
        {current().map((upload) => (
          <div class="chosen-file">
            <div>
              <bdi>{upload.name}</bdi>
              <p class={upload.failure ? 'bad' : 'muted'}>
                {upload.failure
                  ? (words.refused[upload.failure] ?? words.notUploaded)
                  : upload.id
                    ? words.uploaded
                    : words.uploading}
              </p>
            </div>
            <button
              type="button"
              aria-label={words.remove(upload.name)}
              onClick={() => {
                set(current().filter((each) => each !== upload))
                input.current?.focus()
              }}
            >
              <Icon path={cross} />
            </button>
          </div>
        ))}
      </div>
      <label class="add-file">
        {words.addFile}
        <input
          ref={input}
          id={id}
          type="file"
          multiple={most > 1}
          {...state}
          onChange={({ currentTarget }) => {
            for (const file of currentTarget.files ?? []) add(file)
            // Else the same file could not be chosen again.
            currentTarget.value = ''
          }}
        />
      </label>
    </>
  )
}
