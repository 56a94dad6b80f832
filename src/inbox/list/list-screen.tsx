import type { Ref } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useStore } from '../../ui/index.ts'
import { useNow } from '../app/use-now.ts'
import type { Desk } from '../desk/desk.ts'
import { formatRoute, type Router } from '../route.ts'
import { words } from '../words.ts'
import { ListEmpty } from './list-empty.tsx'
import { ListHead } from './list-head.tsx'
import { Row } from './row.tsx'

export interface ListScreenProps {
  readonly desk: Desk
  readonly router: Router
  readonly filterRef: Ref<HTMLInputElement>
}

/** Rows painted at once; the rest comes by a button, so that thousands cost nothing. */
const pageRows = 200

/** The column in which an agent sees who needs them. */
export function ListScreen({ desk, router, filterRef }: ListScreenProps) {
  const route = useStore(router.$route)
  const rows = useStore(desk.$rows)
  const selected = useStore(desk.$selected)
  const actor = useStore(desk.client.$actor)
  const isMine = useStore(desk.$isMine)
  const query = useStore(desk.$query)
  const waiting = useStore(desk.$waiting)
  const list = useStore(desk.lists.$states)[route.tab]
  const now = useNow()
  const box = useRef<HTMLDivElement>(null)
  const [wanted, setWanted] = useState(pageRows)

  // Whoever walks down with `j` goes on beyond what was painted.
  const index = rows.findIndex(({ summary }) => summary.conversation === selected)
  const painted = rows.slice(0, Math.max(wanted, (Math.floor(index / pageRows) + 1) * pageRows))
  const answered = painted.findIndex(({ isWaiting }) => !isWaiting)
  const hasGroups = route.tab === 'open' && painted[0]?.isWaiting === true
  const isFiltered = query.trim() !== ''

  useLayoutEffect(() => {
    const current = box.current?.querySelector<HTMLElement>('[aria-current]')
    if (box.current && current) reveal(box.current, current)
    // The focus goes with `j` and `k`, or Enter would open the row that was clicked before.
    if (box.current?.contains(document.activeElement)) current?.focus({ preventScroll: true })
  }, [selected, index === -1])

  return (
    <nav class="list" aria-label={words.list.label}>
      <ListHead
        route={route}
        waiting={waiting}
        isMine={isMine}
        query={query}
        filterRef={filterRef}
        onMine={desk.setMine}
        onQuery={desk.setQuery}
        onFirst={() => {
          box.current?.focus()
          const first = rows[0]?.summary.conversation
          if (first !== undefined) router.go({ conversation: first })
        }}
        onLeave={() => box.current?.focus()}
      />
      <div class="list-rows" ref={box} tabIndex={-1} aria-busy={list.status === 'loading'}>
        {painted.length > 0 && (
          <ul>
            {painted.map(({ summary }, place) => [
              hasGroups && place === 0 && <GroupHead key="waiting" text={words.list.waitingGroup} />,
              hasGroups && place === answered && <GroupHead key="answered" text={words.list.othersGroup} />,
              <Row
                key={summary.conversation}
                summary={summary}
                href={formatRoute({ ...route, conversation: summary.conversation, hasDetails: false })}
                now={now}
                isCurrent={summary.conversation === selected}
                isResolved={route.tab === 'open' && summary.status === 'resolved'}
                actor={actor}
              />,
            ])}
          </ul>
        )}
        {painted.length === 0 && list.status === 'ready' && (
          <ListEmpty
            reason={isFiltered ? 'filtered' : isMine ? 'mine' : route.tab}
            onClear={isFiltered ? () => desk.setQuery('') : undefined}
          />
        )}
        {painted.length === 0 && (list.status === 'loading' || list.status === 'new') && <ListSkeleton />}
        {list.status === 'failed' && <p class="list-note">{words.list.failed}</p>}
        {painted.length < rows.length ? (
          <button type="button" class="button list-more" onClick={() => setWanted(painted.length + pageRows)}>
            {words.list.more}
          </button>
        ) : (
          list.hasMore &&
          list.status !== 'loading' && (
            <button type="button" class="button list-more" onClick={() => desk.lists.more(route.tab)}>
              {list.status === 'failed' ? words.list.retry : words.list.loadMore}
            </button>
          )
        )}
      </div>
    </nav>
  )
}

/**
 * Scrolls the row into view, with a neighbour beside it. Not by `scrollIntoView`, after which Chrome begins with Tab at the
 * row and so passes over the skip links.
 */
function reveal(box: HTMLElement, row: HTMLElement): void {
  const [inside, wanted] = [box.getBoundingClientRect(), row.getBoundingClientRect()]
  const margin = wanted.height / 2
  if (wanted.top < inside.top + margin) box.scrollTop -= inside.top + margin - wanted.top
  else if (wanted.bottom > inside.bottom - margin) box.scrollTop += wanted.bottom - inside.bottom + margin
}

function GroupHead({ text }: { readonly text: string }) {
  return <li class="list-group">{text}</li>
}

function ListSkeleton() {
  return (
    <div class="skeleton" role="status">
      <span class="hidden">{words.loading}</span>
      {[0, 1, 2, 3, 4].map((line) => (
        <i key={line} />
      ))}
    </div>
  )
}
