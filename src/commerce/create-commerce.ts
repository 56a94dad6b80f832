import { atom } from 'nanostores'
import { type Clock, type Stop, systemClock } from '../protocol/clock.ts'
import type { CommerceContext, ContextSource } from '../protocol/context.ts'
import type { Commerce, Help } from './commerce.ts'
import { defaultSources, type NamedSource } from './default-sources.ts'
import { cleanPage } from './read/clean.ts'
import { words } from './read/scrub.ts'
import type { FrictionData, ShopWindow, Signal } from './signal.ts'
import { watchBehaviour } from './sources/behaviour.ts'
import { ga4Signals } from './sources/ga4.ts'
import { helpOf } from './state/help.ts'
import { keep, withKept } from './state/kept.ts'
import { reduce, reduceHost } from './state/reduce.ts'
import { forgotten, initialState, type State } from './state/state.ts'

/** Changes within this become one, ms. */
const coalesceMs = 250

/** How the watching of a page is made. */
export interface CommerceOptions {
  readonly window: Window & typeof globalThis
  /** Default: the machine's. */
  readonly clock?: Clock
  /** Default: all there are. */
  readonly sources?: readonly NamedSource[]
  /**
   * The tab's storage, asked for at each use, where something may be kept: then failures, attempts and the last order add up
   * over page loads, and what a page tells again when it is loaded anew counts once. Default: nothing is kept.
   */
  readonly session?: () => Storage | null
}

/**
 * Watches the page by all its sources, and takes the host's own word. What is there already is known when this returns. A
 * source that throws is not listened to any more and harms nobody; nothing in here throws into the page.
 *
 * On the document, for hosts without a reference: `shopbell:friction` with `detail: { kind, code?, field?, step?, message? }`
 * and `shopbell:commerce` with a `ContextChange` as `detail`.
 *
 * @example
 * const commerce = createCommerce({ window })
 * commerce.$context.subscribe(({ phase, cart }) => show(phase, cart))
 */
export function createCommerce(options: CommerceOptions): Commerce {
  const { window, clock = systemClock, sources = defaultSources, session } = options
  const { document, location } = window
  let state = initialState(
    cleanPage({ url: location.href, title: document.title }) ?? { url: location.origin, title: '' },
  )
  const storage = session?.()
  if (storage) state = withKept(state, storage, clock.now(), window)
  const $context = atom<CommerceContext>(state.context)
  const $help = atom<Help | null>(null)
  let isStopped = false
  let stopWaiting: Stop | undefined

  const show = () => {
    stopWaiting?.()
    stopWaiting = undefined
    const help = helpOf(state)
    const now = session?.()
    if (now) keep(state, now)
    if (isNew(state.context, $context.get())) $context.set(state.context)
    if (isNew(help, $help.get())) $help.set(help)
  }
  /** Whoever tells broken things is passed over: the page must not feel it. */
  const change = (next: () => State) => {
    if (isStopped) return
    try {
      state = next()
    } catch {
      return
    }
    stopWaiting ??= clock.after(coalesceMs, show)
  }
  const tell = (source: ContextSource, signal: Signal) =>
    change(() => reduce(state, { signal, source, at: clock.now() }))

  const commerce: Commerce = {
    $context,
    $help,
    set: (fields) => change(() => reduceHost(state, fields, clock.now())),
    track: (event, params = {}) =>
      change(() =>
        ga4Signals(event, params).reduce(
          (before, signal) => reduce(before, { signal, source: 'host', at: clock.now() }),
          state,
        ),
      ),
    friction: (kind, data) => tell('host', { ...data, type: 'friction', kind }),
    showed: (kind, text) =>
      change(() => {
        const shown = [...(state.context.shown ?? []), { kind, text: words(text, 300) ?? '', at: clock.now() }]
        return { ...state, context: { ...state.context, shown: shown.slice(-5) } }
      }),
    forget: () => change(() => forgotten(state)),
    stop() {
      isStopped = true
      stopWaiting?.()
      // Backwards, so that who wrapped what another had wrapped is undone first.
      for (const stop of stops.splice(0).reverse()) attempt(stop)
    },
  }

  const stops: Stop[] = []
  const start = ({ source, start }: NamedSource) => {
    let isTrusted = true
    try {
      stops.push(
        start(window as ShopWindow, (signal) => {
          if (isTrusted) tell(source, signal)
        }),
      )
    } catch {
      isTrusted = false
    }
  }
  const listen = (name: string, take: (detail: unknown) => void) => {
    const listener = (event: Event) => take((event as CustomEvent<unknown>).detail ?? {})
    document.addEventListener(name, listener)
    stops.push(() => document.removeEventListener(name, listener))
  }
  sources.forEach(start)
  // What the details hold is looked through as it is taken.
  listen('shopbell:friction', (detail) => {
    const { kind, ...data } = detail as FrictionData & { readonly kind: string }
    commerce.friction(kind, data)
  })
  listen('shopbell:commerce', (detail) => commerce.set(detail as Parameters<Commerce['set']>[0]))
  // A shop may load its page anew at once when a payment fails.
  const leave = () => stopWaiting && show()
  window.addEventListener('pagehide', leave)
  stops.push(() => window.removeEventListener('pagehide', leave))
  show()
  start({ source: 'behaviour', start: watchBehaviour(clock, $context) })
  return commerce
}

function isNew(value: unknown, before: unknown): boolean {
  return JSON.stringify(value) !== JSON.stringify(before)
}

function attempt(task: () => void): void {
  try {
    task()
  } catch {
    // What a source leaves behind keeps no other from being stopped.
  }
}
