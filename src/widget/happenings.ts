import { type Client, createEmitter, createHooks, randomText, systemClock } from '../core/index.ts'

/** What the widget adds to what a host can observe and decide. */
declare module '../core/events.ts' {
  interface ChatEventMap {
    /** The panel was opened. */
    open: ChatEvent<'open'>
    /** The panel was closed. */
    close: ChatEvent<'close'>
  }
}
declare module '../core/hooks.ts' {
  interface HookMap {
    /** Before the panel opens; `false` keeps it closed. Fails open. */
    beforeOpen: Hook<Record<string, never>>
    /** Before the panel closes; `false` keeps it open. Fails open. */
    beforeClose: Hook<Record<string, never>>
  }
}

/** The client's `on` and `hook` with the widget's own names beside them, and the ends that tell and ask. */
export function createHappenings(client: Client) {
  const emitter = createEmitter({ now: Date.now, id: () => randomText(16) })
  const hooks = createHooks(systemClock)
  const on: Client['on'] = (name, listener) =>
    (name === 'open' || name === 'close' ? emitter : client).on(name, listener)
  const hook: Client['hook'] = (name, fn) =>
    (name === 'beforeOpen' || name === 'beforeClose' ? hooks : client).hook(name, fn)

  return {
    on,
    hook,
    tell: (type: 'open' | 'close') => emitter.emit(type, {}),
    /** Whether anybody must be asked; else nothing needs to be awaited, and a click can move the focus. */
    hasHook: hooks.has,
    /** Asks in order; who throws or takes too long agrees. */
    agree: async (name: 'beforeOpen' | 'beforeClose') => (await hooks.run(name, {}, 'open')) !== null,
    clear() {
      emitter.clear()
      hooks.clear()
    },
  }
}
