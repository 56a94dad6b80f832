import { expect, test } from 'vitest'
import { virtualClock } from '../../testing/virtual-clock.ts'
import { createAgentTokens } from './agent-token.ts'
import { openAgents } from './agents.ts'
import { createAuthorize } from './authorize.ts'

const ada = { id: 'ada', name: 'Ada', avatarUrl: 'https://shop.example/ada.png' }

async function world() {
  const clock = virtualClock()
  const agents = await openAgents({ clock })
  agents.configure([ada])
  const tokens = createAgentTokens({ key: agents.signingKey, clock })
  const authorize = createAuthorize({ agents, tokens, configured: [ada] })
  const redeemed = agents.redeem(agents.createCode('ada'))
  if (!redeemed) throw new Error('not redeemed')
  return { agents, authorize, clock, tokens, ...redeemed, token: await tokens.sign(redeemed.signIn) }
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
  const { agents, token, tokens } = await world()
  const without = createAuthorize({ agents, tokens, configured: [] })
  await expect(without('demo', token)).rejects.toMatchObject({ code: 'bad-token' })
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
