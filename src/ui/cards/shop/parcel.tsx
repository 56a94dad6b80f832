import type { Shipment, ShipmentStatus } from '../../../protocol/commerce.ts'
import { linkUrl } from '../../links.ts'
import { link } from '../../markdown/inline.ts'
import type { CardHost } from '../card.ts'

/** The way of a parcel where nothing goes wrong. */
const way: readonly ShipmentStatus[] = ['packed', 'shipped', 'in_transit', 'out_for_delivery', 'delivered']

/** After these nothing more is expected. */
const ends: readonly ShipmentStatus[] = ['delivered', 'failed', 'returned']

/** The word of a status; one that this version does not know stays as it came. */
export function wordOf(words: Readonly<Record<string, string>>, status: string): string {
  return Object.hasOwn(words, status) ? (words[status] as string) : status
}

interface Step {
  readonly type: ShipmentStatus
  readonly at?: number
  readonly text?: string
}

/** What happened to a parcel, and then what is still to come; the number of the step where it is now. */
export function stepsOf({ status, events }: Shipment): { readonly steps: readonly Step[]; readonly now: number } {
  const past: Step[] = [...events]
  if (past.at(-1)?.type !== status) past.push({ type: status })
  const reached = Math.max(...past.map(({ type }) => way.indexOf(type)))
  const coming = ends.includes(status) ? [] : way.slice(reached + 1).map((type) => ({ type }))
  return { steps: [...past, ...coming], now: past.length - 1 }
}

export interface ParcelProps {
  readonly shipment: Shipment
  /** Which of several. */
  readonly name: string | false
  readonly host: CardHost
}

/** A parcel as steps, each with its state in words. */
export function Parcel({ shipment, name, host }: ParcelProps) {
  const { carrier, trackingUrl } = shipment
  const words = host.words.order
  const { steps, now } = stepsOf(shipment)
  const time = new Intl.DateTimeFormat(host.language, {
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  })
  const href = trackingUrl && linkUrl(trackingUrl)
  return (
    <div class="parcel">
      <p class="minor">
        {[name, carrier].filter(Boolean).join(' · ')} {href && link(href, words.track)}
      </p>
      <ol>
        {steps.map(({ type, at, text }, index) => {
          const state = index > now ? 'upcoming' : index < now || type === 'delivered' ? 'done' : 'current'
          return (
            <li class={state} aria-current={index === now ? 'step' : undefined}>
              <span class="hidden">{words.steps[state]}: </span>
              <bdi>{wordOf(words.shipments, type)}</bdi>
              {at !== undefined && <time dateTime={new Date(at).toISOString()}> {time.format(at)}</time>}
              {text && (
                <p>
                  <bdi>{text}</bdi>
                </p>
              )}
            </li>
          )
        })}
      </ol>
    </div>
  )
}
