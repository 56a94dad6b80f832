export type TierId = 'standard' | 'express' | 'pickup'

export interface Tier {
  readonly id: TierId
  readonly title: string
  readonly priceMinor: number
  readonly workingDays: readonly [number, number]
  readonly note: string
}

/** Goods for this much travel free by standard delivery. */
export const freeDeliveryFromMinor = 7500

export const tiers: readonly [Tier, ...Tier[]] = [
  {
    id: 'standard',
    title: 'Standard',
    priceMinor: 495,
    workingDays: [2, 4],
    note: 'With An Post, tracked, to your door or a parcel point',
  },
  {
    id: 'express',
    title: 'Express',
    priceMinor: 1290,
    workingDays: [1, 2],
    note: 'By courier before noon, signed for',
  },
  {
    id: 'pickup',
    title: 'Workshop pickup',
    priceMinor: 0,
    workingDays: [1, 1],
    note: 'The Old Creamery, Durrus. Tuesday to Saturday, 10 to 5',
  },
]

export function findTier(id: string): Tier | undefined {
  return tiers.find((tier) => tier.id === id)
}

export function tierPrice(tier: Tier, goodsMinor: number, hasFreeStandard: boolean): number {
  if (tier.id !== 'standard') return tier.priceMinor
  return hasFreeStandard || goodsMinor >= freeDeliveryFromMinor ? 0 : tier.priceMinor
}

const dayMs = 86_400_000

export function addWorkingDays(from: number, days: number): number {
  let at = from
  for (let left = days; left > 0; ) {
    at += dayMs
    const weekday = new Date(at).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return at
}

const dayFormat = new Intl.DateTimeFormat('en-IE', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'Europe/Dublin',
})

export function formatDay(at: number): string {
  return dayFormat.format(at)
}

const timeFormat = new Intl.DateTimeFormat('en-IE', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Europe/Dublin',
})

/** The time of the day at the shop: `14:35`. */
export function formatTime(at: number): string {
  return timeFormat.format(at)
}

export function promiseOf(tier: Tier, now: number): string {
  const [first, last] = tier.workingDays
  const from = formatDay(addWorkingDays(now, first))
  return first === last ? `from ${from}` : `${from} to ${formatDay(addWorkingDays(now, last))}`
}
