import { generateKeyPairSync } from 'node:crypto'
import { type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { virtualClock } from '../../testing/virtual-clock.ts'
import type { CustomerKey } from './customer-keys.ts'
import { createCustomerTokens } from './customer-tokens.ts'

const secret = 'a secret of the shop with 32 bytes'
const pem = (key: { export(options: object): string | Buffer }) =>
  key.export({ type: 'spki', format: 'pem' }).toString()
const ed = generateKeyPairSync('ed25519')
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const otherEd = generateKeyPairSync('ed25519')

const keys: readonly CustomerKey[] = [
  { kid: 'ed', alg: 'EdDSA', key: pem(ed.publicKey) },
  { kid: 'ec', alg: 'ES256', key: ec.publicKey.export({ format: 'jwk' }) },
  { kid: 'rsa', alg: 'RS256', key: pem(rsa.publicKey) },
  { kid: 'hs', alg: 'HS256', key: secret },
]
const secretBytes = new TextEncoder().encode(secret)
const signers = { EdDSA: ed.privateKey, ES256: ec.privateKey, RS256: rsa.privateKey, HS256: secretBytes }

const clock = virtualClock()
const site = { id: 'demo', name: 'Demo', origins: [], keys }
const other = {
  id: 'other',
  name: 'Other',
  origins: [],
  keys: [{ kid: 'ed', alg: 'EdDSA', key: pem(otherEd.publicKey) }] as const,
}
const tokens = createCustomerTokens({ sites: [site, other, { id: 'bare', name: 'Bare', origins: [] }], clock })
const now = clock.now() / 1000
const good: JWTPayload = { sub: 'ann', aud: 'demo', iat: now, exp: now + 900 }

const sign = (payload: JWTPayload, header = { alg: 'EdDSA', kid: 'ed' }, key: CryptoKeyLike = ed.privateKey) =>
  new SignJWT(payload).setProtectedHeader(header).sign(key)
type CryptoKeyLike = Parameters<SignJWT['sign']>[0]
const verify = async (token: string | Promise<string>, kid = 'ed', at = 'demo') => tokens.verify(at, await token, kid)

describe('a good token', () => {
  test.each(keys)('[A1] signed with $alg is its customer, until it runs out', async ({ alg, kid }) => {
    const token = await sign(good, { alg, kid }, signers[alg])
    expect(await verify(token, kid)).toEqual({
      author: { kind: 'customer', id: 'ann' },
      expiresAt: (now + 930) * 1000,
    })
  })

  test('[A1] name and picture are shown, what cannot be shown is left out', async () => {
    const avatarUrl = 'https://shop.example/ann.png'
    const authorOf = async (more: object) => (await verify(sign({ ...good, ...more }))).author
    expect(await authorOf({ name: ' Ann ', avatarUrl, email: 'ann@shop.example', kind: 'agent', id: 'ada' })).toEqual({
      kind: 'customer',
      id: 'ann',
      name: 'Ann',
      avatarUrl,
    })
    const bare = { kind: 'customer', id: 'ann' }
    for (const url of [
      'javascript:alert(1)',
      'http://shop.example/a.png',
      'a.png',
      7,
      `https://x/${'x'.repeat(2_000)}`,
    ])
      expect(await authorOf({ avatarUrl: url })).toEqual(bare)
    for (const name of ['', ' ', 7, null, {}]) expect(await authorOf({ name })).toEqual(bare)
    expect((await authorOf({ name: '🧦'.repeat(100) })).name).toBe('🧦'.repeat(80))
  })

  test('[A2] the clocks may differ by 30 s', async () => {
    await expect(verify(sign({ ...good, iat: now + 30, exp: now + 60 }))).resolves.toBeDefined()
    await expect(verify(sign({ ...good, iat: now + 31, exp: now + 60 }))).rejects.toMatchObject({ code: 'bad-token' })
    await expect(verify(sign({ ...good, iat: now - 60, exp: now - 29 }))).resolves.toBeDefined()
    await expect(verify(sign({ ...good, iat: now - 60, exp: now - 30 }))).rejects.toMatchObject({
      code: 'token-expired',
      retryable: true,
    })
  })
})

describe('[A1] a token is refused', () => {
  const unsigned = new UnsecuredJWT(good).encode()
  const none = `${Buffer.from('{"alg":"none","kid":"ed"}').toString('base64url')}.${unsigned.split('.')[1]}.`
  test.each<[string, () => string | Promise<string>, string?, string?]>([
    ['without a signature', () => none],
    ['signed by somebody else', () => sign(good, { alg: 'EdDSA', kid: 'ed' }, otherEd.privateKey)],
    ['with an algorithm that is not the kid’s', () => sign(good, { alg: 'HS256', kid: 'ed' }, secretBytes)],
    [
      'signed by HS256 with the public key as secret',
      () => sign(good, { alg: 'HS256', kid: 'rsa' }, new TextEncoder().encode(pem(rsa.publicKey))),
      'rsa',
    ],
    ['signed by HS512 with a secret for HS256', () => sign(good, { alg: 'HS512', kid: 'hs' }, secretBytes), 'hs'],
    ['signed by PS256 with a key for RS256', () => sign(good, { alg: 'PS256', kid: 'rsa' }, rsa.privateKey), 'rsa'],
    ['of a kid the site has not', () => sign(good), 'nobody'],
    ['at a site without keys', () => sign({ ...good, aud: 'bare' }), 'ed', 'bare'],
    ['of one site at another with the same kid', () => sign({ ...good, aud: 'other' }), 'ed', 'other'],
    ['for another audience', () => sign({ ...good, aud: 'other' })],
    ['without an audience', () => sign({ ...good, aud: undefined } as never)],
    ['without an end', () => sign({ ...good, exp: undefined } as never)],
    ['without a beginning', () => sign({ ...good, iat: undefined } as never)],
    ['good for over 15 minutes', () => sign({ ...good, exp: now + 901 })],
    ['not good yet', () => sign({ ...good, nbf: now + 60 })],
    ['without a customer', () => sign({ ...good, sub: undefined } as never)],
    ['of a customer without an id', () => sign({ ...good, sub: '' })],
    ['of an id over 64 characters', () => sign({ ...good, sub: 'x'.repeat(65) })],
    ['that is cut', async () => (await sign(good)).slice(0, -9)],
    ['that is no token', () => 'no token'],
    ['that is nothing', () => ''],
  ])('%s', async (_name, make, kid = 'ed', at = 'demo') => {
    await expect(verify(make(), kid, at)).rejects.toMatchObject({ code: 'bad-token', retryable: false })
  })
})
