import { Window } from 'happy-dom'
import type { ShopWindow } from '../../src/commerce/signal.ts'
import { type VirtualClock, virtualClock } from '../../src/testing/virtual-clock.ts'
import { adobeLayer } from './adobe-layer.ts'
import { fakeJquery } from './fake-jquery.ts'
import type { Act, Trace } from './trace.ts'

/** What a page does by itself; pixels and the host's calls are not of the page. */
export type PageAct = Exclude<Act, { readonly pixel: unknown } | { readonly host: unknown } | { readonly wait: number }>

/** A shop's page as a trace tells it, in time that stands still. */
export interface Page {
  readonly window: ShopWindow
  readonly clock: VirtualClock
  readonly act: (act: PageAct) => void
  /** The addresses that were asked for. */
  readonly asked: readonly string[]
  readonly close: () => Promise<void>
}

type Answers = Readonly<Record<string, { readonly status?: number; readonly json: unknown }>>

export function openPage(trace: Trace): Page {
  const opened = new Window({ url: trace.url })
  // happy-dom's window has what a browser's has, under types of its own.
  const window = opened as unknown as ShopWindow
  const globals = window as unknown as Record<string, unknown>
  const clock = virtualClock()
  const asked: string[] = []
  let answers: Answers = {}
  const { document } = window

  standStill(globals, clock)
  globals.fetch = async (url: unknown) => {
    const address = new URL(`${url}`, trace.url).href
    asked.push(address)
    const [, found] = Object.entries(answers).find(([part]) => address.includes(part)) ?? []
    if (!found) throw new TypeError('Failed to fetch')
    return new Response(JSON.stringify(found.json), { status: found.status ?? 200 })
  }
  Object.assign(globals, trace.globals)
  const acts = [...(trace.before ?? []), ...trace.steps.flatMap((step) => step.do)]
  const jquery = acts.some((act) => 'jquery' in act) ? fakeJquery() : undefined
  if (jquery) globals.jQuery = jquery.jQuery
  const adobe = acts.some((act) => 'adobe' in act) ? adobeLayer(globals) : undefined

  const write = (title: string | undefined, jsonLd: readonly string[] | undefined) => {
    if (title !== undefined) document.title = title
    if (!jsonLd) return
    for (const script of document.querySelectorAll('script')) script.remove()
    for (const text of jsonLd) {
      const script = document.createElement('script')
      script.type = 'application/ld+json'
      script.textContent = text
      document.head.append(script)
    }
  }
  write(trace.title, trace.jsonLd)
  if (trace.bodyClass) document.body.className = trace.bodyClass
  if (trace.cookie) document.cookie = trace.cookie

  /** As all snippets find it. */
  const layer = () => {
    globals.dataLayer ??= []
    return globals.dataLayer as unknown[]
  }
  function gtag(..._: unknown[]) {
    // biome-ignore lint/complexity/noArguments: what gtag pushes are the arguments themselves
    layer().push(arguments)
  }

  const act = (act: PageAct) => {
    if ('dataLayer' in act) for (const entry of act.dataLayer) layer().push(entry)
    else if ('gtag' in act) for (const call of act.gtag) gtag(...call)
    else if ('event' in act) {
      const event = new window.CustomEvent(act.event, { bubbles: true, detail: act.detail })
      Object.assign(event, act.fields, act.promise && { promise: promiseOf(act.promise) })
      ;(act.target === 'body' ? document.body : document).dispatchEvent(event)
    } else if ('jquery' in act) jquery?.trigger(act.jquery, act.args ?? [])
    else if ('answers' in act) answers = { ...answers, ...act.answers }
    else if ('adobe' in act) for (const entry of act.adobe) adobe?.push(entry)
    else {
      window.history.pushState({}, '', act.navigate)
      write(act.title, act.jsonLd)
    }
  }
  for (const each of trace.before ?? []) act(each as PageAct)
  adobe?.load()
  return { window, clock, act, asked, close: () => opened.happyDOM.close() }
}

function promiseOf(end: { readonly value: unknown } | { readonly error: unknown }): Promise<unknown> {
  if ('value' in end) return Promise.resolve(end.value)
  const failed = Promise.reject(end.error)
  failed.catch(() => {})
  return failed
}

/** Timers of the page by the clock of the test. */
function standStill(globals: Record<string, unknown>, clock: VirtualClock): void {
  const stops = new Map<number, () => void>()
  let last = 0
  globals.setTimeout = (task: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    const id = ++last
    stops.set(
      id,
      clock.after(ms, () => task(...args)),
    )
    return id
  }
  globals.setInterval = (task: () => void, ms = 0) => {
    const id = ++last
    const again = () =>
      stops.set(
        id,
        clock.after(ms, () => {
          again()
          task()
        }),
      )
    again()
    return id
  }
  globals.clearTimeout = globals.clearInterval = (id: number) => stops.get(id)?.()
}
