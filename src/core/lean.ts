import { type Clock, systemClock } from '../protocol/clock.ts'
import { ChatError } from '../protocol/errors.ts'
import { randomText } from './base64url.ts'
import type { Client, ClientOptions } from './client.ts'
import { createDrafts } from './commands/draft.ts'
import { createSend } from './commands/send.ts'
import { begin } from './commands/start.ts'
import type { Core } from './core.ts'
import { createEmitter } from './events.ts'
import { createHooks } from './hooks.ts'
import { guestIdentity } from './identity.ts'
import type { Kept } from './kept.ts'
import type { Late, LateCommand, QuietCommand } from './late/late.ts'
import { createOutbox } from './outbox.ts'
import type { KeyValueStorage } from './persist.ts'
import { createReceive } from './receive.ts'
import { createSession } from './session.ts'
import { createStores } from './stores.ts'

/** Late parts that could not be loaded are asked for again after this, ms. */
const againMs = 5_000

/**
 * A client whose late parts are loaded when something asks for them, such as `late`. `createClient` has them from the
 * start.
 *
 * @param options as of `createClient`
 * @param load gives what makes the late parts, with the way of files; it is called again when it failed
 * @param here the same, where it is here already
 * @throws ChatError `bad-option`
 */
export function createLeanClient(
  options: Omit<ClientOptions, 'files'> & { readonly storage: KeyValueStorage },
  load: () => Promise<(core: Core) => Late>,
  here?: (core: Core) => Late,
): Client & { readonly late: () => Promise<Late> } {
  if (!options?.site || !options.transport)
    throw new ChatError('bad-option', 'createClient needs `site` and `transport`.')
  const { site, storage } = options
  const clock: Clock = options.clock ?? systemClock
  const id = options.id ?? (() => randomText(16))
  const guest = guestIdentity(storage)
  const outbox = createOutbox(storage)
  const stores = createStores(outbox)
  const hooks = createHooks(async () => (await late()).runHooks)
  const emitter = createEmitter({ now: clock.now, id })
  const drafts = createDrafts({ storage, stores })

  let turn: Promise<unknown> = Promise.resolve()
  const receive = createReceive({
    stores,
    outbox,
    hooks,
    emitter,
    session: () => session,
    filtered: async (frame) => (await late()).filter(frame),
    late(frame) {
      if (parts) parts.frame(frame)
      // Stored events are what the late parts are wanted for; whoever is new needs them not before.
      else if (frame.t === 'events')
        late().then(
          (loaded) => loaded.frame(frame),
          () => {},
        )
    },
  })
  const session = createSession({
    site,
    device: id(),
    transport: options.transport,
    identity: () => core.identity,
    stores,
    outbox,
    clock,
    ready: () => isReady,
    receive,
  })
  const core: Core = {
    clock,
    id,
    storage,
    stores,
    outbox,
    hooks,
    emitter,
    session,
    drafts,
    beacon: options.beacon,
    guest,
    identity: guest,
    generation: 0,
    inTurn(task) {
      const mine = turn.then(task)
      turn = mine.catch(() => {})
      return mine
    },
    ready: () => isReady,
    leftBehind: {},
    becomeKept() {
      stores.clear()
      session.restart()
    },
    forgetHere() {
      core.generation += 1
      core.identity = guest
      core.leftBehind = {}
      guest.load({})
      session.forget()
      outbox.clear()
      stores.clear()
    },
  }

  let parts = here?.(core)
  let loading: Promise<Late> | undefined
  const late = async (): Promise<Late> => {
    if (parts) return parts
    loading ??= load().then((createLate) => {
      parts = createLate(core)
      return parts
    })
    loading.catch(() => {
      loading = undefined
    })
    return loading
  }
  const send = createSend(core)

  /** A returning customer's page is of no use without them: asked for until they come. */
  const needed = (): Promise<Late> =>
    late().catch(() => new Promise<void>((resolve) => clock.after(againMs, resolve)).then(needed))
  const wake = async () => {
    const { getToken, handover } = options
    if (getToken) await (await needed()).identify({ getToken })
    const read = () => storage.read('').catch((): Kept => ({}))
    const kept = await read()
    guest.load(kept)
    // Whoever never was here needs none of it. Others may change it while the late parts are loaded.
    if (Object.keys(kept).length > 0) {
      const isLate = !parts
      const { restore } = await needed()
      await restore(isLate ? await read() : kept)
    }
    if (handover !== undefined) await (await needed()).takeOver(handover)
    emitter.emit('ready', {})
  }
  const isReady = wake()
  let stopCurrent = () => {}
  const stops = [
    stores.$unread.listen((count) => emitter.emit('unread', { count })),
    stores.$connection.listen((connection) => emitter.emit('connection', { connection })),
    stores.$current.subscribe((conversation) => {
      stopCurrent()
      stopCurrent = conversation === null ? () => {} : session.follow(conversation)
    }),
    () => stopCurrent(),
  ]

  return {
    late,
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
    suspend: () => (parts ? parts.suspend() : session.disconnect()),
    // Who is new has one conversation at most.
    start: () => parts?.start() ?? begin(core, stores.$current.get() ?? id()),
    send: (...args) => (parts?.send ?? send)(...args),
    setDraft: drafts.setDraft,
    follow: session.follow,
    ...verbs<Client, LateCommand>(
      'list loadHistory note assign setStatus setContext edit remove react answer result stopStream open attach link identify handover reset',
      (name) =>
        async (...args) =>
          ((parts ?? (await late()))[name] as Command)(...args),
    ),
    // Without the late parts nothing is attached and nothing has failed yet, nobody reads, and nobody listens.
    ...verbs<Client, QuietCommand>(
      'retry discard markRead setTyping detach retryUpload',
      (name) =>
        (...args) =>
          (parts?.[name] as Command | undefined)?.(...args),
    ),
    on: emitter.on,
    hook: hooks.hook,
    destroy() {
      parts?.stop()
      for (const stop of stops) stop()
      session.destroy()
      emitter.clear()
      hooks.clear()
    },
  }
}

type Command = (...args: never[]) => unknown

/** Commands by their names, with spaces in between: a list of texts weighs more. */
export function verbs<Owner, Name extends keyof Owner>(names: string, of: (name: Name) => Command): Pick<Owner, Name> {
  return Object.fromEntries(names.split(' ').map((name) => [name, of(name as Name)])) as unknown as Pick<Owner, Name>
}
