import type { Seat } from './seats.ts'
import type { Tab } from './tab.ts'

/** Something a person wrote, and what became of it. Every text is said once, so a text found twice was doubled. */
export interface Said {
  readonly text: string
  readonly seat: Seat
  readonly tab: Tab
  readonly conversation: string
  /** Set once `send` resolved: from then on the page shows it with its delivery. */
  id: string | null
  /** `send` was refused: it must never appear. */
  refusal: string | null
  /** The page said "saved on this device". */
  isSaved: boolean
  /** A page of its author showed it as stored. */
  isAcknowledged: boolean
  /** It was refused for good once: where it stands after a retry is its author's doing. */
  hasFailed: boolean
  /** Its author took it back, or changed it. */
  isTakenBack: boolean
  /** It was acknowledged, and the copy of the log that was put back is older. */
  isExcused: boolean
  /** It was stored, and its conversation erased: the words must never come back (L5). */
  isErased: boolean
}
