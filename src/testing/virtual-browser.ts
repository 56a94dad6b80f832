import type { Clock } from '../protocol/clock.ts'
import type { Connection, Transport } from '../protocol/transport.ts'
import type { TabsOptions } from '../transports/index.ts'

/** A tab of a virtual browser: its parts go into `tabs(tab.transport(inner), tab)`. */
export interface VirtualTab extends Required<Pick<TabsOptions, 'clock' | 'locks' | 'channel' | 'visibility'>> {
  /** The connection of this tab: a frozen one hears nothing of it, a crashed one has it cut. */
  transport(inner: Transport): Transport
  show(): void
  hide(): void
  /** Nothing runs in it any more; what it would get waits. */
  freeze(): void
  thaw(): void
  /** Gone without a word; the browser passes its locks on. */
  crash(): void
}

/** The tabs of one browser, as far as they know of each other: locks, channels, who is seen, frozen or gone. */
export interface VirtualBrowser {
  /** Opens a tab; `isVisible` by default. */
  tab(isVisible?: boolean): VirtualTab
  /** How many locks are held or waited for, and channels open: 0 lets every page into the back/forward cache. */
  open(): number
}

interface Request {
  readonly run: (task: () => void) => void
  readonly isOf: (tab: object) => boolean
  readonly granted: () => Promise<void> | undefined
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}
interface Channel {
  readonly run: (task: () => void) => void
  readonly isOf: (tab: object) => boolean
  readonly name: string
  readonly channel: ReturnType<NonNullable<TabsOptions['channel']>>
}

/**
 * A browser without pages, for tests of what tabs share.
 *
 * @example
 * const browser = virtualBrowser(clock)
 * const [one, two] = [browser.tab(), browser.tab(false)]
 * const transport = tabs(one.transport(reconnect(inner, { clock: one.clock })), one)
 * one.freeze()
 */
export function virtualBrowser(clock: Clock): VirtualBrowser {
  const held = new Map<string, Request>()
  const queues = new Map<string, Request[]>()
  const channels = new Set<Channel>()

  const queueOf = (name: string) => {
    const queue = queues.get(name) ?? []
    queues.set(name, queue)
    return queue
  }
  const grant = (name: string) => {
    if (held.has(name)) return
    const next = queueOf(name).shift()
    if (!next) return
    held.set(name, next)
    next.run(() => {
      const end = () => {
        if (held.get(name) === next) free(name)
        next.resolve()
      }
      Promise.resolve(next.granted()).then(end, next.reject)
    })
  }
  const free = (name: string) => {
    held.delete(name)
    grant(name)
  }
  const aborted = () => new DOMException('The request was aborted.', 'AbortError')

  return {
    open: () => held.size + channels.size + [...queues.values()].reduce((sum, queue) => sum + queue.length, 0),
    tab(isVisible = true) {
      const self = {}
      const isOf = (tab: object) => tab === self
      const watchers = new Set<() => void>()
      const connections = new Set<Connection>()
      const pending: (() => void)[] = []
      let isFrozen = false
      let isGone = false

      const now = (task: () => void) => {
        if (isGone) return
        if (isFrozen) pending.push(task)
        else task()
      }
      const run = (task: () => void) => queueMicrotask(() => now(task))
      const see = (isSeen: boolean) => {
        isVisible = isSeen
        for (const changed of [...watchers]) now(changed)
      }

      return {
        clock: { now: clock.now, after: (ms, task) => clock.after(ms, () => now(task)) },
        locks: {
          request: (name, { signal, steal }, granted) =>
            new Promise<void>((resolve, reject) => {
              if (signal?.aborted) return reject(aborted())
              const request: Request = { run, isOf, granted, resolve, reject }
              const old = held.get(name)
              if (steal && old) {
                held.delete(name)
                old.run(() => old.reject(aborted()))
              }
              if (steal) queueOf(name).unshift(request)
              else queueOf(name).push(request)
              signal?.addEventListener('abort', () => {
                const place = queueOf(name).indexOf(request)
                if (place < 0) return
                queueOf(name).splice(place, 1)
                reject(aborted())
              })
              grant(name)
            }),
        },
        channel(name) {
          const channel: Channel['channel'] = {
            onmessage: null,
            postMessage(data) {
              for (const other of channels) {
                if (other === entry || other.name !== name) continue
                other.run(() => {
                  if (channels.has(other))
                    other.channel.onmessage?.call(other.channel as never, { data } as MessageEvent)
                })
              }
            },
            close: () => void channels.delete(entry),
          }
          const entry: Channel = { run, isOf, name, channel }
          channels.add(entry)
          return channel
        },
        visibility: {
          isVisible: () => isVisible,
          watch(changed) {
            watchers.add(changed)
            return () => void watchers.delete(changed)
          },
        },
        transport: (inner) => (on) => {
          let isOver = false
          const told = (task: () => void) =>
            run(() => {
              if (!isOver) task()
            })
          const connection = inner({
            open: () => told(on.open),
            frame: (frame) => told(() => on.frame(frame)),
            close: (reason) => told(() => on.close(reason)),
          })
          connections.add(connection)
          return {
            send: connection.send,
            close() {
              isOver = true
              connections.delete(connection)
              connection.close()
            },
          }
        },
        show: () => see(true),
        hide: () => see(false),
        freeze() {
          isFrozen = true
        },
        thaw() {
          isFrozen = false
          for (const task of pending.splice(0)) now(task)
        },
        crash() {
          isGone = true
          for (const connection of connections) connection.close()
          for (const entry of [...channels]) if (entry.isOf(self)) channels.delete(entry)
          for (const [name, queue] of queues)
            queues.set(
              name,
              queue.filter((request) => !request.isOf(self)),
            )
          for (const [name, request] of [...held]) if (request.isOf(self)) free(name)
        },
      }
    },
  }
}
