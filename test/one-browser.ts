import { type KeyValueStorage, memoryStorage } from '../src/core/index.ts'
import type { ClientFrame } from '../src/protocol/frames.ts'
import type { TransportEvents } from '../src/protocol/transport.ts'
import { createPair } from '../src/testing/node/index.ts'
import { delivered, text } from './talk.ts'

export const online = ({ status }: { readonly status: string }) => status === 'online'
export const known = (id: string) => ({ getToken: async () => `known:${id}` })
/** A token that says whose it is; nobody here checks it. */
export const jwt = (sub: string) => `x.${Buffer.from(JSON.stringify({ aud: 'demo', sub })).toString('base64url')}.x`
export const settled = async () => {
  for (let turn = 0; turn < 20; turn++) {
    // Cryptography answers from threads of its own.
    if (turn % 4 === 0) await crypto.subtle.digest('SHA-256', new Uint8Array(32))
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** One browser's storage, as each of its tabs has it; `away` makes a tab hear nothing until it is back. */
export function browserStorage() {
  const { isVolatile: _, ...kept } = memoryStorage()
  const watchers = new Map<object, (key: string) => void>()
  const away = new Set<object>()
  const tab = (): KeyValueStorage & { leave(): void; comeBack(): void } => {
    const self = {}
    const tell = (changes: object) => {
      for (const [other, changed] of watchers)
        if (other !== self && !away.has(other)) for (const key of Object.keys(changes)) changed(key)
    }
    return {
      read: kept.read,
      async write(changes) {
        await kept.write(changes)
        tell(changes)
      },
      async claim(key, value, alongside) {
        const isFirst = !(key in (await kept.read(key)))
        const now = await kept.claim(key, value, alongside)
        if (isFirst) tell({ ...alongside, [key]: value })
        return now
      },
      watch(changed) {
        watchers.set(self, changed)
        return () => void watchers.delete(self)
      },
      leave: () => void away.add(self),
      comeBack() {
        away.delete(self)
        watchers.get(self)?.('')
      },
    }
  }
  return { kept, tab }
}

export async function guestWrote(storage: KeyValueStorage, pair = createPair(), who = 'one') {
  const customer = pair.customer({ storage, who })
  const conversation = customer.start()
  await customer.send(conversation, text('hello'))
  await delivered(customer, conversation, 1)
  return { pair, customer, conversation }
}

/** A gateway that welcomes whoever a token says. */
export function welcoming() {
  const up: ClientFrame[] = []
  let on: TransportEvents | undefined
  const transport = (events: TransportEvents) => {
    on = events
    queueMicrotask(() => events.open())
    return {
      send(frame: ClientFrame) {
        up.push(frame)
        if (frame.t !== 'hello') return
        const { sub } = JSON.parse(Buffer.from(frame.token.split('.')[1] ?? '', 'base64url').toString() || '{}')
        const you = { kind: 'customer', id: sub ?? 'guest' } as const
        events.frame({ t: 'welcome', capabilities: [], feed: 'e:0:', feedReset: true, you, conversations: [] })
      },
      close() {},
    }
  }
  return { up, transport, tell: (frame: Parameters<TransportEvents['frame']>[0]) => on?.frame(frame) }
}
