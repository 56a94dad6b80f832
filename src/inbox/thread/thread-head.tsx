import type { Author, Summary } from '../../core/index.ts'
import { check, Icon } from '../../ui/index.ts'
import { avatarName } from '../guest-name.ts'
import { chevronLeft, panel, person, reopen } from '../icons.ts'
import { CustomerWords } from '../list/customer-words.tsx'
import { WaitingTime } from '../list/waiting-time.tsx'
import { Portrait } from '../portrait.tsx'
import { words } from '../words.ts'

export interface ThreadHeadProps {
  readonly customer: Author | undefined
  /** Absent while only the thread is known, for a conversation the list has not come to. */
  readonly summary: Summary | undefined
  readonly assignee: string | null
  readonly isMine: boolean
  readonly now: number
  readonly hasDetails: boolean
  readonly onBack: () => void
  readonly onDetails: () => void
  readonly onAssign: () => void
  readonly onStatus: () => void
}

/** Who this is about, how urgent it is, and the two things to do with a conversation besides answering. */
export function ThreadHead(props: ThreadHeadProps) {
  const { customer, summary, assignee, isMine, now } = props
  const isOpen = summary?.status === 'open'
  const assigned = isMine ? words.list.assignedToYou : assignee && words.list.assignedTo(assignee)
  const place = summary?.context?.product?.title ?? summary?.context?.page.title
  return (
    <header class="thread-head">
      <button type="button" class="icon-button back" aria-label={words.thread.back} onClick={props.onBack}>
        <Icon path={chevronLeft} />
      </button>
      {customer && <Portrait name={avatarName(customer)} url={customer.avatarUrl} />}
      <div class="thread-who">
        <div class="thread-line">
          <h2 tabIndex={-1}>{customer ? <CustomerWords customer={customer} /> : words.unknown}</h2>
          {summary?.waitingSince !== undefined && <WaitingTime since={summary.waitingSince} now={now} />}
        </div>
        <p>{[assigned, place].filter(Boolean).join(' · ')}</p>
      </div>
      {summary && !isMine && (
        <button
          type="button"
          class="button quiet to-me"
          aria-label={words.details.assign}
          aria-keyshortcuts="a"
          onClick={props.onAssign}
        >
          <Icon path={person} />
          <span>{words.details.assign}</span>
        </button>
      )}
      {summary && (
        <button
          type="button"
          class={isOpen ? 'button' : 'button quiet'}
          aria-label={isOpen ? words.thread.resolve : words.thread.reopen}
          aria-keyshortcuts="e"
          onClick={props.onStatus}
        >
          <Icon path={isOpen ? check : reopen} />
          <span>{isOpen ? words.thread.resolve : words.thread.reopen}</span>
        </button>
      )}
      <button
        type="button"
        class="icon-button to-details"
        aria-label={words.thread.details}
        aria-expanded={props.hasDetails}
        aria-controls="details"
        onClick={props.onDetails}
      >
        <Icon path={panel} />
      </button>
    </header>
  )
}
