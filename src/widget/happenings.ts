import {
  type ChatEvent,
  type ChatEventMap,
  type Client,
  createEmitter,
  createHooks,
  type Emitter,
  type Hook,
  type HookMap,
  type Hooks,
  type RunHooks,
  randomText,
} from '../core/index.ts'

/** What a host can observe: the client's events, and the panel's. */
export interface WidgetEventMap extends ChatEventMap {
  /** The panel was opened. */
  open: ChatEvent<'open'>
  /** The panel was closed. */
  close: ChatEvent<'close'>
}

/** What a host can decide: the client's hooks, and the panel's. */
export interface WidgetHookMap extends HookMap {
  /** Before the panel opens; `false` keeps it closed. Fails open. */
  beforeOpen: Hook<Record<string, never>>
  /** Before the panel closes; `false` keeps it open. Fails open. */
  beforeClose: Hook<Record<string, never>>
}

/** Observes one of `WidgetEventMap`; the returned function ends it. */
export type On = Emitter<WidgetEventMap>['on']
/** Decides one of `WidgetHookMap`; the returned function ends it. */
export type AddHook = Hooks<WidgetHookMap>['hook']

/** The client's `on` and `hook` with the widget's own names beside them, and the ends that tell and ask. */
export function createHappenings(client: Client, loadRunHooks: () => Promise<RunHooks>) {
  const emitter = createEmitter<WidgetEventMap>({ now: Date.now, id: () => randomText(16) })
  const hooks = createHooks<WidgetHookMap>(loadRunHooks)
  // Each name has its map; which one it is, a type cannot follow through the choice.
  const on: On = (name, listener) =>
    (name === 'open' || name === 'close' ? emitter : (client as Pick<typeof emitter, 'on'>)).on(name, listener)
  const hook: AddHook = (name, fn) =>
    (name === 'beforeOpen' || name === 'beforeClose' ? hooks : (client as Pick<typeof hooks, 'hook'>)).hook(name, fn)

  return {
    on,
    hook,
    tell: (type: 'open' | 'close') => emitter.emit(type, {}),
    /** Whether anybody must be asked; else nothing needs to be awaited, and a click can move the focus. */
    hasHook: hooks.has,
    /** Asks in order; who throws or takes too long agrees. */
    agree: async (name: 'beforeOpen' | 'beforeClose') => (await hooks.run(name, {}, 'open').catch(() => true)) !== null,
    clear() {
      emitter.clear()
      hooks.clear()
    },
  }
}
