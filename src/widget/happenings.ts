import type { Client } from '../core/index.ts'

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

type Listener = (value: never) => unknown

/** How long a hook may take, ms: a customer waits for it. */
const timeLimitMs = 5_000

/** The client's `on` and `hook` with the widget's own names beside them, and the ends that tell and ask. */
export function createHappenings(client: Client) {
  const registry = new Map<string, Set<Listener>>()
  const own = ['open', 'close', 'beforeOpen', 'beforeClose']
  const add = (name: string, fn: Listener) => {
    const set = registry.get(name) ?? new Set()
    registry.set(name, set.add(fn))
    return () => void set.delete(fn)
  }
  const attempt = async (fn: Listener, value: unknown) => {
    try {
      return await fn(value as never)
    } catch (error) {
      // Shown as the page's own error; nothing of ours stops.
      queueMicrotask(() => {
        throw error
      })
    }
  }
  const on: Client['on'] = (name, listener) => (own.includes(name) ? add(name, listener) : client.on(name, listener))
  const hook: Client['hook'] = (name, fn) => (own.includes(name) ? add(name, fn) : client.hook(name, fn))

  return {
    on,
    hook,
    tell(type: 'open' | 'close') {
      for (const listener of registry.get(type) ?? []) {
        void attempt(listener, { id: `${type}-${Math.random().toString(36).slice(2)}`, at: Date.now(), type })
      }
    },
    /** Whether anybody must be asked; else nothing needs to be awaited, and a click can move the focus. */
    hasHook: (name: 'beforeOpen' | 'beforeClose') => Boolean(registry.get(name)?.size),
    /** Asks in order; who throws or takes too long agrees. */
    async agree(name: 'beforeOpen' | 'beforeClose') {
      for (const fn of registry.get(name) ?? []) {
        const late = new Promise((resolve) => setTimeout(resolve, timeLimitMs))
        if ((await Promise.race([attempt(fn, {}), late])) === false) return false
      }
      return true
    },
    clear: () => registry.clear(),
  }
}
