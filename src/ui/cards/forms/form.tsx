import type { ActionFormProps, CardProps } from '../card.ts'
import { FormBody } from './form-body.tsx'

/** A form as a message of its own. */
export function FormCard({ content, message, answers, host }: CardProps<'form'>) {
  const { form, expiresAt, isSkippable, fallbackText } = content
  return (
    <div class="framed">
      <FormBody
        {...{ form, message, answers, host, expiresAt }}
        label={form.title ?? fallbackText}
        isSkippable={isSkippable}
      />
    </div>
  )
}

/** The form of a card's action, inside that card. */
export function ActionForm({ message, action, form, host, answers, onClose }: ActionFormProps) {
  return <FormBody {...{ form, message, action, answers, host }} label={form.title} onClose={onClose} />
}
