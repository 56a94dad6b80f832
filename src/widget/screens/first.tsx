import type { MessageEntry } from '../../core/index.ts'
import { textOf } from '../../core/index.ts'
import { Bubble, Divider } from '../../ui/index.ts'
import { Empty } from '../empty.tsx'
import type { Words } from '../locale/en.ts'

export interface FirstScreenProps {
  /** One's own, on their way; more of them only while the thread could not be loaded. */
  readonly messages: readonly MessageEntry[]
  readonly words: Words
  readonly greeting: string | undefined
  /** Whether entries are expected that have not come yet. */
  readonly isReturning: boolean
}

/**
 * What somebody new sees until the first message is stored, painted as `ThreadScreen` will paint it: that one is loaded
 * afterwards and takes over without a jump.
 */
export function FirstScreen({ messages, words, greeting, isReturning }: FirstScreenProps) {
  return (
    <div class="thread">
      <div class="log" role="log" aria-live="polite" aria-label={words.log}>
        <div class="rows">
          {messages.length > 0 ? (
            <Divider label={words.today} />
          ) : (
            !isReturning && <Empty title={greeting ?? words.emptyTitle} text={words.emptyText} />
          )}
          {messages.map(({ content, delivery, id, isOwn, seq }, index) => (
            <Bubble
              key={id}
              isOwn={isOwn}
              isFirst={index === 0}
              isLast={index === messages.length - 1}
              author={isOwn ? words.you : words.agent}
              foot={
                delivery && (seq === null || index === messages.length - 1) && <span>{words.delivery[delivery]}</span>
              }
            >
              {textOf(content)}
            </Bubble>
          ))}
        </div>
      </div>
    </div>
  )
}
