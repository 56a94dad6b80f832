import type { Stop } from '../protocol/clock.ts'
import type { Summary } from '../protocol/model.ts'
import type { ConnectionState } from './connection.ts'
import type { MessageEntry } from './thread.ts'

/** Every event has an id, a time and its own name. */
export interface ChatEvent<Type extends string> {
  readonly id: string
  readonly at: number
  readonly type: Type
}

/** What `on` can observe. Hosts and other parts add theirs by declaration merging. */
export interface ChatEventMap {
  /** What was kept on the device is there. Told again to those who ask late. */
  ready: ChatEvent<'ready'>
  /** A message was stored, one's own included. Messages read back from history are not told. */
  message: ChatEvent<'message'> & { readonly conversation: string; readonly message: MessageEntry }
  /** A stored message was edited, taken back, reacted to or answered, or its card's command run, by oneself too: as it is now. */
  'message:changed': ChatEvent<'message:changed'> & { readonly conversation: string; readonly message: MessageEntry }
  /** The number of unread messages changed. */
  unread: ChatEvent<'unread'> & { readonly count: number }
  /** A conversation's first message was put in the outbox. */
  'conversation:started': ChatEvent<'conversation:started'> & { readonly conversation: string }
  /** An agent resolved or someone reopened the conversation. */
  'conversation:status': ChatEvent<'conversation:status'> & { readonly summary: Summary }
  connection: ChatEvent<'connection'> & { readonly connection: ConnectionState }
}

type Payload<Event> = Omit<Event, 'id' | 'at' | 'type'>

/** Tells many listeners; one that throws harms nobody, its error is reported as the page's own. */
export interface Emitter<Events = ChatEventMap> {
  on<Name extends keyof Events & string>(name: Name, listener: (event: Events[Name]) => void): Stop
  emit<Name extends keyof Events & string>(name: Name, payload: Payload<Events[Name]>): void
  clear(): void
}

/** An emitter without listeners. `ready` is kept and told to those who come late. */
export function createEmitter<Events = ChatEventMap>(options: {
  readonly now: () => number
  readonly id: () => string
}): Emitter<Events> {
  const listeners = new Map<string, Set<(event: never) => void>>()
  let ready: unknown

  const call = (listener: (event: never) => void, event: unknown) => {
    try {
      listener(event as never)
    } catch (error) {
      reportHostError(error)
    }
  }

  return {
    on(name, listener) {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener))
      if (name === 'ready' && ready) call(listener, ready)
      return () => set.delete(listener)
    },
    emit(name, payload) {
      const event = { id: options.id(), at: options.now(), type: name, ...payload }
      if (name === 'ready') ready = event
      for (const listener of listeners.get(name) ?? []) call(listener, event)
    },
    clear: () => listeners.clear(),
  }
}

/** Shows an error of the host's own code as an uncaught one, without stopping ours. */
export function reportHostError(error: unknown): void {
  // Node has no `reportError`; there an error thrown later is the same.
  if (typeof reportError === 'function') reportError(error)
  else {
    queueMicrotask(() => {
      throw error
    })
  }
}
