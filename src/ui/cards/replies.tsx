import { useRef } from 'preact/hooks'
import { MessageText } from '../message-text.tsx'
import type { CardProps } from './card.ts'
import css from './replies.css?inline'

export interface RepliesCardProps extends CardProps<'replies'> {
  /** A reply was given, or something else was said since. */
  readonly isOver: boolean
}

/** A question with answers to tap, which go away when there is one. Those who cannot tap see them as text. */
export function RepliesCard({ content, message, host, isOver }: RepliesCardProps) {
  const question = useRef<HTMLDivElement>(null)
  const Tag = host.isActive ? 'button' : 'span'
  return (
    <>
      <div class="bubble" id={`${message}-text`} ref={question} tabIndex={-1} dir="auto">
        <MessageText text={content.text} />
      </div>
      {!isOver && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's controls
        <div class="replies" role="group" aria-labelledby={`${message}-text`}>
          {content.replies.map(({ id, label, text }) => (
            <Tag
              key={id}
              class="reply"
              type={host.isActive ? 'button' : undefined}
              dir="auto"
              onClick={() => {
                // The button goes away with the focus in it.
                question.current?.focus()
                host.onReply(message, text ?? label)
              }}
            >
              {label}
            </Tag>
          ))}
        </div>
      )}
    </>
  )
}

/** Its sheet. */
export const repliesCss: string = css
