import type { ComponentChild } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Answer } from '../../../core/index.ts'
import type { Form, FormValues } from '../../../protocol/commerce.ts'
import { check, Icon } from '../../icon.tsx'
import type { CardHost } from '../card.ts'
import { Fields } from './fields.tsx'
import { answerTo, stateOf } from './form-state.ts'
import type { ScaleLook } from './scale.tsx'
import { Summary } from './summary.tsx'

export interface FormBodyProps {
  readonly form: Form
  readonly message: string
  readonly action?: string
  readonly answers: readonly Answer[]
  readonly host: CardHost
  readonly label: string | undefined
  readonly expiresAt?: number | undefined
  readonly isSkippable?: boolean | undefined
  /** Of the form of an action. */
  readonly onClose?: () => void
  /** Of a survey, which has its question there. */
  readonly scale?: ScaleLook
  /** What was answered, where it is not shown field by field. */
  readonly summaryOf?: (values: FormValues) => ComponentChild
  /** What is said to the one who answered. */
  readonly thanks?: string
}

/** A form in whichever state it is. */
export function FormBody(props: FormBodyProps) {
  const { form, message, action, host, scale, summaryOf, onClose } = props
  const words = host.words.form
  const [isSent, setSent] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const line = useRef<HTMLParagraphElement>(null)
  const answer = answerTo(props.answers, action)
  const state = stateOf(answer, host.now, props.expiresAt)
  const values = answer?.values
  // Any text may be an action's id; no element's id has a space.
  const id = action === undefined ? message : `${message}-${encodeURIComponent(action)}`
  const isOpen = state === 'pending' && host.isActive
  useLayoutEffect(() => {
    // It opened by a press on the action's button.
    if (action !== undefined) box.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  }, [])
  useLayoutEffect(() => {
    // The button that had the focus went away.
    if (isSent) line.current?.focus()
    if (state !== 'pending' && state !== 'submitting') host.drafts.delete(id)
  }, [state])
  const send = (given: FormValues | null) => {
    setSent(true)
    host.onAnswer(message, given, action)
  }

  return (
    <div class="form" ref={box}>
      {form.title && !(scale && isOpen) && <p class="form-title">{form.title}</p>}
      {isOpen ? (
        <Fields
          {...{ form, id, host, scale }}
          label={props.label}
          onSubmit={send}
          onLeave={onClose ?? (props.isSkippable ? () => send(null) : undefined)}
          leaveLabel={onClose ? words.cancel : words.skip}
        />
      ) : (
        <>
          {summaryOf
            ? values && summaryOf(values)
            : (values || state === 'pending') && <Summary fields={form.fields} host={host} values={values} />}
          <p class="form-state muted" ref={line} tabIndex={-1} role="status">
            {state === 'answered' && <Icon path={check} />}
            {(state === 'answered' && host.isActive && props.thanks) || words.states[state]}
          </p>
        </>
      )}
    </div>
  )
}
