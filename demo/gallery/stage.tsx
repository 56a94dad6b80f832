import { render } from 'preact'
import type { About, Author, Client, Content } from '../../src/core/index.ts'
import { createClient } from '../../src/core/index.ts'
import { type ScriptedGateway, scriptedGateway } from '../../src/testing/index.ts'
import { reconnect } from '../../src/transports/index.ts'
import { type Chat, mountWidget, type WidgetOptions } from '../../src/widget/index.ts'
import { agentPicturePath } from '../agent-picture.ts'
import { samplesAt } from '../samples.ts'
import { galleryFiles } from './files.ts'
import type { GalleryLook } from './look.ts'
import { scenes } from './scenes.ts'

/** What a scene plays with. */
export interface Stage {
  readonly gateway: ScriptedGateway
  readonly client: Client
  readonly chat: Chat
  readonly you: Author
  readonly agent: Author
  readonly bot: Author
  readonly now: number
  readonly samples: Readonly<Record<keyof ReturnType<typeof samplesAt>, Content>>
  readonly options: Partial<WidgetOptions>
  readonly about?: readonly About[]
  /** A small picture, as somebody would attach it. */
  readonly picture: () => Promise<Blob>
  /** The first element of the chat that a selector finds, once it is there. */
  readonly find: (selector: string) => Promise<HTMLElement>
  /** Clicks it, once it is there. */
  readonly press: (selector: string) => Promise<void>
}

const site = {
  id: 'gallery',
  name: 'Carrick & Wren',
  greeting: 'Hello! What can we help you with?',
  color: '#28574c',
  privacyUrl: 'https://example.com/privacy',
}
const preChat = {
  title: 'Before we begin',
  fields: [
    { name: 'name', type: 'text', label: 'Your name', required: true, autocomplete: 'name' },
    { name: 'email', type: 'email', label: 'E-mail, for when we are cut off', autocomplete: 'email' },
  ],
}

/** Plays one scene in this page. */
export async function showScene(place: HTMLElement, look: GalleryLook): Promise<void> {
  const scene = scenes.find(({ id }) => id === look.scene)
  if (!scene) return render(<p>There is no scene “{look.scene}”.</p>, place)
  render(
    <div class="stage">
      <h1>{scene.title}</h1>
      {scene.id === 'inline' && <div class="slot" />}
      {scene.id === 'avoid' && <div class="cookies">We use no cookies. This banner says so.</div>}
    </div>,
    place,
  )
  // Each scene is somebody's first visit.
  sessionStorage.clear()
  localStorage.clear()
  answerFetches()
  if (!customElements.get('gallery-size-chart')) customElements.define('gallery-size-chart', SizeChart)

  const you: Author = { kind: 'customer', id: 'ann' }
  const agent: Author = { kind: 'agent', id: 'maeve', name: 'Maeve', avatarUrl: location.origin + agentPicturePath }
  const gateway = scriptedGateway({ you, agent })
  const client = createClient({
    site: site.id,
    transport: reconnect(gateway.transport, { random: () => 0 }),
    files: galleryFiles(),
  })
  const now = Date.now()
  const stage = {
    gateway,
    client,
    you,
    agent,
    bot: { kind: 'bot', id: 'wren', name: 'Wren' } as const,
    now,
    samples: samplesAt(location.origin, now) as Stage['samples'],
    options: scene.options ?? {},
    picture: async () => (await fetch('/pictures/harbour-mug.svg')).blob(),
    find,
    press: async (selector: string) => (await find(selector)).click(),
  }
  await scene.before?.(stage as unknown as Stage)
  const isBegun = scene.before !== undefined
  if (isBegun) client.open('gallery')
  const chat = mountWidget({
    site: site.id,
    gateway: location.origin,
    client,
    language: look.language,
    density: look.density,
    ...(look.theme !== 'auto' && { theme: look.theme }),
    ...(look.preset && { preset: look.preset }),
    ...(look.color && { color: look.color }),
    ...scene.options,
  })
  Object.assign(window, { chat, gateway, client })
  if (isBegun) client.connect()
  if (!scene.isClosed) await chat.open()
  await scene.play?.({ ...stage, chat } as unknown as Stage)
  await there(scene.shows ?? (scene.isClosed ? '.launcher' : isBegun ? '.extras' : 'textarea'))
  document.documentElement.dataset.scene = 'played'
}

/** The gateway's own answers over HTTP. */
function answerFetches(): void {
  const real = window.fetch.bind(window)
  window.fetch = async (input, init) => {
    const { pathname } = new URL(String(input instanceof Request ? input.url : input), location.href)
    if (pathname === '/v1/sites/missing') return Response.json({ message: 'There is none.' }, { status: 404 })
    if (pathname.endsWith('/presence'))
      return Response.json({
        online: true,
        agents: [{ name: 'Maeve', avatarUrl: location.origin + agentPicturePath }, { name: 'Tom Kerr' }],
        replyMs: 4 * 60_000,
      })
    if (pathname === '/v1/sites/pre-chat') return Response.json({ ...site, preChat })
    if (pathname.startsWith('/v1/sites/')) return Response.json(site)
    return real(input, init)
  }
}

const find: Stage['find'] = (selector) => found(selector, (root) => root.querySelector<HTMLElement>(selector))

/** Resolves once an element is there, and every picture has come or failed. */
async function there(selector: string): Promise<void> {
  await find(selector)
  await found('all pictures', (root) =>
    [...root.querySelectorAll('img')].every(({ complete, loading }) => complete || loading === 'lazy'),
  )
}

/** What is found in the chat, once it is there. */
async function found<Found>(
  what: string,
  find: (root: ShadowRoot) => Found | null | undefined | false,
): Promise<Found> {
  for (let frame = 0; frame < 600; frame++) {
    const root = document.querySelector('shopbell-chat')?.shadowRoot
    const it = root && find(root)
    if (it) return it
    await new Promise(requestAnimationFrame)
  }
  throw new Error(`There is no ${what}.`)
}

/** A host's own element for a custom kind. */
class SizeChart extends HTMLElement {
  set data({ title, rows }: { readonly title: string; readonly rows: readonly string[] }) {
    const list = document.createElement('ul')
    list.append(
      ...rows.map((row) => {
        const line = document.createElement('li')
        line.textContent = row
        return line
      }),
    )
    const head = document.createElement('b')
    head.textContent = title
    this.replaceChildren(head, list)
  }
}
