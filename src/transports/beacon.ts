import type { FramesRequest } from '../protocol/frames.ts'

/**
 * Sends what is left when a page goes (O6): a request that outlives it, without a preflight, which might not.
 *
 * @param gateway the gateway's address: `https://chat.example`
 * @example createClient({ site: 'my-shop', transport, storage, beacon: beacon('https://chat.example') })
 */
export function beacon(gateway: string): (request: FramesRequest) => void {
  return (request) => {
    // A page on its way out learns nothing of it; the next one sends again what is not in the log.
    fetch(`${gateway}/v1/frames`, { method: 'POST', body: JSON.stringify(request), keepalive: true }).catch(() => {})
  }
}
