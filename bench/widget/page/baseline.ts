/**
 * The baseline: a chat that speaks the same protocol by nothing but DOM calls, and does nothing else a chat should do.
 * With `data-tail` it keeps the newest 60 messages in the page and writes streamed text at 20 Hz; without, all and at once.
 */

interface Frame {
  readonly t: string
  readonly after: number
  readonly hasMore?: boolean
  readonly events: readonly Stored[]
  readonly name?: string
  readonly data?: { readonly id: string; readonly offset: number; readonly delta: string }
}

interface Stored {
  readonly id: string
  readonly type: string
  readonly author: { readonly kind: string }
  readonly content?: { readonly text?: string }
}

const isTail = document.currentScript?.hasAttribute('data-tail') ?? false
const tail = 60
const flushMs = 50

const messages: Stored[] = []
const host = element('div', 'chat', 'position:fixed;inset:auto 16px 16px auto;font:16px sans-serif')
const launcher = element('button', 'launcher', 'width:56px;height:56px')
const panel = element('section', 'panel', 'width:380px;height:600px;display:flex;flex-direction:column;background:#fff')
const log = element('div', 'log', 'flex:1;overflow:auto')
const composer = document.createElement('textarea')
host.id = 'chat'
log.role = 'log'
launcher.textContent = 'Chat'
launcher.addEventListener('click', open)
panel.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') panel.remove()
})
panel.append(log, composer)
host.append(launcher)
document.documentElement.append(host)
const kept = localStorage.getItem('baseline')
if (kept !== null) connect(JSON.parse(kept))

function element(name: string, className: string, style: string): HTMLElement {
  const made = document.createElement(name)
  made.className = className
  made.style.cssText = style
  return made
}

function open(): void {
  if (!panel.isConnected) {
    host.append(panel)
    if (log.childElementCount === 0) show(messages)
    log.scrollTop = log.scrollHeight
  }
  composer.focus()
}

function show(shown: readonly Stored[]): void {
  const last = log.lastElementChild
  const isAtEnd = !last || log.scrollTop + log.clientHeight >= log.scrollHeight - 8
  const rows = (isTail ? shown.slice(-tail) : shown).map(({ author, content, id }) => {
    const row = element('div', 'bubble', author.kind === 'customer' ? 'margin:4px 4px 4px 60px' : 'margin:4px')
    row.dataset.id = id
    row.textContent = content?.text ?? ''
    return row
  })
  log.append(...rows)
  if (isTail) while (log.childElementCount > tail) log.firstElementChild?.remove()
  if (isAtEnd) log.scrollTop = log.scrollHeight
}

function connect({ id: conversation, customer }: { readonly id: string; readonly customer: string }): void {
  const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/v1/connect`)
  const send = (frame: object) => socket.send(JSON.stringify(frame))
  const pull = (before: number) => send({ t: 'pull', request: 'older', conversation, before, limit: 200 })
  const sender = { v: 1, site: 'bench', token: `guest:${customer}`, device: 'baseline', capabilities: [] }
  socket.onopen = () => send({ t: 'hello', ...sender, follow: [{ conversation }] })
  socket.onmessage = ({ data }) => {
    const frame = JSON.parse(data) as Frame
    if (frame.t === 'signal' && frame.name === 'stream' && frame.data) return stream(frame.data)
    if (frame.t !== 'events' && frame.t !== 'page') return
    const found = frame.events.filter(({ type }) => type === 'message')
    if (frame.t === 'events' && messages.length > 0) return live(found)
    messages.unshift(...found)
    if (frame.after > 0 && frame.hasMore !== false) pull(frame.after + 1)
    else document.documentElement.dataset.ready = ''
  }
}

function live(found: readonly Stored[]): void {
  messages.push(...found)
  for (const { id } of found) if (id === written.id) written.row?.remove()
  if (log.isConnected) show(found)
}

const written: { id: string; text: string; row?: HTMLElement; timer: number } = { id: '', text: '', timer: 0 }

function stream({ id, offset, delta }: NonNullable<Frame['data']>): void {
  if (written.id !== id) {
    const row = element('div', 'bubble', 'margin:4px')
    log.append(row)
    Object.assign(written, { id, text: '', row })
  }
  written.text = written.text.slice(0, offset) + delta
  if (!isTail) paint()
  else written.timer ||= window.setTimeout(paint, flushMs)
}

function paint(): void {
  written.timer = 0
  if (written.row) written.row.textContent = written.text
  log.scrollTop = log.scrollHeight
}
