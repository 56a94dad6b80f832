import type { Seat } from '../seats.ts'
import type { World } from '../world.ts'
import { type Commands, pageOf } from './command.ts'

/** Ann becomes Dora, of whom nobody has heard; Bob turns out to be Cat, who has written before. */
const guests = [
  { choice: 0, id: 'dora' },
  { choice: 5, id: 'cat' },
] as const

/** Who people turn out to be (A3). Every page of a device learns of it. */
export const identity: Commands = {
  identify: [3, (world, a) => signIn(world, a)],
  /**
   * The same, between a send and its answer: what the guest wrote is stored after the alias, and before it is sent again
   * by the customer.
   */
  'identify meanwhile': [
    2,
    async (world, a) => {
      const guest = pageOf(world, guestOf(a).choice)
      const [slow, other] = world.gateways
      if (!guest || !slow || !other) return
      world.reached = slow
      guest.client.disconnect()
      guest.client.connect()
      await world.flow()
      slow.isStalled = true
      other.refuses = 3
      world.reached = other
      world.say(guest, world.newId())
      await world.flow()
      signIn(world, a)
      await world.clock.advance(600)
      world.reached = null
      slow.isStalled = false
      slow.commit()
    },
  ],
}

function guestOf(a: number) {
  return a % 4 === 3 ? guests[1] : guests[0]
}

function signIn(world: World, a: number): void {
  const { choice, id } = guestOf(a)
  const { device, signedId } = world.seats[choice === 0 ? 0 : 3] as Seat
  if (signedId !== null) return
  for (const seat of world.seats) {
    if (seat.device !== device) continue
    seat.signedId = id
    if (seat.tab?.network.isFrozen) world.killTab(seat, 7, 7)
    else void seat.tab?.client.identify({ getToken: () => world.tokenFor(seat) })
  }
}
