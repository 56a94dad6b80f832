import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import { ChatError } from '../../protocol/errors.ts'

/** How customers' tokens may be signed (RFC 7518, RFC 8037). */
export const customerAlgorithms = ['EdDSA', 'ES256', 'RS256', 'HS256'] as const

/** A key that the shop's back end signs its customers' tokens with (A1). */
export interface CustomerKey {
  /** As the `kid` of the tokens' header. */
  readonly kid: string
  /** Tokens with this `kid` and another algorithm are refused. */
  readonly alg: (typeof customerAlgorithms)[number]
  /** The public key as PEM (`-----BEGIN PUBLIC KEY-----`) or JWK; for HS256 the shared secret, at least 32 bytes of text. */
  readonly key: string | JsonWebKey
}

/** A key as it verifies. */
export interface VerifyingKey {
  readonly alg: CustomerKey['alg']
  readonly key: KeyObject | Uint8Array
}

/** Shorter ones can be guessed from one token (RFC 7518, 3.2). */
const minSecretBytes = 32
const minRsaBits = 2048

/**
 * A site's keys by `kid`. What is wrong with one is said without a word of the key: it may be a secret.
 *
 * @throws ChatError `bad-option`; `where` names the list's field.
 */
export function readCustomerKeys(keys: readonly CustomerKey[], where: string): ReadonlyMap<string, VerifyingKey> {
  return new Map(
    keys.map(({ kid, alg, key }, index) => {
      const refuse = (remedy: string): never => {
        const field = `${where}.${index}.key`
        throw new ChatError('bad-option', `createGateway: \`${field}\` (kid "${kid}") is no ${alg} key; ${remedy}.`, {
          field,
        })
      }
      return [kid, { alg, key: alg === 'HS256' ? secretOf(key, refuse) : publicKeyOf(alg, key, refuse) }]
    }),
  )
}

type Refuse = (remedy: string) => never

function secretOf(key: CustomerKey['key'], refuse: Refuse): Uint8Array {
  if (typeof key !== 'string') return refuse('give the shared secret as text')
  if (key.includes('-----BEGIN')) return refuse('a PEM is no secret: name its algorithm, or give the shared secret')
  const bytes = Buffer.from(key)
  return bytes.length < minSecretBytes ? refuse(`give a random secret of at least ${minSecretBytes} bytes`) : bytes
}

function publicKeyOf(alg: Exclude<CustomerKey['alg'], 'HS256'>, key: CustomerKey['key'], refuse: Refuse): KeyObject {
  const isPrivate = typeof key === 'string' ? key.includes('PRIVATE KEY') : key.d !== undefined
  if (isPrivate) return refuse('give the public key only, the private one stays at the shop')
  const read = parsed(key) ?? refuse('give it as PEM (-----BEGIN PUBLIC KEY-----) or JWK')
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = read
  switch (alg) {
    case 'EdDSA':
      return type === 'ed25519' ? read : refuse('give an Ed25519 key')
    case 'ES256':
      return type === 'ec' && details?.namedCurve === 'prime256v1' ? read : refuse('give a key of the curve P-256')
    case 'RS256':
      return type === 'rsa' && (details?.modulusLength ?? 0) >= minRsaBits
        ? read
        : refuse(`give an RSA key of at least ${minRsaBits} bits`)
    default:
      return alg satisfies never
  }
}

function parsed(key: CustomerKey['key']): KeyObject | null {
  try {
    return typeof key === 'string' ? createPublicKey(key) : createPublicKey({ key, format: 'jwk' })
  } catch {
    return null
  }
}
