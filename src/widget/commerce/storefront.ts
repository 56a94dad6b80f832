import { atom, type ReadableAtom } from 'nanostores'
import type { Help } from '../../commerce/index.ts'
import type { Stop } from '../../core/index.ts'
import type { CommerceContext } from '../../protocol/context.ts'
import type { ChatCommerce } from '../chat.ts'
import type { Widget } from '../widget.ts'
import { tellContext } from './tell-context.ts'
import type { PageWatching } from './watch.ts'

/** The page's shop as the widget's second part knows it. */
export interface Storefront {
  /** What could be helped with now; not what the customer has put away. */
  readonly $help: ReadableAtom<Help | null>
  /** Whether the customer checks out: nothing opens, moves or sounds by itself then. */
  readonly $isCheckout: ReadableAtom<boolean>
  readonly commerce: Pick<ChatCommerce, 'set' | 'track' | 'friction' | 'context'>
  /** Where the customer is, as far as that is known already. */
  readonly context: () => CommerceContext | undefined
  readonly dismissHelp: () => void
  /** The next customer at this device is another one. */
  readonly forget: () => void
  readonly stop: Stop
}

/** What could not be loaded is asked for again after this, ms. */
const againMs = 5_000

/** Begins to follow where the customer is, and tells agents once there is a conversation. */
export function createStorefront({ client, happenings, launcher, settings, signal, window }: Widget): Storefront {
  const isAlways = settings.mode === 'checkout'
  const $help = atom<Help | null>(null)
  const $isCheckout = atom(isAlways)
  const stops: Stop[] = []
  let there: PageWatching | undefined

  const follow = async (): Promise<PageWatching> => {
    const { watch } = launcher.watching ? { watch: undefined } : await import('./watch-part.ts')
    if (signal.aborted) return new Promise(() => {})
    // The loader may have brought it already; nothing else puts anything there.
    const watching = watch?.({ settings, launcher, window, waiting: [] }) ?? (launcher.watching as PageWatching)
    there = watching
    watching.line.decideBy(async (trigger) => (await happenings.run('beforeTrigger', trigger, 'closed')) !== null)
    stops.push(
      watching.$help.subscribe((help) => $help.set(help && watching.line.isDismissed(help.kind) ? null : help)),
      watching.$context.subscribe(({ phase }) => $isCheckout.set(isAlways || phase === 'during')),
      tellContext({ client, $context: watching.$context, document: window.document }),
      watching.stop,
    )
    return watching
  }
  const wanted = (): Promise<PageWatching> =>
    follow().catch(() => new Promise<void>((resolve) => !signal.aborted && setTimeout(resolve, againMs)).then(wanted))
  const watching = wanted()
  const { origins } = settings
  if (origins) {
    const list = typeof origins === 'string' ? origins.split(/[\s,]+/) : origins
    // Without it each origin has its own thread.
    import('./carry.ts').then(({ carry }) => carry({ client, window, origins: list, signal })).catch(() => {})
  }

  return {
    $help,
    $isCheckout,
    commerce: {
      set: async (change) => (await watching).set(change),
      track: async (event, params) => (await watching).track(event, params),
      friction: async (kind, data) => (await watching).friction(kind, data),
      context: async () => (await watching).$context.get(),
    },
    context: () => there?.$context.get(),
    dismissHelp() {
      const help = $help.get()
      if (help) there?.line.dismiss(help.kind)
      $help.set(null)
    },
    // What comes only now looks for what is kept, too.
    forget: () => void watching.then((there) => there.forget()),
    stop() {
      for (const stop of stops) stop()
    },
  }
}
