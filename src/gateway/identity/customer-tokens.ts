import { errors, type JWTPayload, jwtVerify } from 'jose'
import * as v from 'valibot'
import type { Clock } from '../../protocol/clock.ts'
import { ChatError } from '../../protocol/errors.ts'
import { limits } from '../../protocol/limits.ts'
import type { Author } from '../../protocol/model.ts'
import type { Site } from '../sites.ts'
import type { Actor } from './actor.ts'
import { readCustomerKeys } from './customer-keys.ts'

/** Reads the tokens by which shops say who their customers are. */
export interface CustomerTokens {
  /**
   * Who a token stands for.
   *
   * @throws ChatError `token-expired`, or `bad-token` for one that is malformed, forged, of another site, without `kid`,
   * `sub`, `iat` or `exp`, or good for longer than 15 minutes.
   */
  verify(site: string, token: string, kid: string): Promise<Actor>
}

/** The shop's clock and ours may differ by this. */
const toleranceSeconds = 30

const sub = v.pipe(v.string(), v.minLength(1), v.maxLength(limits.idCharacters))
const nameCharacters = 80
const urlCharacters = 2_000

/**
 * Customers' tokens as JWT (RFC 7519): the algorithm is fixed by the `kid`, `aud` is the site's id, `sub` the customer's,
 * and `name` and `avatarUrl` are what agents see of them. Other claims are not looked at.
 *
 * @throws ChatError `bad-option` for a key that is none, naming its field and never the key.
 */
export function createCustomerTokens(options: {
  readonly sites: readonly Site[]
  readonly clock: Clock
}): CustomerTokens {
  const { sites, clock } = options
  for (const [index, { identity, keys = [] }] of sites.entries()) {
    if (identity !== 'required' || keys.length > 0) continue
    const field = `sites.${index}.identity`
    const why = 'without `keys` nobody could say who they are: give keys, or leave it out'
    throw new ChatError('bad-option', `createGateway: \`${field}\` is "required"; ${why}.`, { field })
  }
  const keys = new Map(sites.map(({ id, keys = [] }, index) => [id, readCustomerKeys(keys, `sites.${index}.keys`)]))

  return {
    async verify(site, token, kid) {
      const known = keys.get(site)?.get(kid)
      if (!known) throw new ChatError('bad-token', "The token's `kid` is of no key of the site; add it to `keys`.")
      try {
        const { payload } = await jwtVerify(token, known.key, {
          algorithms: [known.alg],
          audience: site,
          requiredClaims: ['sub', 'iat', 'exp'],
          // With it an `iat` in the future is refused.
          maxTokenAge: limits.customerTokenMs / 1000,
          clockTolerance: toleranceSeconds,
          currentDate: new Date(clock.now()),
        })
        return actorOf(payload)
      } catch (error) {
        if (error instanceof ChatError) throw error
        if (error instanceof errors.JWTExpired) {
          throw new ChatError('token-expired', "The customer's token has run out; `getToken` must give a new one.")
        }
        const reason = error instanceof errors.JOSEError ? ` (${error.code})` : ''
        throw new ChatError('bad-token', `The customer's token is malformed, forged or of another site${reason}.`)
      }
    },
  }
}

function actorOf({ sub: id, iat = 0, exp = 0, name, avatarUrl }: JWTPayload): Actor {
  if (!v.is(sub, id)) throw new ChatError('bad-token', "The token's `sub` must be a text of 1 to 64 characters.")
  if ((exp - iat) * 1000 > limits.customerTokenMs) {
    throw new ChatError('bad-token', 'The token is good for over 15 minutes; let it end sooner and give `getToken`.')
  }
  const author: Author = { kind: 'customer', id, ...shownName(name), ...shownPicture(avatarUrl) }
  return { author, expiresAt: (exp + toleranceSeconds) * 1000 }
}

/** What cannot be shown is left out: a name that is too long is no reason to turn somebody away. */
function shownName(name: unknown): { readonly name?: string } {
  if (typeof name !== 'string' || name.trim() === '') return {}
  return { name: [...name.trim()].slice(0, nameCharacters).join('') }
}

function shownPicture(url: unknown): { readonly avatarUrl?: string } {
  const isShown = typeof url === 'string' && url.length <= urlCharacters && URL.canParse(url)
  return isShown && new URL(url).protocol === 'https:' ? { avatarUrl: url } : {}
}
