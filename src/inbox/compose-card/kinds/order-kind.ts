import type { Field } from '../field.ts'
import { describeKind } from '../kind-spec.ts'
import { momentText } from '../moment-text.ts'
import { labelCharacters } from '../read-field.ts'
import * as icons from './icons.ts'
import { actionsField, pictureField } from './product-fields.ts'
import { quantity, totalsField, totalsOf } from './shop-kinds.ts'

const statuses = [
  ['placed', 'Placed'],
  ['confirmed', 'Confirmed'],
  ['processing', 'In preparation'],
  ['shipped', 'Shipped'],
  ['delivered', 'Delivered'],
  ['cancelled', 'Cancelled'],
  ['refunded', 'Refunded'],
] as const

const shipmentStatuses = [
  ['pending', 'Not packed yet'],
  ['packed', 'Packed'],
  ['shipped', 'Shipped'],
  ['in_transit', 'On its way'],
  ['out_for_delivery', 'Out for delivery'],
  ['delivered', 'Delivered'],
  ['delayed', 'Delayed'],
  ['failed', 'Could not be delivered'],
  ['returned', 'Returned'],
] as const

const when = (name: string, label: string): Field => ({
  type: 'moment',
  name,
  label,
  isRequired: true,
  initial: () => momentText(Date.now()),
})

const fields: readonly Field[] = [
  { type: 'text', name: 'number', label: 'Number', most: labelCharacters, isRequired: true },
  { type: 'choice', name: 'status', label: 'Status', options: statuses },
  when('placedAt', 'Placed on'),
  {
    type: 'group',
    name: 'estimatedDelivery',
    label: 'Expected delivery',
    fields: [
      { type: 'day', name: 'from', label: 'From', isRequired: true },
      { type: 'day', name: 'to', label: 'Until', isRequired: true, after: 'from' },
    ],
  },
  {
    type: 'list',
    name: 'lines',
    label: 'What is in it',
    item: 'line',
    least: 1,
    most: 50,
    fields: [
      { type: 'text', name: 'title', label: 'Title', most: labelCharacters, isRequired: true },
      {
        type: 'group',
        name: 'quantity',
        label: 'How many',
        isRequired: true,
        fields: [quantity('ordered', 'Ordered'), { ...quantity('fulfilled', 'Sent'), initial: () => '0' }],
      },
      { type: 'money', name: 'price', label: 'Price of one' },
      { ...pictureField, isMore: true },
    ],
  },
  {
    type: 'list',
    name: 'shipments',
    label: 'Parcels',
    item: 'parcel',
    least: 0,
    most: 20,
    isRequired: true,
    fields: [
      { type: 'choice', name: 'status', label: 'Status', options: shipmentStatuses },
      { type: 'text', name: 'carrier', label: 'Carrier', most: labelCharacters },
      { type: 'address', name: 'trackingUrl', label: 'Tracking link' },
      {
        type: 'list',
        name: 'events',
        label: 'What happened, oldest first',
        item: 'step',
        least: 0,
        most: 50,
        isRequired: true,
        fields: [
          { type: 'choice', name: 'type', label: 'What', options: shipmentStatuses },
          when('at', 'When'),
          { type: 'text', name: 'text', label: 'In words', most: 300 },
        ],
      },
    ],
  },
  totalsField,
  {
    type: 'list',
    name: 'adjustments',
    label: 'Refunds and the like',
    item: 'refund',
    least: 0,
    most: 20,
    isMore: true,
    fields: [
      { type: 'text', name: 'label', label: 'Label', most: labelCharacters, isRequired: true },
      {
        type: 'money',
        name: 'amount',
        label: 'Amount',
        hint: 'With a minus, such as -5.00, where it was given back.',
        isRequired: true,
      },
      when('at', 'When'),
    ],
  },
  { type: 'address', name: 'url', label: 'Link to the order' },
]

export const orderKind = describeKind({
  kind: 'order',
  label: 'Order',
  title: 'Send an order',
  icon: icons.order,
  fields: [{ type: 'group', name: 'order', label: 'Order', fields, isRequired: true }, actionsField],
  finish(made) {
    const { lines, totals } = made.order
    const counted = lines.map(({ quantity: { ordered }, ...line }) => ({ ...line, quantity: ordered }))
    return { ...made, order: { ...made.order, totals: totalsOf(totals, counted) } }
  },
  fallback({ order }) {
    const status = statuses.find(([value]) => value === order.status)?.[1] ?? order.status
    return `Order ${order.number}: ${status}${order.url ? `. ${order.url}` : ''}`
  },
})
