// The page of `thread.test.ts`: the widget's thread over stores that the test writes.
import { atom } from 'nanostores'
import { Fragment, h, render } from 'preact'
import type { Client, Entry, MessageEntry, Thread } from '../../src/core/index.ts'
import { uiCss } from '../../src/ui/index.ts'
import type { Composing } from '../../src/widget/composer/index.ts'
import words from '../../src/widget/locale/en-all.ts'
import panelCss from '../../src/widget/panel.css?inline'
import { ThreadScreen, css as threadCss } from '../../src/widget/thread/index.ts'

// What esbuild makes of the elements calls these.
Object.assign(globalThis, { Fragment, h })

const ada = { kind: 'agent', id: 'ada', name: 'Ada' } as const
const me = { kind: 'customer', id: 'me' } as const

/** Of many lengths, from two people, over some days. */
function message(seq: number): MessageEntry {
  const isOwn = seq % 5 < 2
  return {
    type: 'message',
    id: `m${seq}`,
    seq,
    author: isOwn ? me : ada,
    at: 1_760_000_000_000 + seq * 20 * 60_000,
    isOwn,
    delivery: isOwn ? 'read' : null,
    content: { kind: 'text', text: `${seq} ${'so many words '.repeat((seq * 7) % 23)}` },
  }
}

const count = Number(new URLSearchParams(location.search).get('count'))
const here = Number(new URLSearchParams(location.search).get('here') ?? count)
const all = Array.from({ length: count }, (_, index) => message(index + 1))
const $entries = atom<readonly Entry[]>(all.slice(count - here))
const $hasMore = atom(here < count)
const thread = {
  conversation: 'c',
  $entries,
  $hasMore,
  $typing: atom([]),
  $streams: atom([]),
  $isLoaded: atom(true),
  $draft: atom(''),
} as unknown as Thread
const client = {
  $conversations: atom([]),
  markRead() {},
  async loadHistory() {
    await new Promise((resolve) => setTimeout(resolve))
    const from = Math.max(0, count - $entries.get().length - 50)
    $entries.set([...all.slice(from, count - $entries.get().length), ...$entries.get()])
    $hasMore.set(from > 0)
  },
} as unknown as Client

const sheet = new CSSStyleSheet()
sheet.replaceSync(`${uiCss}${panelCss}${threadCss} .thread { height: 500px; width: 380px }`)
document.adoptedStyleSheets = [sheet]
document.body.className = 'shopbell'
render(
  <ThreadScreen
    client={client}
    thread={thread}
    words={words}
    window={window}
    isOpen
    isReturning
    greeting={undefined}
    failureText={String}
    composing={{} as Composing}
  />,
  document.body,
)
Object.assign(window, { receive: () => $entries.set([...$entries.get(), message(count + 1)]) })
