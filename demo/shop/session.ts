import type { Database } from './database.ts'
import { emptyForm, type FormState } from './form.ts'
import type { DataLayerEvent } from './ga4.ts'

export interface Notice {
  readonly tone: 'good' | 'bad'
  readonly text: string
}

/** What one request leaves for the next page to show or report, once. */
export interface Flash {
  readonly events: readonly DataLayerEvent[]
  readonly notice?: Notice
  readonly form: FormState
}

export const emptyFlash: Flash = { events: [], form: emptyForm }

export interface Sessions {
  /** The session a `Cookie` header names, if it was one of ours and still is. */
  find(cookieHeader: string | null): string | undefined
  start(): string
  leave(session: string, flash: Partial<Flash>): void
  take(session: string): Flash
}

const cookieName = 'shop_session'
const maxAgeSeconds = 30 * 86_400

export function sessionCookie(session: string, isSecure: boolean): string {
  const secure = isSecure ? '; Secure' : ''
  return `${cookieName}=${encodeURIComponent(session)}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`
}

function readCookie(header: string | null): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const [name, value] = pair.trim().split('=', 2)
    if (name !== cookieName || value === undefined || value.length > 200) continue
    try {
      return decodeURIComponent(value)
    } catch {
      return undefined
    }
  }
  return undefined
}

export function openSessions(database: Database, now: () => number, id: () => string): Sessions {
  database.prepare('DELETE FROM sessions WHERE seen_at < ?').run(now() - maxAgeSeconds * 1000)
  const touch = database.prepare('UPDATE sessions SET seen_at = ? WHERE id = ? RETURNING id')
  const insert = database.prepare('INSERT INTO sessions (id, seen_at) VALUES (?, ?)')
  const read = database.prepare('SELECT flash FROM sessions WHERE id = ?')
  const write = database.prepare('UPDATE sessions SET flash = ? WHERE id = ?')
  return {
    find(cookieHeader) {
      const named = readCookie(cookieHeader)
      return named !== undefined && touch.get(now(), named) ? named : undefined
    },
    start() {
      const session = id()
      insert.run(session, now())
      return session
    },
    leave(session, flash) {
      write.run(JSON.stringify({ ...emptyFlash, ...flash }), session)
    },
    take(session) {
      const stored = read.get(session)?.flash
      if (typeof stored !== 'string') return emptyFlash
      write.run(null, session)
      return JSON.parse(stored) as Flash // written by `leave` above
    },
  }
}
