import type { Client, Stop } from '../../core/index.ts'
import { type Clock, systemClock } from '../../protocol/clock.ts'

/** A client that gave up for a reason that may pass is sent again after this. */
const againMs = 5_000

/**
 * Sends a client again that stays away for want of a token, which may only mean that the gateway is being restarted.
 * Whether the sign-in itself has ended is answered by asking for a token: the session then shows the sign-in page.
 */
export function comeAgain(
  client: Pick<Client, '$connection' | 'connect'>,
  getToken: () => Promise<string>,
  clock: Clock = systemClock,
): Stop {
  let stopTimer: Stop = () => {}
  const later = () => {
    // It may have been ended while the answer was under way.
    if (client.$connection.get().status === 'closed') stopTimer = clock.after(againMs, client.connect)
  }
  return client.$connection.listen(({ status, code }) => {
    stopTimer()
    if (status !== 'closed') return
    if (code === 'busy') later()
    if (code === 'bad-token') getToken().then(later, later)
  })
}
