import type { Author } from '../core/index.ts'
import { words } from './words.ts'

const colours =
  'amber azure coral copper cobalt cream crimson emerald golden hazel honey indigo ivory jade lilac lime mint olive opal peach pearl plum quartz rose ruby russet saffron sage scarlet silver teal violet'.split(
    ' ',
  )

const animals =
  'badger beaver bison crane deer dolphin dove eagle egret falcon ferret finch fox gecko goose hare hawk heron ibex jay kestrel kiwi koala lark lemur linnet lynx marten mole moose newt ocelot osprey otter owl panda pelican penguin pika plover puffin quail rabbit raven robin salmon seal shrew sloth sparrow stoat stork swallow swan swift tapir tern toad trout turtle vole walrus wombat wren'.split(
    ' ',
  )

/** A number from a text, spread evenly and always the same (FNV-1a, with a last mix for short texts). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** `amber-fox`: a name people can remember and say, the same for the same id. Not unique, so never a key. */
export function guestName(id: string): string {
  const hash = hashOf(id)
  return `${colours[hash % colours.length]}-${animals[Math.floor(hash / colours.length) % animals.length]}`
}

/** The name to show for a customer: their own, or `Guest · amber-fox`. */
export function customerName(customer: Author): string {
  return customer.name?.trim() || `${words.guest} · ${guestName(customer.id)}`
}

/** What the picture's initials are made of: a guest's own two letters, instead of a G for everyone. */
export function avatarName(customer: Author): string {
  return customer.name?.trim() || guestName(customer.id).replace('-', ' ')
}
