import type { Clock } from '../../protocol/clock.ts'
import { limits } from '../../protocol/limits.ts'
import { makeSecret } from './secrets.ts'

/** What a hello's token begins with where it is the code of a hand-over. */
export const handoverPrefix = 'handover:'

/** Keeps what is handed over for as long as a code is good; in memory only, for it holds tokens (A4). */
export interface Handovers {
  /**
   * A code for a token, good at one site for pages of one origin; `null` where its customer has too many already. One
   * `forDevice` is good for longer, and takes the place of the customer's one before it that nobody has taken.
   */
  give(of: Handover & { readonly customer: string; readonly forDevice?: boolean }): string | null
  /**
   * The token of a code, or `null` where the code is unknown, too old, of another site or origin, or was taken by
   * another device. The device that took it may ask again: its welcome may have been lost.
   */
  take(code: string, by: Omit<Handover, 'token'> & { readonly device: string }): string | null
}

interface Handover {
  readonly site: string
  readonly origin: string
  readonly token: string
}

interface Given extends Handover {
  readonly customer: string
  readonly forDevice: boolean
  readonly endsAt: number
  /** Which has taken it. */
  device: string | null
}

/** Of all customers; the oldest goes first. */
const maxCodes = 50_000

/** Hand-overs without any code yet. */
export function createHandovers(options: { readonly clock: Clock; readonly perCustomer?: number }): Handovers {
  const { clock, perCustomer = limits.handoversPerCustomer } = options
  // In the order in which they were given.
  const given = new Map<string, Given>()

  const forget = () => {
    for (const [code, { endsAt }] of given) {
      if (endsAt <= clock.now() || given.size > maxCodes) given.delete(code)
    }
  }

  return {
    give({ site, origin, token, customer, forDevice = false }) {
      forget()
      const live = [...given].filter(([, other]) => other.site === site && other.customer === customer)
      const shown = live.find(([, other]) => forDevice && other.forDevice && other.device === null)
      if (shown) given.delete(shown[0])
      else if (live.length >= perCustomer) return null
      const code = makeSecret(16)
      const endsAt = clock.now() + (forDevice ? limits.deviceHandoverMs : limits.handoverMs)
      given.set(code, { site, origin, token, customer, forDevice, endsAt, device: null })
      return code
    },
    take(code, { site, origin, device }) {
      const found = given.get(code)
      if (!found || found.endsAt <= clock.now() || found.site !== site || found.origin !== origin) return null
      found.device ??= device
      return found.device === device ? found.token : null
    },
  }
}
