import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Commerce } from '../../src/commerce/commerce.ts'
import { createCommerce } from '../../src/commerce/create-commerce.ts'
import { pixelSignals } from '../../src/commerce/sources/shopify-pixel.ts'
import { reduce } from '../../src/commerce/state/reduce.ts'
import { initialState } from '../../src/commerce/state/state.ts'
import type { CommerceContext } from '../../src/protocol/context.ts'
import { openPage, type Page } from './page.ts'
import type { Act, Expected, Trace } from './trace.ts'

/** What is known is put together for so long, ms. */
const coalescedMs = 250

const folder = join(import.meta.dirname, 'traces')
const traces: Trace[] = []
for (const file of readdirSync(folder)) traces.push(...(await import(join(folder, file))).traces)

/** Labels by source: how many there are, and how many came out right. */
const scores = new Map<string, { traces: number; all: number; right: number }>()

/** A trace as it runs: what the page does goes through all sources, what a pixel sends through the gateway's way. */
interface Run {
  readonly act: (act: Act) => Promise<void>
  readonly settle: () => Promise<CommerceContext>
  readonly stop: () => Promise<void>
  /** What is there although all is stopped. */
  readonly leftovers: () => readonly string[]
}

function runPage(page: Page): Run {
  const { window, clock } = page
  const { pushState, replaceState } = window.history
  const commerce: Commerce = createCommerce({ window, clock })
  return {
    async act(act) {
      if ('wait' in act) return clock.advance(act.wait)
      if ('host' in act) {
        const [verb, ...args] = act.host
        // Hosts without types call it as they like.
        ;(commerce[verb] as (...args: readonly unknown[]) => void)(...args)
      } else if (!('pixel' in act)) page.act(act)
      await page.clock.advance(0)
    },
    async settle() {
      await page.clock.advance(coalescedMs)
      return commerce.$context.get()
    },
    async stop() {
      commerce.stop()
      await clock.advance(0)
    },
    leftovers() {
      const left: string[] = []
      const layer = window.dataLayer
      if (clock.waiting() > 0) left.push(`${clock.waiting()} timers`)
      if (window.history.pushState !== pushState || window.history.replaceState !== replaceState) left.push('history')
      if (layer && Object.hasOwn(layer, 'push')) left.push('push of the data layer')
      if (Array.isArray(layer) && layer.length === 0) left.push('a data layer')
      return left
    },
  }
}

function runPixel(trace: Trace, page: Page): Run {
  let state = initialState({ url: trace.url, title: trace.title ?? '' })
  return {
    async act(act) {
      if ('wait' in act) await page.clock.advance(act.wait)
      if (!('pixel' in act)) return
      for (const signal of pixelSignals(act.pixel))
        state = reduce(state, { signal, source: 'shopify-pixel', at: page.clock.now() })
    },
    async settle() {
      await page.clock.advance(coalescedMs)
      return state.context
    },
    stop: async () => {},
    leftovers: () => [],
  }
}

function seen({ page, product, cart, checkout, order, ...context }: CommerceContext): Required<Expected> {
  return {
    page: page.url,
    phase: context.phase ?? 'before',
    stage: context.stage ?? 'browse',
    step: context.step ?? null,
    product: product?.id ?? null,
    price: product?.price ?? null,
    quantity: cart?.quantity ?? null,
    total: cart?.total ?? null,
    subtotal: cart?.subtotal ?? null,
    order: order?.id ?? null,
    paid: order?.total ?? null,
    recentOrderId: context.recentOrderId ?? null,
    attempts: checkout?.attempts ?? 0,
    friction: [...countByKind(context)].map(([kind, count]) => `${kind} ${count}`),
  }
}

/** Of one kind there may be several, with codes of their own. */
function countByKind({ friction = [] }: Pick<CommerceContext, 'friction'>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { kind, count } of friction) counts.set(kind, (counts.get(kind) ?? 0) + count)
  return counts
}

function labelled(expected: Expected, context: CommerceContext): Expected {
  const all = seen(context)
  return Object.fromEntries(Object.keys(expected).map((name) => [name, all[name as keyof Expected]]))
}

function count(source: string, expected: Expected, found: Expected): void {
  const score = scores.get(source) ?? { traces: 0, all: 0, right: 0 }
  for (const name of Object.keys(expected) as (keyof Expected)[]) {
    score.all++
    if (JSON.stringify(expected[name]) === JSON.stringify(found[name])) score.right++
  }
  scores.set(source, score)
}

describe.each(traces.map((trace) => [`${trace.source}: ${trace.name}`, trace] as const))('%s', (_, trace) => {
  let page: Page
  let run: Run

  beforeAll(() => {
    page = openPage(trace)
    run = trace.source === 'shopify-pixel' ? runPixel(trace, page) : runPage(page)
    const score = scores.get(trace.source) ?? { traces: 0, all: 0, right: 0 }
    scores.set(trace.source, { ...score, traces: score.traces + 1 })
  })
  afterAll(() => page.close())

  for (const [place, step] of trace.steps.entries())
    it(`after step ${place + 1}: ${words(step.expect)}`, async () => {
      for (const act of step.do) await run.act(act)
      const context = await run.settle()
      const found = labelled(step.expect, context)
      count(trace.source, step.expect, found)
      expect(found).toEqual(step.expect)
      const all = JSON.stringify(context)
      expect((trace.never ?? []).filter((secret) => all.includes(secret))).toEqual([])
    })

  it('stopped, it hears nothing more and leaves nothing in the page', async () => {
    await run.stop()
    const before = await run.settle()
    expect(run.leftovers()).toEqual([])
    for (const act of trace.steps[0]?.do ?? []) await run.act(act)
    if (trace.source !== 'shopify-pixel') expect(await run.settle()).toBe(before)
  })
})

describe('precision', () => {
  it('is printed by source', () => {
    const rows = [...scores].sort(([one], [other]) => one.localeCompare(other))
    const lines = rows.map(
      ([source, { traces, all, right }]) =>
        `${source.padEnd(14)}${`${traces}`.padStart(7)}${`${right} of ${all}`.padStart(14)}${`${((100 * right) / all).toFixed(1)} %`.padStart(9)}`,
    )
    console.log([`${'source'.padEnd(14)} traces  labels right precision`, ...lines].join('\n'))
    expect(traces.length).toBeGreaterThanOrEqual(20)
  })
})

function words(expected: Expected): string {
  return Object.entries(expected)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(', ')
    .slice(0, 120)
}
