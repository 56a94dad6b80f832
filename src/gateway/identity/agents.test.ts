import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { virtualClock } from '../../testing/virtual-clock.ts'
import { openAgents } from './agents.ts'

const ada = { id: 'ada', name: 'Ada' }
const bo = { id: 'bo', name: 'Bo' }
const day = 24 * 3600 * 1000

async function opened(clock = virtualClock()) {
  const agents = await openAgents({ clock })
  agents.configure([ada, bo])
  return { agents, clock }
}

describe('codes', () => {
  test('a code signs in once', async () => {
    const { agents } = await opened()
    const code = agents.createCode('ada')
    const redeemed = agents.redeem(code)
    expect(redeemed?.signIn.agent).toBe('ada')
    expect(agents.find(redeemed?.secret ?? '')).toEqual(redeemed?.signIn)
    expect(agents.redeem(code)).toBeNull()
  })

  test('a code is of no use after 24 hours, nor is a made-up one', async () => {
    const { agents, clock } = await opened()
    const code = agents.createCode('ada')
    await clock.advance(day)
    expect(agents.redeem(code)).toBeNull()
    expect(agents.redeem('A'.repeat(22))).toBeNull()
  })

  test('a code for nobody is refused, and the message names who there is', async () => {
    const { agents } = await opened()
    expect(() => agents.createCode('eve')).toThrow(/"eve".*ada, bo/)
  })

  test('an agent has at most 20 unused codes; the oldest go', async () => {
    const { agents, clock } = await opened()
    const codes: string[] = []
    for (let count = 0; count < 21; count += 1) {
      await clock.advance(1)
      codes.push(agents.createCode('ada'))
    }
    expect(agents.redeem(codes[0] ?? '')).toBeNull()
    expect(agents.redeem(codes[1] ?? '')).not.toBeNull()
  })
})

describe('sign-ins', () => {
  async function signedIn() {
    const { agents, clock } = await opened()
    const redeemed = agents.redeem(agents.createCode('ada'))
    if (!redeemed) throw new Error('not redeemed')
    return { agents, clock, ...redeemed }
  }

  test('holds for 30 days', async () => {
    const { agents, clock, secret, signIn } = await signedIn()
    await clock.advance(30 * day - 1)
    expect(agents.holds(signIn)).toBe(true)
    await clock.advance(1)
    expect(agents.holds(signIn)).toBe(false)
    expect(agents.find(secret)).toBeNull()
  })

  test('[A2] ends by `revoke`, which is told once', async () => {
    const { agents, secret, signIn } = await signedIn()
    const told: string[] = []
    const off = agents.onRevoked((id) => told.push(id))
    agents.revoke(secret)
    agents.revoke(secret)
    expect(agents.holds(signIn)).toBe(false)
    expect(told).toEqual([signIn.id])
    off()
  })

  test('is of one agent alone', async () => {
    const { agents, signIn } = await signedIn()
    expect(agents.holds({ ...signIn, agent: 'bo' })).toBe(false)
  })

  test('is deleted with the agent, and does not come back with them', async () => {
    const { agents, signIn } = await signedIn()
    agents.configure([bo])
    agents.configure([ada, bo])
    expect(agents.holds(signIn)).toBe(false)
  })

  test('the hash that is kept is not a cookie', async () => {
    const { agents, signIn } = await signedIn()
    expect(agents.find(signIn.id)).toBeNull()
  })

  test('nothing holds after closing', async () => {
    const { agents, secret, signIn } = await signedIn()
    agents.close()
    agents.close()
    expect([agents.holds(signIn), agents.find(secret)]).toEqual([false, null])
  })
})

describe('the file', () => {
  let folder: string
  let path: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'agents-'))
    path = join(folder, 'agents.sqlite')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('keeps key, codes and sign-ins, and may be used by two at once', async () => {
    const first = await openAgents({ path })
    first.configure([ada])
    const second = await openAgents({ path })
    const redeemed = first.redeem(second.createCode('ada'))
    second.close()
    first.close()
    const again = await openAgents({ path })
    expect(again.signingKey).toEqual(first.signingKey)
    expect(again.signingKey).toHaveLength(32)
    expect(again.find(redeemed?.secret ?? '')?.agent).toBe('ada')
    again.close()
  })

  test('holds no code and no cookie, and is readable by its owner only', async () => {
    const agents = await openAgents({ path })
    agents.configure([ada])
    const code = agents.createCode('ada')
    const redeemed = agents.redeem(agents.createCode('ada'))
    agents.close()
    const bytes = readFileSync(path, 'latin1')
    expect(bytes).not.toContain(code)
    expect(bytes).not.toContain(redeemed?.secret)
    expect(statSync(path).mode & 0o077).toBe(0)
  })

  test.each([
    ['something else', Buffer.from('this is no database, and long enough to be looked at'.repeat(20))],
    ['a header alone', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4080, 0xff)])],
  ])('%s is `damaged-database`, and stays as it is', async (_what, bytes) => {
    writeFileSync(path, bytes)
    await expect(openAgents({ path })).rejects.toMatchObject({
      code: 'damaged-database',
      message: expect.stringContaining(path),
    })
    expect(readFileSync(path)).toEqual(bytes)
  })

  test('one in a folder that is not there is `data-folder`', async () => {
    await expect(openAgents({ path: join(folder, 'none', 'agents.sqlite') })).rejects.toMatchObject({
      code: 'data-folder',
    })
  })

  test.skipIf(process.getuid?.() === 0)('one that cannot be written is `data-folder`', async () => {
    writeFileSync(path, '')
    chmodSync(path, 0o400)
    await expect(openAgents({ path })).rejects.toMatchObject({ code: 'data-folder' })
  })
})
