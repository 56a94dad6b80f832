import type { Clock, Stop } from '../../protocol/clock.ts'
import { ChatError } from '../../protocol/errors.ts'
import type { Author } from '../../protocol/model.ts'
import type { GatewayLimits } from '../limits/gateway-limits.ts'
import { createPlaces } from '../limits/places.ts'
import type { FileIndex } from './file-index.ts'

const hourMs = 3600_000
/** At one time of one author: as many as a browser sends. */
const uploadsAtOnce = 6
/** At one time in all: each may hold some hundred kilobytes. */
const uploadsInAll = 200

/**
 * Lets an author's upload begin, and gives what is called at its end (X1). What an author uploaded is counted by the
 * list, so that it is known after a restart; what is on its way counts as well.
 *
 * @throws ChatError `too-many-files`; `busy` where too many are on their way
 */
export function createUploadPlaces(parts: {
  readonly index: Pick<FileIndex, 'count'>
  readonly clock: Clock
  readonly limits: Pick<GatewayLimits, 'filesPerHour' | 'agentFilesPerHour'>
}): (site: string, author: Author) => Stop {
  const { index, clock, limits } = parts
  const inAll = createPlaces()
  const ofAuthor = new Map<string, number>()

  return (site, author) => {
    // Neither a site's id nor a kind can hold a space, so two never share a key.
    const key = `${site} ${author.kind} ${author.id}`
    const coming = ofAuthor.get(key) ?? 0
    const most = author.kind === 'customer' ? limits.filesPerHour : limits.agentFilesPerHour
    if (index.count(site, author, clock.now() - hourMs) + coming >= most) {
      throw new ChatError('too-many-files', `${most} files in an hour are taken; try again later.`)
    }
    const leave = coming < uploadsAtOnce ? inAll('', uploadsInAll) : null
    if (!leave) throw new ChatError('busy', 'Too many files are on their way; try again.')
    ofAuthor.set(key, coming + 1)
    return () => {
      leave()
      const left = (ofAuthor.get(key) ?? 1) - 1
      if (left > 0) ofAuthor.set(key, left)
      else ofAuthor.delete(key)
    }
  }
}
