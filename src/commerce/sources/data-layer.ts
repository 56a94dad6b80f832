import { record, text, type Unknowns } from '../read/values.ts'
import type { Source } from '../signal.ts'
import { ga4Signals, legacySignals } from './ga4.ts'

/** More than this of what was pushed before is of no page that can be helped. */
const maxBacklog = 500

/** The shop's `dataLayer`. */
export const watchDataLayer: Source = watchLayer('dataLayer')

/**
 * What a shop tells Google Tag Manager (`dataLayer.push({ event, ecommerce })`) or gtag (`dataLayer.push(arguments)`), in Google
 * Analytics 4 or in old enhanced ecommerce. Each push goes on to the page's own tags, unchanged. A layer that does not exist is
 * made, as the snippets of both do (`window.dataLayer = window.dataLayer || []`): they then take this one.
 *
 * @param name of a layer that was renamed
 */
export function watchLayer(name: string): Source {
  return (window, tell) => {
    const page = window as unknown as Record<string, unknown>
    let isOn = true
    let tapped: unknown
    let untap = () => {}
    /** The layer's last, for what names none. */
    let currency: string | undefined
    /** Of pushes without an event, for the event that comes after them. */
    let pending: unknown

    const tellEvent = (event: string, params: Unknowns) => {
      currency = text(params.currency) ?? currency
      const signals = ga4Signals(event, params, currency)
      signals.forEach(tell)
      return signals.length > 0
    }

    const read = (entry: unknown) => {
      if (!isOn) return
      try {
        const pushed = record(entry)
        if (Object.prototype.toString.call(entry) === '[object Arguments]') {
          if (pushed[0] === 'event') tellEvent(`${pushed[1]}`, record(pushed[2]))
          return
        }
        const { event, ecommerce } = pushed
        const shop = record(ecommerce)
        currency = text(shop.currencyCode) ?? currency
        legacySignals(shop, currency).forEach(tell)
        if (typeof event !== 'string') {
          if (ecommerce !== undefined) pending = ecommerce
        } else if (tellEvent(event, { ...pushed, ...record(ecommerce === undefined ? pending : shop) })) {
          pending = undefined
        }
      } catch {
        // Whatever lies in a layer is the page's own, and nothing to stumble over.
      }
    }

    const tap = () => {
      const layer = page[name]
      if (layer === tapped || !Array.isArray(layer)) return
      untap()
      tapped = layer
      layer.slice(-maxBacklog).forEach(read)
      const own = Object.getOwnPropertyDescriptor(layer, 'push')
      const { push } = layer
      const reading = (...entries: unknown[]) => {
        entries.forEach(read)
        return push.apply(layer, entries)
      }
      // One that is closed or fixed stays as it is.
      Reflect.set(layer, 'push', reading)
      untap = () => {
        // Wrapped by others since, ours stays inside and only hands on.
        if (layer.push !== reading) return
        if (own) Object.defineProperty(layer, 'push', own)
        else Reflect.deleteProperty(layer, 'push')
      }
    }

    const made = page[name] === undefined ? [] : undefined
    if (made) page[name] = made
    tap()
    // Pages that write `dataLayer = […]` replace it.
    window.addEventListener('load', tap)
    return () => {
      isOn = false
      window.removeEventListener('load', tap)
      untap()
      if (made && page[name] === made && made.length === 0) Reflect.deleteProperty(page, name)
    }
  }
}
