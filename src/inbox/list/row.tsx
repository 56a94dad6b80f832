import type { Author, Summary } from '../../core/index.ts'
import { formatAge, formatFull, initialsOf } from '../../ui/index.ts'
import { signOf } from '../context/trouble.ts'
import { avatarName } from '../guest-name.ts'
import { Portrait } from '../portrait.tsx'
import { words } from '../words.ts'
import { CustomerWords } from './customer-words.tsx'
import { WaitingTime } from './waiting-time.tsx'

export interface RowProps {
  readonly summary: Summary
  readonly href: string
  readonly now: number
  readonly isCurrent: boolean
  /** Whether it no longer belongs to this list and only stays until the agent moves on. */
  readonly isResolved: boolean
  readonly actor: Author | null
}

/** A conversation in three lines: who and since when, what was said last, where the customer is and what is wrong. */
export function Row({ summary, href, now, isCurrent, isResolved, actor }: RowProps) {
  const { assignee, context, customer, last, startedAt, unread, waitingSince } = summary
  const place = context?.product?.title ?? context?.page.title
  const sign = signOf(summary, now)
  const at = last?.at ?? startedAt
  return (
    <li>
      <a class="row" href={href} aria-current={isCurrent ? 'true' : undefined} data-unread={unread > 0 || undefined}>
        <Portrait name={avatarName(customer)} url={customer.avatarUrl} />
        <span class="row-body">
          <span class="row-line">
            <strong class="row-name">
              <CustomerWords customer={customer} />
            </strong>
            {isResolved ? (
              <span class="row-tag">{words.list.resolved}</span>
            ) : waitingSince !== undefined ? (
              <WaitingTime since={waitingSince} now={now} />
            ) : (
              <time class="row-age" title={formatFull(at, words.language)}>
                {formatAge(at, now, words.language, words.waiting.now)}
              </time>
            )}
          </span>
          <span class="row-line">
            <span class="row-last">
              {last && saidBy(last.author, actor)}
              <bdi>{last?.text ?? words.list.noWords}</bdi>
            </span>
            {unread > 0 && (
              <span class="row-unread">
                <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
                <span class="hidden">{words.list.unread(unread)}</span>
              </span>
            )}
          </span>
          <span class="row-line">
            {sign && (
              <span class={sign.isTrouble ? 'row-sign is-trouble' : 'row-sign'}>
                <bdi>{sign.words}</bdi>
              </span>
            )}
            <span class="row-place">
              {sign && <span class="hidden">, </span>}
              <bdi>{place}</bdi>
            </span>
            {assignee && (
              <span class="row-assignee" title={assignedWords(assignee, actor)}>
                <span aria-hidden="true">{initialsOf(assignee.name ?? assignee.id)}</span>
                <span class="hidden">{assignedWords(assignee, actor)}</span>
              </span>
            )}
          </span>
        </span>
      </a>
    </li>
  )
}

function nameOf(author: Author, actor: Author | null): string {
  return author.id === actor?.id ? words.list.you : (author.name ?? author.id)
}

function assignedWords(assignee: Author, actor: Author | null): string {
  return assignee.id === actor?.id ? words.list.assignedToYou : words.list.assignedTo(nameOf(assignee, actor))
}

/** Who said the last words, where it was not the customer. */
function saidBy(author: Author, actor: Author | null) {
  if (author.kind === 'customer') return null
  return <span class="row-by">{nameOf(author, actor)}: </span>
}
