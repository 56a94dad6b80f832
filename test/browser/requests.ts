import type { Page } from 'playwright-core'

/** What the page asked the network for, as names without hashes; what came from its cache is left out. */
export async function watchRequests(page: Page): Promise<readonly string[]> {
  const names: string[] = []
  const waiting = new Map<string, string>()
  const network = await page.context().newCDPSession(page)
  await network.send('Network.enable')
  const nameOf = (url: string) => new URL(url).pathname.replace(/-[\w-]{8}\.js$/, '.js')
  network.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (!request.url.startsWith('data:')) waiting.set(requestId, nameOf(request.url))
  })
  network.on('Network.requestServedFromCache', ({ requestId }) => void waiting.delete(requestId))
  network.on('Network.responseReceived', ({ requestId, response }) => {
    const name = waiting.get(requestId)
    if (name !== undefined && !response.fromDiskCache) names.push(name)
  })
  network.on('Network.webSocketCreated', ({ url }) => names.push(`ws ${nameOf(url)}`))
  return names
}

/** Whether that is a part of the chat. */
export const isScript = (name: string) => /^\/shopbell[\w/-]*\.js$/.test(name)

/** Keeps what waits for seconds from ever happening: only what the customer does is looked at. */
export const withoutLongTimers = () => {
  const real = window.setTimeout
  window.setTimeout = ((task: () => void, ms: number, ...rest: unknown[]) =>
    ms >= 3_000 ? 0 : real(task, ms, ...rest)) as typeof setTimeout
}
