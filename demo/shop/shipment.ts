import type { Order } from './orders.ts'

export interface ShipmentStep {
  readonly title: string
  readonly note: string
  readonly at: number
  readonly isDone: boolean
}

const hourMs = 3_600_000

const parcel = [
  { title: 'Order confirmed', note: 'We have it, and your payment.', afterHours: 0 },
  { title: 'Packed', note: 'Wrapped in paper at the workshop in Durrus.', afterHours: 5 },
  { title: 'Handed to the carrier', note: 'Scanned at the depot in Cork.', afterHours: 22 },
  { title: 'Out for delivery', note: 'On the van, usually with you before evening.', afterHours: 66 },
  { title: 'Delivered', note: 'Left at your door.', afterHours: 72 },
]

const pickup = [
  { title: 'Order confirmed', note: 'We have it, and your payment.', afterHours: 0 },
  { title: 'Packed', note: 'Wrapped in paper at the workshop in Durrus.', afterHours: 5 },
  { title: 'Ready for you', note: 'Bring the order number. We keep it for two weeks.', afterHours: 20 },
]

/** Where an order is, worked out from the time that has passed: this shop has no real carrier. */
export function shipmentOf(order: Order, now: number): readonly ShipmentStep[] {
  const steps = order.totals.tier.id === 'pickup' ? pickup : parcel
  const pace = order.totals.tier.id === 'express' ? 0.4 : 1
  return steps.map(({ title, note, afterHours }) => {
    const at = order.placedAt + afterHours * pace * hourMs
    return { title, note, at, isDone: at <= now }
  })
}

export function trackingNumber(order: Order): string {
  return `CE ${order.number.slice(3).padStart(9, '4')} IE`
}
