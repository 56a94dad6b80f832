type Listener = (event: unknown) => void

/**
 * As much of the Adobe Client Data Layer as shops need: before its script came, a plain list; then functions are called with
 * the layer, contexts are merged into the state (`null` takes one away), and listeners hear past and new events.
 */
export function adobeLayer(globals: Record<string, unknown>) {
  const queue: unknown[] = []
  globals.adobeDataLayer = queue
  const listeners = new Set<Listener>()
  const past: unknown[] = []
  const state: Record<string, unknown> = {}

  const layer = Object.assign(queue, {
    addEventListener(_: string, listener: Listener) {
      listeners.add(listener)
      for (const event of past) listener(event)
    },
    removeEventListener(_: string, listener: Listener) {
      listeners.delete(listener)
    },
    getState: () => ({ ...state }),
  })

  const take = (item: unknown) => {
    if (typeof item === 'function') item(layer)
    else if (typeof item === 'object' && item !== null) {
      const { event, eventInfo: _, ...contexts } = item as Record<string, unknown>
      for (const [name, value] of Object.entries(contexts))
        if (value === null) delete state[name]
        else state[name] = value
      if (event === undefined) return
      past.push(item)
      for (const listener of listeners) listener(item)
    }
  }

  return {
    push: (item: unknown) => queue.push(item),
    /** The layer's own script comes. */
    load() {
      queue.push = (...items: unknown[]) => {
        items.forEach(take)
        return items.length
      }
      for (const item of queue.splice(0)) take(item)
    },
  }
}
