/** What the measurements ask of a page, in the page. It stands in the empty page too, so that no difference holds it. */
export interface Probe {
  /** When the launcher was painted, or without one the page's first content, ms since the navigation began. */
  paintedAt(): Promise<number>
  /** Resolves when nothing more is under way. */
  settled(): Promise<void>
  /** The tasks of 50 ms and more since the navigation began, ms. */
  longTaskMs(): number
  /** How much of the page moved, clicks notwithstanding (layout-shift score). */
  shifts(): number
  /** Resolves when the baseline has all messages. */
  ready(): Promise<void>
  /** Makes the next click the one that opens the panel, with `head` at the newest message that begins so; gives where. */
  watchClick(head?: string): { readonly x: number; readonly y: number }
  /** From that click until the composer has the focus and was painted, ms. */
  openingMs(): Promise<number>
  /** Resolves when no composer is seen. */
  closed(): Promise<void>
  /** Scrolls up until a message that begins so is there, and down again to the other. */
  loadAll(first: string, last: string): Promise<void>
  /** Resolves when the newest message begins so. */
  arrived(head: string): Promise<void>
  counts(): { readonly messages: number; readonly elements: number }
  /** Scrolls up by so many px a frame until the message is there; with no step the page stands still, for 3 s. */
  frames(
    step: number,
    first: string,
  ): Promise<{ readonly frames: number; readonly dropped: number; readonly longestMs: number }>
}

declare global {
  interface Window {
    probe: Probe
  }
}

/** A frame of 60 a second that did not come in time, ms. */
const droppedMs = 25
/** What takes longer never comes, ms. */
const patienceMs = 60_000

let longTaskMs = 0
let shifts = 0
let opening: Promise<number>
observe('longtask', ({ duration }) => {
  longTaskMs += duration
})
observe('layout-shift', (entry) => {
  shifts += (entry as PerformanceEntry & { readonly value: number }).value
})

function observe(type: string, take: (entry: PerformanceEntry) => void): void {
  new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true })
}

const root = (): ParentNode | null | undefined =>
  document.querySelector('shopbell-chat')?.shadowRoot ?? document.querySelector('#chat')
const log = (): HTMLElement | null | undefined => root()?.querySelector<HTMLElement>('[role=log]')
const bubbles = (): readonly HTMLElement[] => [...(log()?.querySelectorAll<HTMLElement>('.bubble') ?? [])]
const begins = (bubble: HTMLElement | undefined, head: string) => bubble?.textContent.startsWith(head) === true
const frame = () => new Promise<number>(requestAnimationFrame)
/** What is there in a frame has been painted after it. */
const paint = () => new Promise<number>((painted) => setTimeout(() => painted(performance.now())))

async function until(holds: () => boolean): Promise<number> {
  const beganAt = performance.now()
  do {
    if (performance.now() - beganAt > patienceMs) throw new Error(`What was waited for does not come: ${holds}`)
    await frame()
  } while (!holds())
  return paint()
}

const isPainted = until(() => (root()?.querySelector('.launcher')?.getBoundingClientRect().width ?? 0) > 0)

/** Until the browser has told twice that it has nothing to do. */
function idle(): Promise<void> {
  return new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(() => resolve())))
}

function isReady(head: string | undefined): boolean {
  const composer = root()?.querySelector('textarea')
  if (!composer?.checkVisibility()) return false
  if ((composer.getRootNode() as Document | ShadowRoot).activeElement !== composer) return false
  return head === undefined || begins(bubbles().at(-1), head)
}

window.probe = {
  paintedAt: () =>
    document.querySelector('script[src]')
      ? isPainted
      : until(() => performance.getEntriesByName('first-contentful-paint').length > 0).then(
          () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
        ),
  async settled() {
    await window.probe.paintedAt()
    await idle()
    await new Promise((resolve) => setTimeout(resolve, 200))
    await idle()
  },
  longTaskMs: () => longTaskMs,
  shifts: () => shifts,
  ready: () => until(() => document.documentElement.dataset.ready !== undefined).then(() => {}),
  watchClick(head) {
    opening = new Promise((opened) => {
      const clicked = ({ timeStamp }: Event) => void until(() => isReady(head)).then((at) => opened(at - timeStamp))
      addEventListener('click', clicked, { capture: true, once: true })
    })
    const { height = 0, width = 0, x = 0, y = 0 } = root()?.querySelector('.launcher')?.getBoundingClientRect() ?? {}
    return { x: x + width / 2, y: y + height / 2 }
  },
  openingMs: () => opening,
  closed: () => until(() => root()?.querySelector('textarea')?.checkVisibility() !== true).then(() => {}),
  async loadAll(first, last) {
    await until(() => {
      log()?.scrollBy(0, -1_000)
      return begins(bubbles()[0], first)
    })
    await until(() => {
      log()?.scrollBy(0, 1_000)
      return begins(bubbles().at(-1), last)
    })
  },
  arrived: (head) => until(() => begins(bubbles().at(-1), head)).then(() => {}),
  counts: () => ({ messages: bubbles().length, elements: log()?.querySelectorAll('*').length ?? 0 }),
  async frames(step, first) {
    const until = step > 0 ? Number.POSITIVE_INFINITY : performance.now() + 3_000
    let before = await frame()
    const found = { frames: 0, dropped: 0, longestMs: 0 }
    while (before < until && (step === 0 || !begins(bubbles()[0], first))) {
      log()?.scrollBy(0, -step)
      const now = await frame()
      found.frames += 1
      if (now - before > droppedMs) found.dropped += 1
      found.longestMs = Math.max(found.longestMs, now - before)
      before = now
    }
    return found
  },
}
