import { type Cart, priceCart } from './cart.ts'
import { reviveLine } from './carts.ts'
import type { Orders } from './orders.ts'

const hourMs = 3_600_000

/** The e-mail address that both example orders belong to. */
export const demoEmail = 'nora@example.com'

/** So that the look-up form has something to find in a new shop: one parcel on its way, one delivered. */
export function placeDemoOrders(orders: Orders, now: number): void {
  if (orders.find('CW-24100')) return
  const address = {
    email: demoEmail,
    name: 'Nora Lynch',
    street: '14 Sheares Street',
    extra: '',
    postcode: 'T12 X8PA',
    city: 'Cork',
    country: 'IE',
    phone: '',
  }
  const place = (cart: Cart, hoursAgo: number) =>
    orders.place({ session: '', cart, address, totals: priceCart(cart, now), placedAt: now - hoursAgo * hourMs })
  const couponCode = undefined
  place({ lines: reviveLine('mizen-throw', 'moss', 1), couponCode, address, tierId: 'standard' }, 40)
  place(
    {
      lines: [...reviveLine('harbour-mug', 'oat', 2), ...reviveLine('beeswax-candles', 'one', 1)],
      couponCode: 'WELCOME10',
      address,
      tierId: 'standard',
    },
    190,
  )
}
