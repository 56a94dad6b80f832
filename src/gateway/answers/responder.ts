import type { Citation, Content } from '../../protocol/content.ts'
import type { CommerceContext } from '../../protocol/context.ts'
import type { StoredEvent } from '../../protocol/model.ts'
import type { Place } from '../log/log.ts'

/** A text that is written while the customer reads. */
export interface AnswerStream {
  /** Adds to the text; what has gathered is sent 20 times a second. Over 8,000 characters nothing is added. */
  write(delta: string): void
  /** Stores the whole text as the bot's message, under the id the stream had. Resolves when it is durable. */
  end(options?: { readonly citations?: readonly Citation[] }): Promise<void>
}

/** A customer's message that waits for an answer. */
export interface Question extends Place {
  readonly message: StoredEvent & { readonly type: 'message' }
  /**
   * Where the customer is, as their page says. In the first 1.5 s of a conversation the question waits for that; `null`: the
   * page has not said it by then, or never does.
   */
  readonly context: CommerceContext | null
  /**
   * The conversation so far, at most the newest 50 events without those of `context`, the message last. Agents' notes too: keep
   * them from models that answer.
   */
  readonly history: readonly StoredEvent[]
  /**
   * Aborted when the customer stops the answer, writes again, an agent writes or takes it, or the gateway closes: what was
   * streamed is stored as it is then. Aborted too when the conversation is erased, and nothing is stored.
   */
  readonly signal: AbortSignal
  /** Stores a message of any kind. Resolves when it is durable. @throws ChatError as an agent's `append` is refused */
  say(content: Content): Promise<void>
  /** Begins a streamed answer; one at a time. */
  stream(): AnswerStream
}

/**
 * An automatic author. It is asked whenever a customer's message stands last in an open conversation that no agent has
 * taken over, one at a time for each conversation. Its messages are always labelled automatic.
 *
 * @example
 * const greeter: Responder = {
 *   id: 'greeter', name: 'Fern',
 *   async respond({ say }) { await say({ kind: 'text', text: 'We are asleep, and answer from nine.' }) },
 * }
 */
export interface Responder {
  readonly id: string
  readonly name: string
  readonly avatarUrl?: string
  /** Answers a question, or returns without a word. What it throws is reported, and nothing is said. */
  respond(question: Question): Promise<void>
}
