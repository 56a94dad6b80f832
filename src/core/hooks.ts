import type { Stop } from '../protocol/clock.ts'
import type { Content } from '../protocol/content.ts'
import type { MessageEntry } from './thread.ts'

/** What a hook may answer: nothing or `true` (go on), a changed value, or `false` (veto). */
export type Verdict<Value> = undefined | boolean | Value

/** A hook: gets the value, may be asynchronous. */
// biome-ignore lint/suspicious/noConfusingVoidType: a hook that only looks returns nothing
export type Hook<Value> = (value: Value) => Verdict<Value> | void | Promise<Verdict<Value> | void>

/** The hooks there are, by what each decides. Hosts and other parts add theirs by declaration merging. */
export interface HookMap {
  /** Before a message gets its id and goes into the outbox; what comes back is final (O1). Fails closed. */
  beforeSend: Hook<{ readonly conversation: string; readonly content: Content }>
  /** Before a message of the other side, or an edit of one, is shown. While one decides, answers are not shown as they are written. Fails open. */
  beforeReceive: Hook<{ readonly conversation: string; readonly message: MessageEntry }>
}

type ValueOf<Fn> = Fn extends (value: infer Value) => unknown ? Value : never

/** A registry of hooks; each name is run at one place. */
export interface Hooks<Decisions = HookMap> {
  hook<Name extends keyof Decisions & string>(name: Name, fn: Decisions[Name]): Stop
  /** Whether anybody decides here; without anybody nothing needs to be awaited. */
  has(name: keyof Decisions & string): boolean
  /**
   * Runs the hooks of a name in order, each with a time limit. Resolves with the final value, or `null` when vetoed.
   *
   * @throws ChatError `hook-failed` for `closed` hooks that throw or take too long; `open` ones are skipped.
   */
  run<Name extends keyof Decisions & string>(
    name: Name,
    value: ValueOf<Decisions[Name]>,
    fails: 'closed' | 'open',
  ): Promise<ValueOf<Decisions[Name]> | null>
  clear(): void
}

/** Asks hooks in order; see `Hooks.run`. */
export type RunHooks = (
  name: string,
  hooks: Iterable<unknown>,
  value: unknown,
  fails: 'closed' | 'open',
) => Promise<unknown>

/** A registry without hooks. What asks them is loaded when there is one to be asked. */
export function createHooks<Decisions = HookMap>(load: () => Promise<RunHooks>): Hooks<Decisions> {
  const registry = new Map<string, Set<unknown>>()
  return {
    hook(name, fn) {
      const set = registry.get(name) ?? new Set()
      registry.set(name, set.add(fn))
      return () => set.delete(fn)
    },
    has: (name) => (registry.get(name)?.size ?? 0) > 0,
    async run(name, value, fails) {
      const hooks = registry.get(name)
      return hooks?.size ? ((await (await load())(name, hooks, value, fails)) as typeof value | null) : value
    },
    clear: () => registry.clear(),
  }
}
