import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient, memoryStorage } from '../../src/core/index.ts'
import { createGateway, type Gateway } from '../../src/gateway/index.ts'
import { seen } from '../../src/testing/index.ts'
import { reconnect, websocket } from '../../src/transports/index.ts'
import { canary, isTelling, pollution, secretOf } from './canaries.ts'

/** A whole gateway on a port and a folder of its own, with honest people connected by real sockets. */
export interface LiveGateway {
  readonly gateway: Gateway
  readonly port: number
  /** Each of the honest writes once more, and is heard by the others. */
  talk(): Promise<void>
  /** What is wrong at the end; empty where nothing is. */
  faults(): Promise<string[]>
  close(): Promise<void>
}

const origin = 'https://shop.example'

/** Opens one; forwarded addresses are believed, so that the fuzzer is many addresses. */
export async function openLiveGateway(): Promise<LiveGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'))
  const reports: string[] = []
  const broken: unknown[] = []
  const unhandled = (error: unknown) => broken.push(error)
  process.on('unhandledRejection', unhandled)
  process.on('uncaughtExceptionMonitor', unhandled)
  const gateway = await createGateway({
    sites: ['demo', 'other'].map((id) => ({ id, name: id, origins: [origin] })),
    agents: [{ id: 'ada', name: 'Ada' }],
    dataFolder: join(folder, 'data'),
    assets: { cdn: join(folder, 'none'), inbox: join(folder, 'none') },
    trustedProxy: 1,
    report: (line) => void reports.push(line),
  })
  // Said once at the start, of the files that this gateway has not.
  reports.length = 0
  const { port, url } = await gateway.listen({ port: 0 })
  const connected = (site: string, storage = memoryStorage(), getToken?: () => Promise<string>) =>
    createClient({
      site,
      storage,
      transport: reconnect(websocket(`${url.replace('http', 'ws')}/v1/connect`)),
      ...(getToken && { getToken }),
    })
  const guest = async (name: string, site: string) => {
    const storage = memoryStorage()
    await storage.write({ customer: secretOf(name) })
    return [connected(site, storage), connected(site, storage)] as const
  }
  const cookie = await signedIn(gateway, url)
  const ada = connected('demo', memoryStorage(), () => tokenOf(gateway, url, cookie))
  const people = [
    { owner: 'vera', conversation: 'vera-talk', devices: await guest('vera', 'demo'), written: [] as string[] },
    { owner: 'otto', conversation: 'otto-talk', devices: await guest('otto', 'other'), written: [] as string[] },
  ]
  for (const { conversation, devices } of people)
    for (const device of devices) {
      device.follow(conversation)
      device.connect()
    }
  ada.follow('vera-talk')
  ada.connect()

  const shows = (client: Client, conversation: string, written: readonly string[]) =>
    seen(
      client.thread(conversation).$messages,
      (messages) =>
        messages
          .filter(({ seq }) => seq !== null)
          .map(({ content }) => ('text' in content ? content.text : ''))
          .join() === written.join(),
      20_000,
    )

  return {
    gateway,
    port,
    async talk() {
      for (const { conversation, devices, owner, written } of people) {
        const text = `${canary(owner)} ${written.length}`
        written.push(text)
        await devices[0].send(conversation, { kind: 'text', text })
        for (const device of devices) await shows(device, conversation, written)
        if (owner !== 'vera') continue
        await shows(ada, conversation, written)
        await ada.note(conversation, canary('note'))
      }
    },
    async faults() {
      const faults = [
        ...reports.map((line) => `${isTelling(line) ? 'reported, telling: ' : 'reported: '}${line}`),
        ...pollution(),
      ]
      for (const error of broken) faults.push(`unhandled: ${error instanceof Error ? error.stack : String(error)}`)
      // Five devices of the honest; a socket that was cut off takes a turn of the loop to be missed.
      for (let turns = 0; gateway.sessionCount > 5 && turns < 5_000; turns += 1) await new Promise(setImmediate)
      if (gateway.sessionCount > 5) faults.push(`${gateway.sessionCount} sessions are left`)
      return faults
    },
    async close() {
      for (const { devices } of people) for (const device of devices) device.destroy()
      ada.destroy()
      await gateway.close()
      process.off('unhandledRejection', unhandled)
      process.off('uncaughtExceptionMonitor', unhandled)
      rmSync(folder, { recursive: true })
    },
  }
}

async function signedIn(gateway: Gateway, url: string): Promise<string> {
  const code = (await gateway.createSignInLink('ada')).split('=')[1]
  const response = await gateway.fetch(
    new Request(`${url}/v1/agent/sign-in`, {
      method: 'POST',
      headers: { origin: url },
      body: JSON.stringify({ code }),
    }),
  )
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

async function tokenOf(gateway: Gateway, url: string, cookie: string): Promise<string> {
  const response = await gateway.fetch(
    new Request(`${url}/v1/agent/token`, { method: 'POST', headers: { origin: url, cookie } }),
  )
  return ((await response.json()) as { token: string }).token
}
