import type { QueuedCall } from '../loader/index.ts'

/** Answers one `shopbell(verb, …)`: the verb is a dotted path on `chat`. */
export async function call(chat: object, [args, resolve, reject]: QueuedCall): Promise<void> {
  const [verb, ...rest] = Array.from(args)
  try {
    let owner: unknown
    let value: unknown = chat
    for (const name of String(verb).split('.')) {
      owner = value
      // Own names only: what every object inherits is no verb.
      if (!Object.hasOwn(Object(owner), name)) throw new Error(`[shopbell] There is no verb "${verb}".`)
      value = (owner as Readonly<Record<string, unknown>>)[name]
    }
    resolve(await (typeof value === 'function' ? value.apply(owner, rest) : value))
  } catch (error) {
    reject(error)
  }
}
