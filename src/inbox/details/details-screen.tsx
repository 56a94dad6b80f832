import { useEffect, useRef } from 'preact/hooks'
import { cross, Icon, useStore } from '../../ui/index.ts'
import type { Actions } from '../app/actions.ts'
import { useNow } from '../app/use-now.ts'
import type { Desk } from '../desk/desk.ts'
import { formatRoute, type Router } from '../route.ts'
import { namesOf } from '../thread/lines.ts'
import { words } from '../words.ts'
import { AssigneePart } from './assignee-part.tsx'
import { CommerceParts } from './commerce-parts.tsx'
import { CustomerPart } from './customer-part.tsx'
import { OthersPart } from './others-part.tsx'

export interface DetailsScreenProps {
  readonly desk: Desk
  readonly router: Router
  readonly actions: Actions
  readonly conversation: string
}

/** Who the customer is, what they look at, and who takes care of them. */
export function DetailsScreen({ desk, router, actions, conversation }: DetailsScreenProps) {
  const { client } = desk
  const summaries = useStore(client.$conversations)
  const actor = useStore(client.$actor)
  const entries = useStore(client.thread(conversation).$entries)
  const route = useStore(router.$route)
  const now = useNow()
  const summary = summaries.find((one) => one.conversation === conversation)
  const close = useRef<HTMLButtonElement>(null)
  const wasShown = useRef(false)
  // Where the details lie over the thread, the focus goes in and comes back; elsewhere both buttons are not displayed.
  useEffect(() => {
    if (route.hasDetails) close.current?.focus()
    else if (wasShown.current) document.querySelector<HTMLElement>('.to-details')?.focus()
    wasShown.current = route.hasDetails
  }, [route.hasDetails])
  const nameOf = namesOf(actor, [summary?.assignee, ...entries.map(({ author }) => author)])
  return (
    <aside class={route.hasDetails ? 'details is-shown' : 'details'} id="details" aria-label={words.details.label}>
      <div class="details-head">
        <h2>{words.details.label}</h2>
        <button
          ref={close}
          type="button"
          class="icon-button"
          aria-label={words.details.close}
          onClick={() => router.go({ hasDetails: false })}
        >
          <Icon path={cross} />
        </button>
      </div>
      {summary && (
        <>
          <CustomerPart customer={summary.customer} startedAt={summary.startedAt} />
          <AssigneePart
            assignee={summary.assignee ?? null}
            name={summary.assignee ? nameOf(summary.assignee.id) : null}
            isMine={summary.assignee?.id === actor?.id}
            onAssign={actions.assign}
            onUnassign={actions.unassign}
          />
          <CommerceParts context={summary.context} phase={summary.phase} now={now} />
          <OthersPart
            now={now}
            others={summaries.filter(
              (one) => one.customer.id === summary.customer.id && one.conversation !== conversation,
            )}
            hrefOf={(one) =>
              formatRoute({ ...route, tab: one.status, conversation: one.conversation, hasDetails: false })
            }
          />
        </>
      )}
    </aside>
  )
}
