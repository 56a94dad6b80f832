import type { Seat } from './seats.ts'
import type { Tab } from './tab.ts'

/** Something a person wrote, and what became of it. Every text is said once, so a text found twice was doubled. */
export interface Said {
  readonly text: string
  readonly seat: Seat
  readonly tab: Tab
  readonly conversation: string
  readonly isNote: boolean
  /** Set once `send` resolved, from when on the page shows it with its delivery; or once it was stored and is erased. */
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

/** Something that is being written in a page now. */
export function saidIn(tab: Tab, conversation: string, text: string, isNote: boolean): Said {
  return {
    text,
    seat: tab.seat,
    tab,
    conversation,
    isNote,
    id: null,
    refusal: null,
    isSaved: false,
    isAcknowledged: false,
    hasFailed: false,
    isTakenBack: false,
    isExcused: false,
    isErased: false,
  }
}

/** Notes what the page learns of it; a page that died learns nothing. */
export function learn(said: Said, done: Promise<string>): void {
  done.then(
    (id) => {
      if (said.tab.isDead) return
      said.id = id
      said.isSaved = !said.seat.device.isRefusing && !isInMemory(said)
    },
    (error) => {
      said.refusal = String(error?.code ?? error)
    },
  )
}

/** Its page says that the device does not keep it: the storage refuses, or nobody knows yet whose it is. */
function isInMemory({ conversation, id, tab }: Said): boolean {
  const entries = tab.client.thread(conversation).$entries.get()
  return entries.some((entry) => entry.id === id && (entry.delivery === 'saving' || entry.delivery === 'unsaved'))
}
