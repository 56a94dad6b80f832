import fc from 'fast-check'
import * as nanostores from 'nanostores'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as smallStores from './small-stores.ts'

/** Both behind the part of their types that is used here. */
type Stores = Pick<typeof nanostores, 'atom' | 'computed'>
const small = smallStores as unknown as Stores

type Step =
  | { readonly act: 'set'; readonly store: number; readonly value: number }
  | { readonly act: 'get'; readonly store: number }
  /** `first`: what this listener does when it is called the first time. */
  | { readonly act: 'listen' | 'subscribe'; readonly store: number; readonly first: Step | null }
  | { readonly act: 'stop'; readonly listener: number }
  | { readonly act: 'throw' }

const store = fc.nat(6)
const set = fc.record({ act: fc.constant('set' as const), store: fc.nat(2), value: fc.nat(3) })
const get = fc.record({ act: fc.constant('get' as const), store })
const stop = fc.record({ act: fc.constant('stop' as const), listener: fc.nat(9) })
const inner = fc.oneof(set, get, fc.constant<Step>({ act: 'throw' }))
const step: fc.Arbitrary<Step> = fc.oneof(
  set,
  get,
  stop,
  fc.record({
    act: fc.constantFrom('listen' as const, 'subscribe' as const),
    store,
    first: fc.option(inner),
  }),
)

/** What is heard and read in the course of the steps. */
function record({ atom, computed }: Stores, steps: readonly Step[]): readonly string[] {
  const heard: string[] = []
  const first = atom(0)
  const second = atom(0)
  const third = atom(0)
  const sum = computed([first, second], (one, two) => one + two)
  const isOdd = computed(sum, (value) => value % 2 === 1)
  const odd = computed([isOdd, third], (is, value) => (is ? value : -1))
  const list = computed([sum, odd], (one, two) => [one, two].join())
  const atoms = [first, second, third]
  const all = [first, second, third, sum, isOdd, odd, list]
  const stops: (() => void)[] = []

  const take = (given: Step) => {
    switch (given.act) {
      case 'set':
        return atoms[given.store]?.set(given.value)
      case 'get':
        return heard.push(`${given.store} is ${all[given.store]?.get()}`)
      case 'stop':
        return stops[given.listener]?.()
      case 'throw':
        throw new Error('broken')
      default: {
        const name = stops.length
        let next = given.first
        stops.push(() => {})
        const stop = all[given.store]?.[given.act]((value: unknown) => {
          heard.push(`${name} hears ${value}`)
          const now = next
          next = null
          if (now) take(now)
        })
        stops[name] = stop ?? (() => {})
      }
    }
  }
  for (const each of steps) {
    try {
      take(each)
    } catch (error) {
      heard.push(String(error))
    }
    // For a second nanostores listens on, in case somebody comes back.
    vi.runAllTimers()
  }
  return heard
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('small stores', () => {
  it('tell and hold what those of nanostores do, in the same order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        expect(record(small, steps)).toEqual(record(nanostores, steps))
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([nanostores, small])(
    'tell nothing to who was stopped by another that heard of the same change',
    ({ atom }) => {
      const heard: string[] = []
      const $store = atom(0)
      $store.listen(() => stopSecond())
      const stopSecond = $store.listen(() => heard.push('second'))
      $store.listen(() => heard.push('third'))
      $store.set(1)
      expect(heard).toEqual(['third'])
    },
  )

  it('make nothing while nobody listens or asks', () => {
    let made = 0
    const $source = small.atom(1)
    const $double = small.computed($source, (value) => {
      made += 1
      return 2 * value
    })
    $source.set(2)
    expect(made).toBe(0)
    const stop = $double.listen(() => {})
    $source.set(3)
    expect(made).toBe(2)
    stop()
    $source.set(4)
    expect(made).toBe(2)
    expect([$double.get(), $double.get(), made]).toEqual([8, 8, 3])
  })
})
