import { virtualClock } from '../testing/virtual-clock.ts'
import type { Commerce } from './commerce.ts'
import { type CommerceOptions, createCommerce } from './create-commerce.ts'
import type { NamedSource } from './default-sources.ts'
import type { Signal } from './signal.ts'

export const boot = { id: 'TB-42', title: 'Trail boot', price: { minor: 129_90, currency: 'EUR' } }

/** A source that the test speaks for. */
export function fakeSource(source: NamedSource['source'], ...backlog: readonly Signal[]) {
  let tell: (signal: Signal) => void = () => {}
  let stops = 0
  const named: NamedSource = {
    source,
    start(_, say) {
      tell = say
      backlog.forEach(say)
      return () => {
        stops++
      }
    },
  }
  return { named, tell: (signal: Signal) => tell(signal), stops: () => stops }
}

/** The types of the page do not know what it is made by. */
export const setUrl = (url: string) =>
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url)

export const running: Commerce[] = []
export function create(options: Partial<CommerceOptions> = {}) {
  const clock = virtualClock()
  const commerce = createCommerce({ window: window as Window & typeof globalThis, clock, sources: [], ...options })
  running.push(commerce)
  let changes = 0
  commerce.$context.listen(() => changes++)
  return { clock, commerce, changes: () => changes }
}
