import type { KeyValueStorage } from '../../src/core/index.ts'

/** What a browser profile keeps, shared by its tabs; it outlives all of them. Held as text, as a disk would. */
export interface Device {
  /** How far this device's wall clock is off, ms. */
  skewMs: number
  /** Its storage takes nothing: private mode, or a full disk. */
  isRefusing: boolean
  /** Something was not kept: its tabs may be customers of their own. */
  hasRefused: boolean
  readonly entries: ReadonlyMap<string, string>
  /** The storage as one more tab sees it. */
  open(): TabStorage
}

/** One tab's way to the device. Each operation is one step that a test can hold back. */
export interface TabStorage extends KeyValueStorage {
  /** While held, operations wait, in order. */
  hold(): void
  release(): void
  /** While asleep it hears nothing of other tabs; awake again it knows only that it may have missed something. */
  sleep(): void
  wake(): void
  /** The tab is gone. Of what waits the first `applied` operations still happen: nobody learns of it. */
  kill(applied: number): void
}

interface Operation {
  readonly effect: () => void
  readonly answer: () => void
}

/** An empty device. */
export function createDevice(): Device {
  const entries = new Map<string, string>()
  const watchers = new Map<TabStorage, (key: string) => void>()

  const device: Device = {
    skewMs: 0,
    isRefusing: false,
    hasRefused: false,
    entries,
    open() {
      let waiting: Operation[] = []
      let isHeld = false
      let isDead = false
      let isAsleep = false
      const listeners = new Set<(key: string) => void>()

      const step = <Result>(effect: () => Result): Promise<Result> =>
        new Promise((resolve, reject) => {
          if (isDead) return
          let result: { readonly value: Result } | { readonly error: unknown }
          const operation: Operation = {
            effect() {
              try {
                result = { value: effect() }
              } catch (error) {
                result = { error }
              }
            },
            answer: () => ('value' in result ? resolve(result.value) : reject(result.error)),
          }
          if (isHeld) waiting.push(operation)
          else run(operation)
        })
      const run = ({ effect, answer }: Operation) => {
        effect()
        answer()
      }
      const change = (changes: Readonly<Record<string, unknown>>) => {
        if (device.isRefusing) {
          device.hasRefused = true
          throw new Error('The storage refuses.')
        }
        for (const [key, value] of Object.entries(changes)) {
          if (value === undefined) entries.delete(key)
          else entries.set(key, JSON.stringify(value))
          for (const [tab, tell] of watchers) if (tab !== storage) tell(key)
        }
      }

      /** As a message between tabs: later. */
      const tell = (key: string) =>
        queueMicrotask(() => {
          if (!isDead && !isAsleep) for (const listener of listeners) listener(key)
        })

      const storage: TabStorage = {
        read: (prefix) =>
          step(() =>
            Object.fromEntries(
              [...entries].filter(([key]) => key.startsWith(prefix)).map(([key, text]) => [key, JSON.parse(text)]),
            ),
          ),
        write: (changes) => step(() => change(changes)),
        claim: (key, value, alongside) =>
          step(() => {
            if (!entries.has(key)) change({ ...alongside, [key]: value })
            return JSON.parse(entries.get(key) ?? 'null')
          }),
        watch(changed) {
          listeners.add(changed)
          return () => listeners.delete(changed)
        },
        hold() {
          isHeld = true
        },
        release() {
          isHeld = false
          for (const operation of waiting.splice(0)) run(operation)
        },
        sleep() {
          isAsleep = true
        },
        wake() {
          isAsleep = false
          tell('')
        },
        kill(applied) {
          for (const { effect } of waiting.slice(0, applied)) effect()
          waiting = []
          isDead = true
          watchers.delete(storage)
        },
      }
      watchers.set(storage, tell)
      return storage
    },
  }
  return device
}
