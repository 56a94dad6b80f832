import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { virtualClock } from '../../testing/virtual-clock.ts'
import { createMemoryLog } from '../log/memory-log.ts'
import { createAgentTokens } from './agent-token.ts'
import { openAgents } from './agents.ts'
import { createAuthorize } from './authorize.ts'
import { createCustomerTokens } from './customer-tokens.ts'

const key = { kid: 'k1', alg: 'HS256', key: 'a secret of the shop with 32 bytes' } as const
const ada = { id: 'ada', name: 'Ada', avatarUrl: 'https://shop.example/ada.png' }

async function world() {
  const clock = virtualClock()
  const agents = await openAgents({ clock })
  agents.configure([ada])
  const tokens = createAgentTokens({ key: agents.signingKey, clock })
  const customers = createCustomerTokens({ sites: [{ id: 'demo', name: 'Demo', origins: [], keys: [key] }], clock })
  const log = createMemoryLog({ clock })
  const parts = { agents, tokens, customers, log, isIdentityRequired: (site: string) => site === 'closed' }
  const authorize = createAuthorize({ ...parts, configured: [ada] })
  const redeemed = agents.redeem(agents.createCode('ada'))
  if (!redeemed) throw new Error('not redeemed')
  return { agents, authorize, clock, log, parts, tokens, ...redeemed, token: await tokens.sign(redeemed.signIn) }
}

test('[A1] a guest is a customer', async () => {
  const { authorize } = await world()
  const actor = await authorize('demo', `guest:${Buffer.alloc(32).toString('base64url')}`)
  expect(actor).toEqual({ author: { kind: 'customer', id: expect.stringMatching(/^[\w-]{22}$/) } })
})

test('[A2] an agent has the configured name and picture, until the token runs out', async () => {
  const { authorize, clock, signIn, token } = await world()
  expect(await authorize('demo', token)).toEqual({
    author: { kind: 'agent', ...ada },
    expiresAt: clock.now() + 15 * 60_000,
    signIn: signIn.id,
  })
})

test('[A2] a token is refused from the moment its agent signed out', async () => {
  const { agents, authorize, secret, token } = await world()
  agents.revoke(secret)
  await expect(authorize('demo', token)).rejects.toMatchObject({ code: 'bad-token' })
})

test('[A2] a token is refused when its agent is no longer configured', async () => {
  const { parts, token } = await world()
  const without = createAuthorize({ ...parts, configured: [] })
  await expect(without('demo', token)).rejects.toMatchObject({ code: 'bad-token' })
})

const guestToken = `guest:${Buffer.alloc(32).toString('base64url')}`

/** A token of the shop, for five minutes. */
async function shopToken(now: number, sub = 'ann') {
  const at = now / 1000
  return new SignJWT({ name: 'Ann' })
    .setProtectedHeader({ alg: 'HS256', kid: key.kid })
    .setSubject(sub)
    .setAudience('demo')
    .setIssuedAt(at)
    .setExpirationTime(at + 300)
    .sign(new TextEncoder().encode(key.key))
}

test('[A1] a token of the shop is a known customer', async () => {
  const { authorize, clock } = await world()
  const actor = await authorize('demo', await shopToken(clock.now()))
  expect(actor).toEqual({ author: { kind: 'customer', id: 'ann', name: 'Ann' }, expiresAt: clock.now() + 330_000 })
})

test('[A2] where identity is required a guest is told so, a known customer is not', async () => {
  const { authorize } = await world()
  await expect(authorize('closed', guestToken)).rejects.toMatchObject({ code: 'identify-first', retryable: false })
  await expect(authorize('closed', 'guest:forged')).rejects.toMatchObject({ code: 'identify-first' })
  await expect(authorize('demo', guestToken)).resolves.toBeDefined()
})

test('[A3] a guest who became a customer is refused, at that site', async () => {
  const { authorize, clock, log } = await world()
  const { author } = await authorize('demo', guestToken)
  await log.alias({ site: 'demo', guest: author.id, customer: { kind: 'customer', id: 'ann' } })
  await expect(authorize('demo', guestToken)).rejects.toMatchObject({ code: 'bad-token' })
  await expect(authorize('other', guestToken)).resolves.toEqual({ author })
  // Nor may a shop's customer be called as the guest was.
  await expect(authorize('demo', await shopToken(clock.now(), author.id))).rejects.toMatchObject({ code: 'bad-token' })
})

test('a token of a name that objects have by birth is nobody', async () => {
  const { authorize, signIn, tokens } = await world()
  await expect(authorize('demo', await tokens.sign({ ...signIn, agent: '__proto__' }))).rejects.toMatchObject({
    code: 'bad-token',
  })
})

test('what is too long to be a token is not even looked at', async () => {
  const { authorize } = await world()
  await expect(authorize('demo', 'x'.repeat(60_000))).rejects.toMatchObject({ code: 'bad-token' })
})
