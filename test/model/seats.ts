import { createDevice, type Device } from './device.ts'
import type { Tab } from './tab.ts'

/** A place at which somebody may have a page open: who acts there, and on which device. */
export interface Seat {
  readonly name: string
  readonly kind: 'customer' | 'agent'
  /** The id a signed token gives; `null` for a guest, whose device makes one (A1), until they sign in. */
  signedId: string | null
  readonly device: Device
  tab: Tab | null
  /** Whoever gives tokens to it is out of order. */
  hasNoToken: boolean
  /** It was open once, so it is opened again when everything heals. */
  wasOpen: boolean
}

/**
 * Who plays: Ann, a guest with two tabs; Ada, an agent; Bob, a guest and a stranger to Ann's conversations; Cat, a known
 * customer with two devices.
 */
export function createSeats(): readonly Seat[] {
  const anns = createDevice()
  const seat = (name: string, signedId: string | null, device = createDevice()): Seat => ({
    name,
    kind: signedId === 'ada' ? 'agent' : 'customer',
    signedId,
    device,
    tab: null,
    hasNoToken: false,
    wasOpen: false,
  })
  return [
    seat('Ann', null, anns),
    seat('Ada', 'ada'),
    seat("Ann's second tab", null, anns),
    seat('Bob', null),
    seat('Cat', 'cat'),
    seat("Cat's phone", 'cat'),
  ]
}

/** Whether the same person acts at both: on one device, or signed in as the same customer. */
export function isSamePerson(one: Seat, other: Seat): boolean {
  return one.device === other.device || (one.signedId !== null && one.signedId === other.signedId)
}
