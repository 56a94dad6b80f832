import { type About, type Answer, type MessageEntry, textOf } from '../../core/index.ts'
import type { FormValues } from '../../protocol/commerce.ts'
import { formatMoney } from '../../ui/index.ts'
import { pictureUrl, webUrl } from '../web-url.ts'
import { words } from '../words.ts'
import type { MessageHost } from './message-host.ts'

export interface QuoteProps {
  readonly id: string
  readonly host: MessageHost
}

/** What a message answers, above it; leads there where it is here. */
export function Quote({ id, host }: QuoteProps) {
  const original = host.originalOf(id)
  const name = original ? host.nameOf(original.author) : ''
  const text = original ? (goneText(original) ?? textOf(original.content)) : words.message.earlier
  return (
    <button type="button" class="quote" aria-disabled={!original} onClick={() => original && host.onQuote(id)}>
      <span class="hidden">{words.message.inReply} </span>
      {name && (
        <b>
          {name}
          <span class="hidden">: </span>
        </b>
      )}
      <span dir="auto">{text}</span>
    </button>
  )
}

/** What the customer attached to a message: things of the shop, as they saw them. */
export function AboutChips({ about }: { readonly about: readonly About[] }) {
  return (
    <ul class="about" aria-label={words.message.about}>
      {about.map((one, index) => {
        const url = webUrl(one.url)
        const src = pictureUrl(one.image?.src)
        return (
          <li key={`${index} ${one.title}`}>
            {src && <img src={src} alt="" loading="lazy" referrerpolicy="no-referrer" />}
            <span>
              {url ? (
                <a href={url} target="_blank" rel="noopener noreferrer nofollow" dir="auto">
                  {one.title}
                </a>
              ) : (
                <span dir="auto">{one.title}</span>
              )}
              {one.price && <span class="about-price">{formatMoney(one.price, words.language)}</span>}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** The emoji on a message: who put them there, and one's own put on or taken off. */
export function Reactions({ entry, host }: { readonly entry: MessageEntry; readonly host: MessageHost }) {
  return (
    <div class="reactions">
      {entry.reactions?.map(({ by, emoji, isOwn }) => {
        const said = words.message.reacted(emoji, by.map(host.nameOf))
        return (
          <button
            key={emoji}
            type="button"
            aria-pressed={isOwn}
            aria-label={said}
            title={by.map(host.nameOf).join(', ')}
            onClick={() => host.onReact(entry.id, emoji, !isOwn)}
          >
            {emoji}
            {by.length > 1 && ` ${by.length}`}
          </button>
        )
      })}
    </div>
  )
}

/** The action under which the widget stores what it asked before the conversation. */
const preChatAction = 'pre-chat'

/** What was answered without a card that shows it: before the conversation, where the form is the site's. */
export function LooseAnswers({ answers }: { readonly answers: readonly Answer[] }) {
  return (
    <>
      {answers.map(
        ({ action = '', values }) =>
          values && (
            <div key={action} class="loose-answers">
              <p>{action === preChatAction ? words.message.asked : words.message.answered}</p>
              <dl>
                {Object.entries(values).map(([name, value]) => (
                  <div key={name}>
                    <dt>{labelOf(name)}</dt>
                    <dd dir="auto">{valueText(value)}</dd>
                  </div>
                ))}
              </dl>
            </div>
          ),
      )}
    </>
  )
}

/** A field's name as words: `orderNumber` and `order_number` are "Order number". */
function labelOf(name: string): string {
  const parts = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/[_.-]+/g, ' ')
  return parts.charAt(0).toUpperCase() + parts.slice(1).toLowerCase()
}

function valueText(value: FormValues[string]): string {
  if (typeof value === 'boolean') return value ? words.message.yes : words.message.no
  return [value].flat().join(', ')
}

/** What stands in place of a message's content when that is gone. */
export function goneText({ deleted, erased }: Pick<MessageEntry, 'deleted' | 'erased'>): string | undefined {
  return erased ? words.thread.erased : deleted === undefined ? undefined : words.message.deleted
}
