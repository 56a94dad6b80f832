import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Form, FormValues } from '../../../protocol/commerce.ts'
import type { CardHost } from '../card.ts'
import { answerOf, fieldValue, isUploading, useDraft } from './draft.ts'
import { FieldRow } from './field-row.tsx'
import { formatProblem } from './format.ts'
import { problemOf } from './problem.ts'
import type { ScaleLook } from './scale.tsx'

export interface FieldsProps {
  readonly form: Form
  /** Names its draft, and begins the ids of its elements. */
  readonly id: string
  readonly host: CardHost
  readonly label: string | undefined
  /** Of the first field, without whose score the others are not asked. */
  readonly scale?: ScaleLook | undefined
  readonly onSubmit: (values: FormValues) => void
  /** Skips or closes it. */
  readonly onLeave?: (() => void) | undefined
  readonly leaveLabel?: string | undefined
}

/** What is asked, to fill in. What is not right is said when it is sent, and from then on at once. */
export function Fields({ form, id, host, label, scale, onSubmit, onLeave, leaveLabel }: FieldsProps) {
  const draft = useDraft(host.drafts, id)
  const box = useRef<HTMLFormElement>(null)
  const [tries, setTries] = useState(0)
  useLayoutEffect(() => {
    // The first that is not right; of a group its first choice.
    const wrong = '[aria-invalid=true]'
    if (tries > 0) box.current?.querySelector<HTMLElement>(`${wrong}:not(fieldset),${wrong} input`)?.focus()
  }, [tries])
  const fields = form.fields.filter(({ type }) => type !== 'file' || host.upload)
  const problems = fields.map((field) =>
    isUploading(field, draft) ? ({ code: 'uploading' } as const) : problemOf(field, fieldValue(field, draft)),
  )
  const isBegun = !scale || draft.values.size > 0

  return (
    <form
      ref={box}
      noValidate
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        if (!problems.some(Boolean)) return onSubmit(answerOf(fields, draft))
        draft.isTried = true
        setTries(tries + 1)
      }}
    >
      {(isBegun ? fields : fields.slice(0, 1)).map((field, index) => {
        const problem = draft.isTried && problems[index]
        return (
          <FieldRow
            {...{ field, draft, host, scale }}
            key={field.name}
            id={`${id}-${index}`}
            problem={problem ? formatProblem(field, problem, host) : undefined}
          />
        )
      })}
      {isBegun && (
        <div class="form-buttons">
          <button type="submit">{form.submitLabel ?? host.words.form.submit}</button>
          {onLeave && (
            <button class="plain" type="button" onClick={onLeave}>
              {leaveLabel}
            </button>
          )}
        </div>
      )}
    </form>
  )
}
