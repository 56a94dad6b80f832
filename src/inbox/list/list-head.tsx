import type { Ref } from 'preact'
import { Icon } from '../../ui/index.ts'
import { search } from '../icons.ts'
import { formatRoute, type Route, type Tab } from '../route.ts'
import { words } from '../words.ts'

export interface ListHeadProps {
  readonly route: Route
  readonly waiting: number
  readonly isMine: boolean
  readonly query: string
  readonly filterRef: Ref<HTMLInputElement>
  readonly onMine: (isMine: boolean) => void
  readonly onQuery: (query: string) => void
  /** Enter in the filter: to the first that was found. */
  readonly onFirst: () => void
  /** The filter is left for the list. */
  readonly onLeave: () => void
}

const tabs: readonly Tab[] = ['open', 'resolved']

/** Which list, whose, and the filter. */
export function ListHead(props: ListHeadProps) {
  const { route, waiting, isMine, query } = props
  return (
    <div class="list-head">
      <div class="tabs">
        {tabs.map((tab) => (
          <a
            key={tab}
            class="tab"
            href={formatRoute({ ...route, tab, conversation: null, hasDetails: false })}
            aria-current={route.tab === tab ? 'page' : undefined}
          >
            {words.list.tabs[tab]}
            {tab === 'open' && waiting > 0 && (
              <span class="tab-count" title={words.header.waiting(waiting)}>
                <span aria-hidden="true">{waiting}</span>
                <span class="hidden">{words.header.waiting(waiting)}</span>
              </span>
            )}
          </a>
        ))}
        <button
          type="button"
          class="mine"
          aria-pressed={isMine}
          title={words.list.mineTitle}
          onClick={() => props.onMine(!isMine)}
        >
          {words.list.mine}
        </button>
      </div>
      <label class="filter">
        <Icon path={search} />
        <span class="hidden">{words.list.filter}</span>
        <input
          ref={props.filterRef}
          type="search"
          value={query}
          placeholder={words.list.filterShort}
          spellcheck={false}
          onInput={(event) => props.onQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.isComposing || (event.key !== 'Escape' && event.key !== 'Enter')) return
            event.preventDefault()
            if (event.key === 'Enter') return props.onFirst()
            props.onQuery('')
            props.onLeave()
          }}
        />
      </label>
    </div>
  )
}
