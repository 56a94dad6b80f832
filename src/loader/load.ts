import { type Launcher, paintLauncher } from './launcher.ts'
import { type QueuedCall, takeQueue } from './queue.ts'
import { isPlaced, type Settings } from './settings.ts'

/** What the loader's chunks get from it. */
export interface Handover {
  readonly settings: Settings
  readonly launcher: Launcher
  readonly window: Window & typeof globalThis
  /** Calls that came before the widget. */
  readonly waiting: QueuedCall[]
  /** By which a page of another origin, or another device, handed its customer over (A4). */
  readonly code: string | undefined
}

/** What the loader expects of the widget's chunk. Each call of `shopbell(verb, …)` goes to what `mount` returns. */
export interface WidgetChunk {
  mount(handover: Handover): (call: QueuedCall) => void
}

/** What the loader expects of the watcher's chunk. It puts itself on the launcher, and takes the calls that are its own. */
export interface WatchChunk {
  watch(handover: Handover): unknown
}

export interface LoaderOptions {
  readonly window: Window & typeof globalThis & { shopbell?: { readonly q?: unknown } }
  readonly settings: Settings
  readonly importWidget: () => Promise<WidgetChunk>
  readonly importWatch: () => Promise<WatchChunk>
}

/** Calls by which the host acts for the customer; all others wait for the widget. */
const acts = ['open', 'toggle', 'compose', 'commerce.ask']
const ignore = () => {}

/**
 * The loader: *cold* until somebody acts, or at once *known* where the device was acting before.
 *
 * `#shopbell=CODE` in the address hands a customer over from a page of another origin, and is taken off at once so that
 * nobody copies or measures it; `#shopbell=CODE!` opens the panel, too. Pressing what has `data-shopbell-ask` is an act.
 */
export function load({ window, settings, importWidget, importWatch }: LoaderOptions): void {
  const { document, history, location } = window
  const launcher = paintLauncher(document, settings)
  const { button } = launcher
  const [page, handed] = location.href.split('#shopbell=')
  const [code, opens] = handed?.split('!') ?? []
  if (handed) history.replaceState(history.state, '', page)

  const waiting: QueuedCall[] = []
  const handover = { settings, launcher, window, waiting, code }
  let call = (queued: QueuedCall) => {
    if (launcher.watching?.take(queued)) return
    waiting.push(queued)
    if (acts.includes(String(queued[0][0]))) mount(true)
  }
  let chunk: Promise<WidgetChunk> | undefined

  const preload = () => {
    chunk ??= importWidget()
    chunk.catch(() => {
      chunk = undefined
    })
    return chunk
  }
  const mount = (isActing: boolean) => {
    button.ariaBusy = `${isActing}`
    preload().then(
      (widget) => {
        // It is there already.
        if (!button.onclick) return
        button.onclick = button.ariaBusy = null
        call = widget.mount(handover)
        for (const queued of waiting.splice(0)) call(queued)
      },
      (error) => {
        button.ariaBusy = null
        console.warn('[shopbell] The chat did not load: click to try again.', error)
      },
    )
  }
  const act = (...args: readonly unknown[]) => call([args, ignore, ignore])

  // Touching begins with entering, too.
  button.onpointerenter = button.onfocus = () => void preload().catch(ignore)
  button.onclick = () => {
    if (button.ariaBusy !== 'true') act('open')
  }
  takeQueue(window, (queued) => call(queued))
  for (const type of ['click', 'keydown'])
    document.addEventListener(type, (event) => {
      const { target, key } = event as KeyboardEvent
      const asked = (target as Element).closest?.<HTMLElement>('[data-shopbell-ask]')
      // Once the chat is taken away, the page's own way is what is left.
      if (!asked || !button.isConnected || !/^(Enter| |undefined)$/.test(key)) return
      event.preventDefault()
      act('commerce.ask', asked.dataset.shopbellAsk, asked)
    })
  if (opens === '') act('open')
  else if (code || isKnown(window, settings.site) || isPlaced(settings)) whenIdle(window, () => mount(false))
  if (settings.watch != null)
    whenIdle(
      window,
      () =>
        void importWatch()
          .then(({ watch }) => watch(handover))
          .catch(ignore),
    )
}

/** Whether the customer acted here before. Storage is only read, and may be forbidden. */
function isKnown(window: Window, site: string): boolean {
  try {
    return window.localStorage.getItem(`shopbell:${site}:widget`) !== null
  } catch {
    return false
  }
}

function whenIdle(window: Window, task: () => void): void {
  const idle = () =>
    'requestIdleCallback' in window ? window.requestIdleCallback(task, { timeout: 2000 }) : setTimeout(task, 200)
  if (window.document.readyState === 'complete') idle()
  else window.addEventListener('load', idle, { once: true })
}
