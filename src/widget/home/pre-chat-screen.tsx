import type { ComponentType } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Form, FormValues } from '../../protocol/commerce.ts'
import type { CardHost, CardProps } from '../../ui/index.ts'
import type { AllWords } from '../locale/en-more.ts'
import { preChatAction } from './pre-chat.ts'

export interface PreChatScreenProps {
  readonly words: AllWords
  readonly form: Form
  readonly host: CardHost
  /** Draws a form: the card of that kind. */
  readonly FormView: ComponentType<CardProps<'form'>>
  /** Whether somebody opened it; else the panel was restored, and the focus stays where it is. */
  readonly isActing: boolean
  readonly onFill: (values: FormValues) => void
}

/** What is asked before a conversation begins, in place of thread and composer. */
export function PreChatScreen({ words, form, host, FormView, isActing, onFill }: PreChatScreenProps) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (isActing) box.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  }, [])
  const { preChat, preChatText, preChatStart } = words.home
  const { title = preChat, ...asked } = form
  return (
    <div class="home settings" ref={box}>
      <h3 dir="auto">{title}</h3>
      <p>{preChatText}</p>
      <FormView
        content={{ kind: 'form', form: { submitLabel: preChatStart, ...asked }, fallbackText: title }}
        message={preChatAction}
        answers={[]}
        host={{ ...host, onAnswer: (_, values) => values && onFill(values) }}
      />
    </div>
  )
}
