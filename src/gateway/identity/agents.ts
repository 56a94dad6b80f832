import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Clock, Stop } from '../../protocol/clock.ts'
import { systemClock } from '../../protocol/clock.ts'
import { ChatError } from '../../protocol/errors.ts'
import { openAgentsDatabase } from './agents-database.ts'
import { hashOf, makeSecret } from './secrets.ts'

const codeMs = 24 * 3600 * 1000
const signInMs = 30 * 24 * 3600 * 1000
/** Unused codes and sign-ins of one agent: more than anyone's devices; the oldest go first. */
const maxPerAgent = 20

/** Somebody who answers, as the gateway is told of them. */
export interface AgentOptions {
  /** Letters, digits, `-` and `_`, at most 64. Stamped on what the agent writes: do not give it to somebody else later. */
  readonly id: string
  /** Shown to customers. */
  readonly name: string
  /** `https:` URL of a picture (`http:` on localhost). Without one, initials are shown. */
  readonly avatarUrl?: string
}

/** One browser in which an agent is signed in. `id` is the hash of the cookie's secret, which is not kept. */
export interface SignIn {
  readonly id: string
  readonly agent: string
}

/** Who may answer, and in which browsers they are signed in. */
export interface Agents {
  /** 256 random bits with which this gateway signs agents' tokens. */
  readonly signingKey: Uint8Array
  /** Sets who there is; what belongs to anybody else is deleted, so that being taken off the list is final. */
  configure(agents: readonly AgentOptions[]): void
  /** The agents set last, by this process or the gateway that uses the same file. */
  list(): readonly { readonly id: string; readonly name: string }[]
  /** A new one-time code for signing in, good for 24 hours. */
  createCode(agent: string): string
  /** Spends a code and opens a sign-in; gives the cookie's secret, or `null` for a code that is unknown, used or old. */
  redeem(code: string): { readonly secret: string; readonly signIn: SignIn } | null
  /** The sign-in a cookie's secret stands for. */
  find(secret: string): SignIn | null
  /** Whether a sign-in still holds. */
  holds(signIn: SignIn): boolean
  /** Ends the sign-in of a cookie's secret. */
  revoke(secret: string): void
  /** Calls back with the id of every sign-in that ends by `revoke`. */
  onRevoked(listener: (id: string) => void): Stop
  close(): void
}

/**
 * Opens the agents' file, or a memory one without `path`. Of codes and cookies it holds only hashes. Another process may
 * have it open at the same time.
 *
 * @throws ChatError `damaged-database`, `data-folder`.
 */
export async function openAgents(options: { readonly path?: string; readonly clock?: Clock } = {}): Promise<Agents> {
  const { path, clock = systemClock } = options
  const database = await openAgentsDatabase(path)
  return createAgents(database, clock)
}

function createAgents(database: DatabaseSync, clock: Clock): Agents {
  const insertCode = database.prepare('INSERT INTO code (hash, agent, expires_at) VALUES (?, ?, ?)')
  const spendCode = database.prepare('DELETE FROM code WHERE hash = ? RETURNING agent, expires_at')
  const insertSignIn = database.prepare('INSERT INTO sign_in (hash, agent, expires_at) VALUES (?, ?, ?)')
  const selectSignIn = database.prepare(
    'SELECT hash AS id, agent FROM sign_in JOIN agent ON agent.id = agent WHERE hash = ? AND expires_at > ?',
  )
  const deleteSignIn = database.prepare('DELETE FROM sign_in WHERE hash = ?')
  const trims = ['code', 'sign_in'].map((table) => ({
    old: database.prepare(`DELETE FROM ${table} WHERE expires_at <= ?`),
    many: database.prepare(`DELETE FROM ${table} WHERE rowid IN
      (SELECT rowid FROM ${table} WHERE agent = ? ORDER BY expires_at DESC, rowid DESC LIMIT -1 OFFSET ${maxPerAgent})`),
  }))
  const listeners = new Set<(id: string) => void>()
  let isClosed = false

  function trim(agent: string): void {
    for (const { old, many } of trims) {
      old.run(clock.now())
      many.run(agent)
    }
  }

  // Rows are of the shape their statement selects.
  const list = () =>
    database.prepare('SELECT id, name FROM agent ORDER BY rowid').all() as unknown as { id: string; name: string }[]
  const signInOf = (id: string) =>
    (isClosed ? null : (selectSignIn.get(id, clock.now()) as unknown as SignIn | undefined)) ?? null

  return {
    signingKey: signingKeyOf(database),
    configure(agents) {
      transaction(database, () => {
        database.exec('DELETE FROM agent')
        const insert = database.prepare('INSERT INTO agent (id, name) VALUES (?, ?)')
        for (const { id, name } of agents) insert.run(id, name)
        database.exec('DELETE FROM code WHERE agent NOT IN (SELECT id FROM agent)')
        database.exec('DELETE FROM sign_in WHERE agent NOT IN (SELECT id FROM agent)')
      })
    },
    list,
    createCode(agent) {
      const known = list().map(({ id }) => id)
      if (!known.includes(agent)) {
        const choice = known.length > 0 ? `there are: ${known.join(', ')}` : 'none is configured'
        throw new ChatError('bad-option', `There is no agent "${agent}"; ${choice}.`, { field: 'agent' })
      }
      const code = makeSecret(16)
      insertCode.run(hashOf(code), agent, clock.now() + codeMs)
      trim(agent)
      return code
    },
    redeem(code) {
      const spent = spendCode.get(hashOf(code)) as { agent: string; expires_at: number } | undefined
      if (!spent || spent.expires_at <= clock.now()) return null
      const secret = makeSecret(32)
      const signIn = { id: hashOf(secret), agent: spent.agent }
      insertSignIn.run(signIn.id, signIn.agent, clock.now() + signInMs)
      trim(signIn.agent)
      return { secret, signIn }
    },
    find: (secret) => signInOf(hashOf(secret)),
    holds: ({ id, agent }) => signInOf(id)?.agent === agent,
    revoke(secret) {
      const id = hashOf(secret)
      if (deleteSignIn.run(id).changes === 0) return
      for (const listener of listeners) listener(id)
    },
    onRevoked(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      if (isClosed) return
      isClosed = true
      database.close()
    },
  }
}

function signingKeyOf(database: DatabaseSync): Uint8Array {
  // Two processes may open a new file at once: the first insert counts, and both read it.
  database.prepare('INSERT OR IGNORE INTO signing_key (id, key) VALUES (1, ?)').run(randomBytes(32))
  const { key } = database.prepare('SELECT key FROM signing_key').get() as { key: Uint8Array }
  return key
}

function transaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE')
  try {
    work()
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}
