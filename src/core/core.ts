import type { Clock } from '../protocol/clock.ts'
import type { ClientOptions } from './client.ts'
import type { Drafts } from './commands/draft.ts'
import type { Emitter } from './events.ts'
import type { Hooks } from './hooks.ts'
import type { Guest, Identity } from './identity.ts'
import type { Outbox } from './outbox.ts'
import type { KeyValueStorage } from './persist.ts'
import type { Session } from './session.ts'
import type { Stores } from './stores.ts'

/** The parts of a client, as commands get them. */
export interface Core {
  readonly clock: Clock
  readonly id: () => string
  readonly storage: KeyValueStorage
  readonly stores: Stores
  readonly outbox: Outbox
  readonly hooks: Hooks
  readonly emitter: Emitter
  readonly session: Session
  readonly drafts: Drafts
  readonly beacon: ClientOptions['beacon']
  readonly guest: Guest
  /** Who the client acts as: the guest, or whom `identify` or a hand-over made of it. */
  identity: Identity
  /** Counts the customers forgotten here: what one of them began is not for the next. */
  generation: number
  /** Runs what composes after what composed before: the order of the calls is that of the thread. */
  readonly inTurn: <Result>(task: () => Promise<Result>) => Promise<Result>
  /** Resolves when what the device keeps has been read. */
  readonly ready: () => Promise<void>
  /** What another customer left on this device, as changes that take it away: whoever acts here next makes them. */
  leftBehind: Readonly<Record<string, undefined>>
  /** Forgets what belongs to another customer than the one the device keeps, and connects anew. */
  readonly becomeKept: () => void
  /** Forgets here whoever this was; what the device keeps stays. */
  readonly forgetHere: () => void
}
