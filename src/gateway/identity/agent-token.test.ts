import { SignJWT, UnsecuredJWT } from 'jose'
import { expect, test } from 'vitest'
import { virtualClock } from '../../testing/virtual-clock.ts'
import { createAgentTokens } from './agent-token.ts'

const key = new Uint8Array(32).fill(1)
const signIn = { id: 'hash', agent: 'ada' }
const minutes = 60_000

test('[A2] a token says whose it is and lasts 15 minutes', async () => {
  const clock = virtualClock()
  const tokens = createAgentTokens({ key, clock })
  const token = await tokens.sign(signIn)
  const expiresAt = clock.now() + 15 * minutes
  expect(await tokens.verify(token)).toEqual({ signIn, expiresAt })
  await clock.advance(15 * minutes - 1)
  expect(await tokens.verify(token)).toEqual({ signIn, expiresAt })
  await clock.advance(1)
  await expect(tokens.verify(token)).rejects.toMatchObject({ code: 'token-expired', retryable: true })
})

const now = Math.floor(virtualClock().now() / 1000)
const claims = { sid: 'hash', sub: 'ada', aud: 'agent', iat: now, exp: now + 600 }
const signed = (payload: object, header: { alg: string } = { alg: 'HS256' }, by = key) =>
  new SignJWT({ ...payload }).setProtectedHeader(header).sign(by)

test.each([
  ['nothing', async () => ''],
  ['three dots', async () => '...'],
  ['another key', () => signed(claims, { alg: 'HS256' }, new Uint8Array(32).fill(2))],
  ['another algorithm', () => signed(claims, { alg: 'HS512' }, new Uint8Array(64).fill(1))],
  ['no signature', async () => new UnsecuredJWT({ ...claims }).encode()],
  ['another audience', () => signed({ ...claims, aud: 'customer' })],
  ['no sign-in', () => signed({ ...claims, sid: undefined })],
  ['a sign-in that is no text', () => signed({ ...claims, sid: 7 })],
  ['no end', () => signed({ ...claims, exp: undefined })],
])('[A2] a token with %s is `bad-token`, without saying why', async (_what, make) => {
  const tokens = createAgentTokens({ key, clock: virtualClock() })
  await expect(tokens.verify(await make())).rejects.toMatchObject({ code: 'bad-token' })
})

test('a claim changed without the key is `bad-token`', async () => {
  const tokens = createAgentTokens({ key, clock: virtualClock() })
  const [header, , signature] = (await tokens.sign(signIn)).split('.')
  const body = Buffer.from(JSON.stringify({ ...claims, sub: 'bo' })).toString('base64url')
  await expect(tokens.verify(`${header}.${body}.${signature}`)).rejects.toMatchObject({ code: 'bad-token' })
})
