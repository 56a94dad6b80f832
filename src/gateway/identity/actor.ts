import type { Author } from '../../protocol/model.ts'

/** Who a token stands for, at one site. */
export interface Actor {
  /** As it is stamped on events: kind, id, and for agents name and picture. */
  readonly author: Author
  /** When the token runs out, ms since 1970; absent where it does not. */
  readonly expiresAt?: number
}

/** Finds out who a token stands for at a site; throws `ChatError` `bad-token` or `token-expired`. */
export type Authorize = (site: string, token: string) => Promise<Actor>
