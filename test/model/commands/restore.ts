import type { StoredEvent } from '../../../src/protocol/model.ts'
import type { Said } from '../said.ts'
import { textIn } from '../witness.ts'
import type { World } from '../world.ts'

/**
 * Puts back the copy from before the last events. What was acknowledged after it is excused, and nothing else: what an
 * outbox still holds must come again.
 */
export async function restore(world: World, back: number, mayKeepName: boolean): Promise<void> {
  const { disk, gateways, said } = world
  const isRenamed = !mayKeepName || world.stolenIds.size > 0
  if (!isRenamed) world.isNameReused = true
  world.hasRestored = true
  for (const gateway of gateways) gateway.kill(0, 0)
  // An answer that came after the copy was put back would be of the log that is gone.
  for (const network of world.networks) network.lose()
  await world.flow()
  const before = said.filter((each) => isStored(world, each))
  await disk.restore(1 + back * 2, isRenamed ? world.newId() : disk.log.epoch)
  for (const each of before) {
    if (each.isAcknowledged && !isStored(world, each)) each.isExcused = true
    // The copy may be older than the erasing, too.
    each.isErased = isErased(world, each)
  }
  // Gateways have the log's name in memory: they begin again over the copy.
  for (const gateway of gateways) gateway.kill(0, 0)
}

function isStored(world: World, said: Said): boolean {
  return isErased(world, said) || world.disk.stored(said.conversation).some((event) => textIn(event) === said.text)
}

function isErased({ disk }: World, said: Said): boolean {
  const isThis = (event: StoredEvent) => event.id === said.id && event.author.kind === said.seat.kind
  return disk.stored(said.conversation).some((event) => event.erased === true && isThis(event))
}
