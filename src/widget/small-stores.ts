/**
 * What the widget uses of `nanostores`, behaving the same to it: the build for the script tag, from which no store gets
 * out to a host, takes this in its place (saves 400 of 20,000 bytes). `small-stores.test.ts` holds the two side by side.
 */
export interface SmallStore<Value> {
  get(): Value
  /** Calls back after each change, until stopped. */
  listen(listener: (value: Value) => void): () => void
  /** The same, and at once with the value of now. */
  subscribe(listener: (value: Value) => void): () => void
}

/** Calls that wait: each change is told to all before what they change by that is told to any. */
const waiting: (() => void)[] = []

/** A value that can be set. `mounted` is called when somebody begins to listen, and what it gives when nobody does any more. */
export function atom<Value>(value: Value, mounted?: () => () => void): SmallStore<Value> & { set(next: Value): void } {
  const listeners = new Set<() => void>()
  let unmount: (() => void) | undefined

  const listen = (listener: (value: Value) => void) => {
    if (listeners.size === 0) unmount = mounted?.()
    // Who has stopped meanwhile hears nothing any more.
    const call = () => listeners.has(call) && listener(value)
    listeners.add(call)
    return () => {
      if (listeners.delete(call) && listeners.size === 0) unmount?.()
    }
  }

  return {
    get: () => value,
    set(next) {
      if (Object.is(value, next)) return
      value = next
      if (waiting.push(...listeners) === listeners.size) callAll()
    },
    listen,
    subscribe(listener) {
      const stop = listen(listener)
      listener(value)
      return stop
    },
  }
}

/** Calls also what is added meanwhile. What one throws keeps no other from being called. */
function callAll(): void {
  const thrown: unknown[] = []
  for (const call of waiting) {
    try {
      call()
    } catch (error) {
      thrown.push(error)
    }
  }
  waiting.length = 0
  if (thrown.length > 0) throw thrown.at(-1)
}

/** A value made of those of others, when it is asked for and while somebody listens. */
export function computed<Value>(
  from: SmallStore<never> | readonly SmallStore<never>[],
  make: (...values: never[]) => Value,
): SmallStore<Value | undefined> {
  const sources = [from].flat() as SmallStore<never>[]
  let known: readonly never[] | undefined
  const refresh = () => {
    const values = sources.map((source) => source.get())
    if (known?.every((value, index) => Object.is(value, values[index]))) return
    known = values
    made.set(make(...values))
  }
  const made = atom<Value | undefined>(undefined, () => {
    const stops = sources.map((source) => source.listen(refresh))
    refresh()
    return () => {
      for (const stop of stops) stop()
    }
  })
  return {
    ...made,
    get() {
      refresh()
      return made.get()
    },
  }
}
