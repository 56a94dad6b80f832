import { isSamePerson } from '../seats.ts'
import { type Commands, conversationOf, pageOf } from './command.ts'

/** What people do who know more than they should. */
export const strangers: Commands = {
  /** Bob knows the conversation of somebody else, and writes there (N2). */
  intrude: [
    2,
    (world, a, b) => {
      const tab = pageOf(world, b < 6 ? 5 : 6)
      const conversation = conversationOf(world, a)
      if (tab && conversation) world.say(tab, conversation)
    },
  ],
  /** Somebody writes under an id that another one made, in the same conversation: both must be kept (N1). */
  'reuse an id': [
    6,
    (world, a, b) => {
      const known = world.said.filter(({ id }) => id !== null)
      const other = known[known.length - 1 - (b % Math.max(1, known.length))]
      const tab = pageOf(world, a)
      if (!tab || !other?.id || world.isNameReused) return
      // Nobody has two things to say under one id.
      if (world.stolenIds.has(other.id) || isSamePerson(other.seat, tab.seat)) return
      if (tab.seat.kind === 'agent' && !world.disk.conversations.includes(other.conversation)) return
      world.stolenIds.add(other.id)
      world.say(tab, other.conversation, { stolenId: other.id })
    },
  ],
}
