import { type Cart, type CartCall, type CartOutcome, runCall } from '../../commerce/index.ts'
import { type Client, randomText } from '../../core/index.ts'
import type { Clock } from '../../protocol/clock.ts'
import type { Money } from '../../protocol/commerce.ts'
import type { CommerceCart } from '../../protocol/context.ts'
import type { CommandState, ShownPrice } from '../../ui/index.ts'
import type { Happenings, Pressed } from '../happenings.ts'
import type { LocaleWords } from '../locale/locale-words.ts'
import type { CommandHandler, CommandResult } from './command-handler.ts'

/** What a command needs of the page. */
export interface CommandWorld {
  readonly client: Pick<Client, 'result'>
  readonly happenings: Pick<Happenings, 'run' | 'tell'>
  readonly words: () => Pick<LocaleWords, 'cards' | 'language'>
  readonly clock: Clock
  readonly formatMoney: (amount: Money, language: string) => string
  /** The cart is different now. */
  readonly onCart: (cart: CommerceCart) => void
  readonly cart: () => Promise<Cart>
  /** The host's own way, which counts before the cart. */
  readonly handler: CommandHandler | undefined
  /** How far the button got. */
  readonly show: (state: CommandState) => void
  /** What was shown last is in the thread. */
  readonly told: (state: CommandState) => void
}

/** A host's own handler that takes longer has failed, ms: somebody waits at the button. */
const handlerMs = 30_000

/** Asks the host, does it, shows how far it got, and tells everybody what came of it. Never rejects. */
export async function runCommand(world: CommandWorld, press: Pressed, shown: readonly ShownPrice[]): Promise<void> {
  const pressed = await allowed(world, press)
  if (typeof pressed === 'string') return world.show({ state: 'failed', code: pressed })
  world.happenings.tell('command', pressed)
  await settle(world, pressed, 'done', () => perform(world, pressed, shown))
}

/** What the host lets be done, or the code of why not. */
function allowed({ happenings }: CommandWorld, pressed: Pressed): Promise<Pressed | string> {
  return happenings.run('beforeCommand', pressed, 'closed').then(
    (verdict) => (verdict ? { ...pressed, payload: verdict.payload } : 'not_allowed'),
    (error) => {
      console.warn('[shopbell] A hook failed.', error)
      return 'hook-failed'
    },
  )
}

async function perform(world: CommandWorld, pressed: Pressed, shown: readonly ShownPrice[]): Promise<CartOutcome> {
  const { cart, clock, handler } = world
  const { command, payload } = pressed
  const key = randomText(16)
  if (!handler) return (await cart()).run(command, payload, { key, shown })
  return runCall(
    async (call) => {
      const result: CommandResult | undefined = await handler(payload, { ...pressed, ...call })
      const undo = result?.undo
      return undo
        ? { ...result, undo: async (one: CartCall) => (await undo.call(result, one)) ?? { ok: true } }
        : result
    },
    { key, clock, limitMs: handlerMs },
  )
}

async function settle(
  world: CommandWorld,
  pressed: Pressed,
  goal: 'done' | 'undone',
  work: () => Promise<CartOutcome>,
) {
  const { client, happenings, onCart, show, told } = world
  const { action, conversation, message: target } = pressed
  const { cart, code, ok, undo, ...came } = await work().catch((error): CartOutcome => {
    console.warn('[shopbell] The cart could not be loaded.', error)
    return { ok: false, code: 'failed' }
  })
  if (cart) onCart(cart)
  const message = wordsOf(world, came, !ok && goal === 'undone')
  const result = { state: ok ? goal : 'failed', ...(code && { code }), ...(message && { message }) } as const
  const takeBack = () => {
    show({ state: 'pending' })
    settle(world, pressed, 'undone', undo as typeof work)
  }
  const state: CommandState = undo ? { ...result, undo: takeBack } : result
  show(state)
  happenings.tell('result', { ...pressed, result })
  // Where it cannot be told it stays as it is known here.
  await client.result(conversation, target, { action, ...result }).then(
    () => told(state),
    () => {},
  )
}

function wordsOf(
  { formatMoney, words }: CommandWorld,
  { differs, message }: Pick<CartOutcome, 'differs' | 'message'>,
  isStillThere: boolean,
): string | undefined {
  const { cards, language } = words()
  if (!differs) return message ?? (isStillThere ? cards.action.notUndone : undefined)
  return cards.action.differs(formatMoney(differs.actual, language), formatMoney(differs.shown, language))
}
