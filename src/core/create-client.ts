import { type Clock, systemClock } from '../protocol/clock.ts'
import { ChatError } from '../protocol/errors.ts'
import { randomText } from './base64url.ts'
import type { Client, ClientOptions } from './client.ts'
import { append } from './commands/append.ts'
import { assign } from './commands/assign.ts'
import { createSetContext } from './commands/context.ts'
import { setDraft } from './commands/draft.ts'
import { createList } from './commands/list.ts'
import { createLoadHistory } from './commands/load-history.ts'
import { createMarkRead } from './commands/mark-read.ts'
import { note } from './commands/note.ts'
import { createSend } from './commands/send.ts'
import { start } from './commands/start.ts'
import { createSetTyping } from './commands/typing.ts'
import type { Core } from './core.ts'
import { createEmitter } from './events.ts'
import { createHooks } from './hooks.ts'
import { customerKey, guestIdentity, tokenIdentity } from './identity.ts'
import { createOutbox } from './outbox.ts'
import { memoryStorage } from './persist.ts'
import { createReceive } from './receive.ts'
import { restore } from './restore.ts'
import { createSession } from './session.ts'
import { createStores } from './stores.ts'

/**
 * A headless client. Nothing is connected or stored until `connect` or a command asks for it.
 *
 * @throws ChatError `bad-option`
 *
 * @example
 * const client = createClient({ site: 'demo', transport: reconnect(websocket('wss://chat.example/v1/connect')) })
 */
export function createClient(options: ClientOptions): Client {
  if (!options?.site || !options.transport)
    throw new ChatError('bad-option', 'createClient needs `site` and `transport`.')
  const clock: Clock = options.clock ?? systemClock
  const id = options.id ?? (() => randomText(16))
  const storage = options.storage ?? memoryStorage()
  const identity = options.getToken ? tokenIdentity(options.getToken) : guestIdentity(storage)
  const outbox = createOutbox(storage)
  const stores = createStores(outbox)
  const hooks = createHooks(clock)
  const emitter = createEmitter({ now: clock.now, id })
  const receive = createReceive({ stores, outbox, hooks, emitter, clock, session: () => session })
  const session = createSession({
    site: options.site,
    device: id(),
    transport: options.transport,
    identity,
    stores,
    outbox,
    clock,
    ready: () => isReady,
    receive: (frame, isCurrent) => {
      receive(frame, isCurrent)
      if (frame.t === 'welcome' && frame.feedReset) listing.refresh(frame.you)
    },
  })

  const becomeKept = () => {
    stores.clear()
    session.restart()
  }
  const core: Core = { clock, id, storage, stores, outbox, identity, hooks, emitter, session, becomeKept }
  const listing = createList(core)

  const isReady = restore(core)
  const stopWatching = storage.watch((key) => {
    if (key !== customerKey) return
    storage.read(customerKey).then(
      (kept) => {
        if (!identity.load(kept[customerKey])) return
        if (kept[customerKey] === undefined) outbox.clear()
        becomeKept()
      },
      () => {},
    )
  })
  const stopUnread = stores.$unread.listen((count) => emitter.emit('unread', { count }))
  const stopConnection = stores.$connection.listen((connection) => emitter.emit('connection', { connection }))

  let stopCurrent = () => {}
  const stopFollowing = stores.$current.subscribe((conversation) => {
    stopCurrent()
    stopCurrent = conversation === null ? () => {} : session.follow(conversation)
  })

  return {
    $connection: stores.$connection,
    $actor: stores.$actor,
    $customer: stores.$customer,
    $conversations: stores.$conversations,
    $unread: stores.$unread,
    $current: stores.$current,
    thread: stores.thread,
    ready: () => isReady,
    connect: session.connect,
    disconnect: session.disconnect,
    start: () => start(core),
    send: createSend(core),
    note: (conversation, text) => note(core, conversation, text),
    setStatus: (conversation, status) => append(core, conversation, { type: 'status', status }),
    assign: (conversation, to) => assign(core, conversation, to),
    setContext: createSetContext(core),
    retry(conversation, eventId) {
      outbox.retry(conversation, eventId)
      session.connect()
      session.drain()
    },
    discard: outbox.discard,
    markRead: createMarkRead(core),
    setTyping: createSetTyping(core),
    setDraft: (conversation, text) => setDraft(core, conversation, text),
    follow: session.follow,
    loadHistory: createLoadHistory(core),
    list: listing.list,
    on: emitter.on,
    hook: hooks.hook,
    async forget() {
      session.disconnect()
      outbox.clear()
      identity.load(undefined)
      stores.clear()
      const kept = await storage.read('')
      await storage.write(Object.fromEntries(Object.keys(kept).map((key) => [key, undefined])))
    },
    destroy() {
      stopWatching()
      stopUnread()
      stopConnection()
      stopFollowing()
      stopCurrent()
      session.destroy()
      emitter.clear()
      hooks.clear()
    },
  }
}
