import {
  type ActionResult,
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
  type Stop,
} from '../core/index.ts'
import type { CommandName } from '../protocol/commerce.ts'
import type { FrictionKind } from '../protocol/context.ts'

/** What a host can observe: the client's events, and the panel's. */
export interface WidgetEventMap extends ChatEventMap {
  /** The panel was opened. */
  open: ChatEvent<'open'>
  /** The panel was closed. */
  close: ChatEvent<'close'>
  /** A card's command is about to be done. */
  command: ChatEvent<'command'> & Pressed
  /** A card's command was done, failed or was taken back. */
  result: ChatEvent<'result'> & Pressed & { readonly result: Omit<ActionResult, 'trust' | 'action'> }
}

/** A button of a card, pressed: of which message, and what it is to do. */
export interface Pressed {
  readonly conversation: string
  readonly message: string
  /** The action's id. */
  readonly action: string
  readonly command: CommandName
  readonly payload: unknown
}

/** What a host can decide: the client's hooks, and the panel's. */
export interface WidgetHookMap extends HookMap {
  /** Before the panel opens; `false` keeps it closed. Fails open. */
  beforeOpen: Hook<Record<string, never>>
  /** Before the panel closes; `false` keeps it open. Fails open. */
  beforeClose: Hook<Record<string, never>>
  /** Before a card's command is done; may change its `payload`, `false` refuses it. Fails closed. */
  beforeCommand: Hook<Pressed>
  /** Before the chat says something by itself; `false` keeps it quiet. Fails closed. */
  beforeTrigger: Hook<{ readonly kind: FrictionKind; readonly text: string }>
}

/** Observes one of `WidgetEventMap`; the returned function ends it. */
export type On = Emitter<WidgetEventMap>['on']
/** Decides one of `WidgetHookMap`; the returned function ends it. */
export type AddHook = Hooks<WidgetHookMap>['hook']

/** The client's `on` and `hook` with the widget's own names beside them, and the ends that tell and ask. */
export function createHappenings(client: Client, loadRunHooks: () => Promise<RunHooks>) {
  const emitter = createEmitter<WidgetEventMap>({ now: Date.now, id: () => randomText(16) })
  const hooks = createHooks<WidgetHookMap>(loadRunHooks)
  // Each name is told or asked at one of the two only; which one it is, a type cannot follow.
  const both =
    (...register: readonly ((name: never, fn: never) => Stop)[]) =>
    (name: string, fn: unknown): Stop => {
      const stops = register.map((each) => each(name as never, fn as never))
      return () => {
        for (const stop of stops) stop()
      }
    }

  return {
    on: both(emitter.on, client.on) as On,
    hook: both(hooks.hook, client.hook) as AddHook,
    tell: emitter.emit,
    run: hooks.run,
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

/** What a widget tells its host, and asks it. */
export type Happenings = ReturnType<typeof createHappenings>
