import type { Stop } from '../../protocol/clock.ts'
import { isKind, type MediaFile } from '../../protocol/content.ts'
import type { Author, AuthoredEvent } from '../../protocol/model.ts'
import type { EventLog, Place } from '../log/log.ts'
import type { FileStore } from './file-store.ts'

/** Keeps the files of a conversation's messages in step with them. */
export interface FilesOfMessages {
  /**
   * Before an event is stored: what it shows can then be loaded. Gives what takes that back, for one that is refused for
   * good.
   *
   * @throws ChatError `file-not-found`; `invalid-event` where something is said of a file that it is not
   */
  claim(place: Place, author: Author, event: AuthoredEvent): Promise<Stop>
  /** After an event was stored: what its target does not show any more is removed. */
  release(place: Place, author: Author, event: AuthoredEvent): Promise<void>
}

const nothing = () => {}

/** The files of messages in a store. */
export function filesOfMessages(files: FileStore, log: Pick<EventLog, 'head'>): FilesOfMessages {
  return {
    async claim(place, author, event) {
      const shown = event.type === 'answer' ? await uploadsIn(files, place, author, event) : shownBy(event)
      if (shown.length === 0) return nothing
      const head = await log.head(place)
      // Nobody puts anything into a stranger's conversation: the log refuses the event (N2).
      if (head && author.kind === 'customer' && head.customer !== author.id) return nothing
      return files.claim(place, author, messageOf(event), shown)
    },
    async release(place, author, event) {
      if (event.type !== 'edit' && event.type !== 'delete') return
      await files.release(place, author, messageOf(event), shownBy(event))
    },
  }
}

/** What a form's file fields hold: ids of one's own uploads. Other lists of a form hold choices. */
async function uploadsIn(
  files: FileStore,
  place: Place,
  author: Author,
  { values }: AuthoredEvent & { readonly type: 'answer' },
): Promise<readonly MediaFile[]> {
  const lists = Object.values(values ?? {}).filter((value) => Array.isArray(value))
  if (lists.length === 0) return []
  const found = await files.find({ place, author, mayRead: false }, lists.flat())
  return [...found.values()].map(({ id, name, type, bytes, width, height }) => ({
    id,
    name,
    type,
    bytes,
    ...(width !== null && { width }),
    ...(height !== null && { height }),
  }))
}

function messageOf(event: AuthoredEvent): string {
  return event.type === 'edit' || event.type === 'delete' ? event.target : event.id
}

function shownBy(event: AuthoredEvent): readonly MediaFile[] {
  if (event.type !== 'message' && event.type !== 'edit') return []
  return isKind(event.content, 'media') ? event.content.files : []
}
