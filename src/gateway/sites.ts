import type { Form } from '../protocol/commerce.ts'
import type { Catalogue } from './catalogue.ts'
import type { CustomerKey } from './identity/customer-keys.ts'

/** One merchant's installation, as the gateway is told of it. */
export interface Site {
  readonly id: string
  /** The shop's name, shown in the widget. */
  readonly name: string
  /** Origins (`https://shop.example`) whose pages may connect. The gateway's own origin always may. */
  readonly origins: readonly string[]
  /** Shown before the first message, with a link. */
  readonly privacyUrl?: string
  /** The first words in an empty thread. */
  readonly greeting?: string
  /** The brand's colour, any CSS colour in hex. */
  readonly color?: string
  /** Asked before a customer's first message; the answers come with it. Default: nothing is asked. */
  readonly preChat?: Form
  /** The shop's products, for agents to search and automatic authors to know. Default: none. */
  readonly catalogue?: Catalogue
  /** The keys that the shop's back end signs its customers' tokens with (A1). Absent: all customers are guests. */
  readonly keys?: readonly CustomerKey[]
  /** `required`: only customers with a token of the shop may do anything (A2). Default: `optional`. */
  readonly identity?: 'optional' | 'required'
}
