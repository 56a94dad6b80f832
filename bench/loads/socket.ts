import { randomBytes } from 'node:crypto'
import { WebSocket } from 'ws'

/** An open WebSocket, in text. */
export interface Socket {
  send(text: string): void
  /** Called with each text from now on, in the place of what was before. */
  listen(take: (text: string) => void): void
  close(): Promise<void>
}

/** Where a server is. `token` is an agent's, at a gateway. */
export interface Address {
  readonly url: string
  readonly token: string
}

/** Connects, says the first text, and resolves when an answer has come that begins with `expect`. */
export function openSocket(url: string, first: string, expect: string, localAddress?: string): Promise<Socket> {
  const socket = new WebSocket(url, { perMessageDeflate: false, ...(localAddress && { localAddress }) })
  return new Promise((opened, reject) => {
    let take = (text: string) => {
      if (text.startsWith(expect)) opened(open)
      else reject(new Error(`The server said ${text.slice(0, 200)}.`))
    }
    const gone = new Promise<void>((ended) => socket.on('close', () => ended()))
    const open: Socket = {
      send: (text) => socket.send(text),
      listen: (next) => {
        take = next
      },
      close() {
        socket.close()
        return gone
      },
    }
    socket.on('open', () => socket.send(first))
    socket.on('message', (data: Buffer) => take(data.toString()))
    socket.on('error', reject)
  })
}

/** Opens many, some at a time. */
export async function openMany<One>(count: number, open: (index: number) => Promise<One>): Promise<One[]> {
  const opened: One[] = []
  for (let from = 0; from < count; from += 100) {
    const group = Array.from({ length: Math.min(100, count - from) }, (_, index) => open(from + index))
    opened.push(...(await Promise.all(group)))
  }
  return opened
}

/** 128 random bits, as ids of events and conversations are made. */
export function randomId(): string {
  return randomBytes(16).toString('base64url')
}

/** A connection of a new guest. */
export function openGuest(url: string, localAddress?: string): Promise<Socket> {
  return openSocket(url, hello(`guest:${randomBytes(32).toString('base64url')}`, []), '{"t":"welcome"', localAddress)
}

/** A connection of the agent that follows conversations. */
export function openAgent({ url, token }: Address, conversations: readonly string[]): Promise<Socket> {
  return openSocket(url, hello(token, conversations), '{"t":"welcome"')
}

function hello(token: string, conversations: readonly string[]): string {
  const follow = conversations.map((conversation) => ({ conversation }))
  return JSON.stringify({ t: 'hello', v: 1, site: 'bench', token, device: randomId(), capabilities: [], follow })
}

/** The frame that appends a message. */
export function appendFrame(conversation: string, id: string, text: string): string {
  const event = { id, type: 'message', content: { kind: 'text', text } }
  return JSON.stringify({ t: 'append', conversation, event })
}

/** A guest who has written a first message, and so has a conversation and follows it. */
export async function openCustomer(url: string): Promise<{ readonly socket: Socket; readonly conversation: string }> {
  const socket = await openGuest(url)
  const conversation = randomId()
  await new Promise<void>((begun, reject) => {
    socket.listen((text) => {
      if (text.startsWith('{"t":"events"')) begun()
      if (text.startsWith('{"t":"refused"') || text.startsWith('{"t":"error"')) reject(new Error(text))
    })
    socket.send(appendFrame(conversation, randomId(), 'Is the blue one back in stock?'))
  })
  socket.listen(() => {})
  return { socket, conversation }
}
