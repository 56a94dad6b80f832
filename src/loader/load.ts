import { type Launcher, paintLauncher } from './launcher.ts'
import { type QueuedCall, takeQueue } from './queue.ts'
import { isPlaced, type Settings } from './settings.ts'

/** What the widget gets from the loader. */
export interface Handover {
  readonly settings: Settings
  readonly launcher: Launcher
  /** Whether somebody acted; else the device is only known from before, and nothing may take the focus. */
  readonly isActing: boolean
}

/** What the loader expects of the widget's chunk. Each call of `shopbell(verb, …)` goes to what `mount` returns. */
export interface WidgetChunk {
  mount(handover: Handover): (call: QueuedCall) => void
}

export interface LoaderOptions {
  readonly window: Window & { shopbell?: { readonly q?: unknown } }
  readonly settings: Settings
  readonly importWidget: () => Promise<WidgetChunk>
}

/** Calls by which the host acts for the customer; all others wait for the widget. */
const acts = ['open', 'toggle', 'compose']

/** The loader: *cold* until somebody acts, or at once *known* where the device was acting before. */
export function load({ window, settings, importWidget }: LoaderOptions): void {
  const { document } = window
  let waiting: QueuedCall[] = []
  let call = (queued: QueuedCall) => {
    waiting.push(queued)
    if (acts.includes(String(queued[0][0]))) mount(true)
  }
  let chunk: Promise<WidgetChunk> | undefined
  let isActing = false
  let isMounted = false

  const launcher = paintLauncher(document, settings)
  const { button } = launcher

  const preload = () => {
    chunk ??= importWidget()
    chunk.catch(() => {
      chunk = undefined
    })
    return chunk
  }
  const mount = (acting: boolean) => {
    isActing ||= acting
    button.ariaBusy = `${acting}`
    preload().then(
      (widget) => {
        if (isMounted) return
        isMounted = true
        button.onclick = button.onpointerenter = button.onpointerdown = button.onfocus = null
        button.ariaBusy = null
        call = widget.mount({ settings, launcher, isActing })
        for (const queued of waiting) call(queued)
        waiting = []
      },
      (error) => {
        button.ariaBusy = null
        console.warn('[shopbell] The chat did not load; a click tries again.', error)
      },
    )
  }
  const click: QueuedCall = [['open'], () => {}, () => {}]

  button.onpointerenter = button.onpointerdown = button.onfocus = () => void preload().catch(() => {})
  button.onclick = () => {
    if (!waiting.includes(click)) waiting.push(click)
    mount(true)
  }
  takeQueue(window, (queued) => call(queued))
  if (isKnown(window, settings.site) || isPlaced(settings)) whenIdle(window, () => mount(false))
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
