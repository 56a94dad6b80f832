// @vitest-environment happy-dom
import { atom } from 'nanostores'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Author, type Content, createClient, type FileTransfer } from '../../core/index.ts'
import type { EventBody } from '../../protocol/model.ts'
import { scriptedGateway } from '../../testing/index.ts'
import { createActions } from '../app/actions.ts'
import { kindSpecs } from '../compose-card/kinds/kinds.ts'
import { proposalOffer } from '../compose-card/kinds/proposal-offer.ts'
import { createRecents } from '../compose-card/recents.ts'
import { createDesk } from '../desk/desk.ts'
import { createRouter, type Route } from '../route.ts'
import { type ThreadHandle, ThreadScreen } from './thread-screen.tsx'

const me: Author = { kind: 'agent', id: 'maeve', name: 'Maeve' }
const mia: Author = { kind: 'customer', id: 'mia', name: 'Mia' }
const bot: Author = { kind: 'bot', id: 'wren', name: 'Wren' }
const root = document.createElement('div')
document.body.append(root)

const now = Date.UTC(2026, 10, 22, 12)
beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] })
  localStorage.clear()
})
afterEach(() => {
  render(null, root)
  vi.useRealTimers()
})

const files: FileTransfer = {
  upload: ({ blob, id, name }) => ({
    done: Promise.resolve({ id, name, type: 'application/pdf', bytes: blob.size }),
    cancel: () => {},
  }),
  links: async (_author, _conversation, ids) => ({
    links: Object.fromEntries(ids.map((id) => [id, `https://files.example/${id}`])),
    expiresInMs: 3_600_000,
  }),
}

/** A conversation as an agent has it, with what was said in it. */
async function opened(...said: readonly (readonly [EventBody, Author, string])[]) {
  const gateway = scriptedGateway({ you: me, agent: bot, now: () => now })
  for (const [body, author, id] of said) gateway.append('one', body, { author, id, at: now - 60_000 })
  const client = createClient({ site: 'demo', transport: gateway.transport, files, getToken: async () => 'token' })
  client.connect()
  const router = createRouter(window)
  const route: Route = { ...router.$route.get(), conversation: 'one' }
  const desk = createDesk({ site: 'demo', client, $place: atom(route) })
  const handle = { current: null as ThreadHandle | null }
  const actions = createActions(desk, router)
  const recents = createRecents(() => localStorage)
  await act(async () =>
    render(<ThreadScreen {...{ actions, desk, handle, recents, router }} conversation="one" />, root),
  )
  await vi.waitFor(() => act(async () => expect(client.thread('one').$isLoaded.get()).toBe(true)))
  const sent = () => gateway.received.flatMap((frame) => (frame.t === 'append' ? [frame.event] : []))
  return { actions, client, gateway, handle, recents, sent }
}

const text = (words: string): Content => ({ kind: 'text', text: words })
const said = (words: string, author: Author, id: string, more: object = {}) =>
  [{ type: 'message', content: text(words), ...more }, author, id] as const
const line = (id: string) => root.querySelector<HTMLElement>(`[data-id="${id}"]`)
const named = (name: string, within: ParentNode = root) => {
  const found = [...within.querySelectorAll<HTMLElement>('button, input, select, textarea')].find(
    (each) => (each.getAttribute('aria-label') ?? (labelOf(each) || each.textContent?.trim())) === name,
  )
  if (!found) throw new Error(`nothing is called ${name}`)
  return found
}
function labelOf(element: HTMLElement): string | undefined {
  const label = element.id && root.querySelector(`label[for="${element.id}"]`)
  return label ? label.textContent?.replace(/ optional$/, '') : undefined
}
const press = (element: HTMLElement) => act(async () => element.click())
const type = (element: HTMLElement, value: string) =>
  act(async () => {
    Object.assign(element, { value })
    element.dispatchEvent(new Event(element.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }))
  })
const key = (element: Element, name: string, init: KeyboardEventInit = {}) =>
  act(
    async () =>
      void element.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...init })),
  )
const composer = () => root.querySelector('.answer textarea') as HTMLTextAreaElement
const arrived = (check: () => void) => vi.waitFor(() => act(async () => check()))

describe('what a conversation shows', () => {
  it('the newest words, that they are so, and nothing of what was taken back', async () => {
    await opened(
      said('first', me, 'a'),
      [{ type: 'edit', target: 'a', content: text('second') }, me, 'b'],
      said('secret', me, 'c'),
      [{ type: 'delete', target: 'c' }, me, 'd'],
    )
    expect(line('a')?.querySelector('.bubble')?.textContent).toBe('second')
    expect(line('a')?.textContent).toContain('edited')
    expect(line('c')?.querySelector('.bubble')?.textContent).toBe('Deleted')
    expect(root.textContent).not.toContain('secret')
    expect(line('b') ?? line('d')).toBeNull()
  })

  it('what the customer attached, answered before it began, and whom they answer', async () => {
    const about = [
      { kind: 'product', title: 'Mug', url: 'javascript:alert(1)', price: { minor: 2400, currency: 'EUR' } },
    ]
    await opened(
      said('Is it safe?', mia, 'a', { about }),
      [{ type: 'answer', target: 'a', action: 'pre-chat', values: { orderNumber: 'CW-1', isGift: true } }, mia, 'b'],
      said('It is', bot, 'c', { replyTo: 'a' }),
      said('Thanks', mia, 'd', { replyTo: 'long-ago' }),
    )
    expect(line('a')?.querySelector('.about')?.textContent).toBe('Mug€24.00')
    expect(line('a')?.querySelector('a')).toBeNull()
    expect(line('a')?.querySelector('.loose-answers')?.textContent).toBe(
      'Asked before the conversationOrder numberCW-1Is giftYes',
    )
    expect(named('In reply to Mia: Is it safe?').getAttribute('aria-disabled')).toBe('false')
    expect(named('In reply to An earlier message').getAttribute('aria-disabled')).toBe('true')
  })

  it('an answer while it is being written, and then once', async () => {
    const { gateway } = await opened(said('Hi', mia, 'a'))
    gateway.streams('one', 's', 0, 'It is **wat')
    await arrived(() => expect(root.textContent).toContain('writing…'))
    expect(root.querySelector('.own strong')?.textContent).toBe('wat')
    expect(root.querySelector('.byline')?.textContent).toContain('Automatic')
    gateway.append('one', { type: 'message', content: text('It is **waterproof**') }, { id: 's', author: bot })
    await arrived(() => expect(root.textContent).not.toContain('writing…'))
    expect(root.querySelectorAll('.own strong')).toHaveLength(1)
  })
})

describe('what became of a card’s button', () => {
  it('is told under it, with who says so, and has no line of its own', async () => {
    const add = { id: 'add', label: 'Add to cart', type: 'command', command: 'cart.add' } as const
    const mug = { id: 'mug', title: 'Mug', actions: [add] }
    const card: Content = { kind: 'product', fallbackText: 'Mug', product: mug }
    const { gateway } = await opened([{ type: 'message', content: card }, me, 'a'])
    expect(line('a')?.querySelector('.state')).toBeNull()
    const before = root.querySelectorAll('.log-lines > *').length
    gateway.append('one', { type: 'result', target: 'a', action: 'add', state: 'done', trust: 'claimed' }, { id: 'r' })
    await arrived(() =>
      expect(line('a')?.querySelector('.state')?.textContent?.trim()).toBe('Added to cart · says the customer’s page'),
    )
    expect(root.querySelectorAll('.log-lines > *')).toHaveLength(before)
  })
})

describe('what an agent can do with a message', () => {
  const menuOf = (id: string) => named('Message options', line(id) as HTMLElement)

  it('puts an emoji on it and takes it off again', async () => {
    const { sent } = await opened(said('Hi', mia, 'a'))
    await press(menuOf('a'))
    await press(named('Heart'))
    await arrived(() => expect(line('a')?.querySelector('.reactions')?.textContent).toBe('❤️'))
    await press(named('❤️, 1: You'))
    await arrived(() => expect(line('a')?.querySelector('.reactions')).toBeNull())
    expect(sent()).toMatchObject([
      { type: 'react', target: 'a', emoji: '❤️', on: true },
      { type: 'react', target: 'a', emoji: '❤️', on: false },
    ])
  })

  it('answers it by name, once', async () => {
    const { sent } = await opened(said('Hi', mia, 'a'))
    await press(menuOf('a'))
    await press(named('Reply', root.querySelector('.popup-menu') as HTMLElement))
    expect(root.querySelector('.aim')?.textContent).toBe('Replying to MiaHi')
    for (const words of ['Hello', 'And welcome']) {
      await type(composer(), words)
      await key(composer(), 'Enter')
    }
    await arrived(() => expect(sent()).toHaveLength(2))
    expect(sent()).toMatchObject([{ replyTo: 'a' }, { content: { text: 'And welcome' } }])
    expect(sent()[1]).not.toHaveProperty('replyTo')
  })

  it('changes an own one by the arrow up, beside the draft, which comes back', async () => {
    const { client, sent } = await opened(said('Helo', me, 'a'), said('taken back', me, 'b'), [
      { type: 'delete', target: 'b' },
      me,
      'c',
    ])
    await key(composer(), 'ArrowUp')
    expect(composer().value).toBe('Helo')
    await key(composer(), 'Escape')
    expect([composer().value, root.querySelector('.aim')]).toEqual(['', null])
    await key(composer(), 'ArrowUp')
    await type(composer(), 'Hello')
    expect(client.thread('one').$draft.get()).toBe('')
    await key(composer(), 'Enter')
    await arrived(() => expect(sent()).toMatchObject([{ type: 'edit', target: 'a', content: { text: 'Hello' } }]))
    await arrived(() => expect(composer().value).toBe(''))
  })

  it('takes an own one back after it was asked, and nobody else’s', async () => {
    const { sent } = await opened(said('Oops', me, 'a'), said('Hi', mia, 'b'))
    await press(menuOf('b'))
    expect(() => named('Delete')).toThrow()
    await press(menuOf('a'))
    await press(named('Delete'))
    await press(named('Delete it'))
    await arrived(() => expect(line('a')?.textContent).toContain('Deleted'))
    expect(sent()).toMatchObject([{ type: 'delete', target: 'a' }])
  })

  it('cannot change it after five minutes, and is told where it was tried too late', async () => {
    const { actions, client } = await opened(said('Hello', me, 'a'))
    await press(menuOf('a'))
    vi.setSystemTime(now + 6 * 60_000)
    await press(named('Delete'))
    await press(named('Delete it'))
    await arrived(() => expect(actions.$problem.get()).toBe('A message can be changed for 5 minutes.'))
    await key(composer(), 'ArrowUp')
    expect(composer().value).toBe('')
    expect(client.thread('one').$messages.get()[0]?.deleted).toBeUndefined()
  })
})

describe('what an agent can send', () => {
  it('files, with words or without', async () => {
    const { sent } = await opened(said('Hi', mia, 'a'))
    const picker = root.querySelector<HTMLInputElement>('input[type=file]') as HTMLInputElement
    Object.defineProperty(picker, 'files', { value: [new File(['care'], 'Care.pdf', { type: 'application/pdf' })] })
    await act(async () => void picker.dispatchEvent(new Event('change', { bubbles: true })))
    await arrived(() => expect(root.querySelector('.file-tray')?.textContent).toContain('Care.pdf'))
    await key(composer(), 'Enter')
    await arrived(() => expect(sent()).toMatchObject([{ content: { kind: 'media', files: [{ name: 'Care.pdf' }] } }]))
    expect(root.querySelector('.file-tray')).toBeNull()
  })

  it('says why a file was not taken', async () => {
    await opened(said('Hi', mia, 'a'))
    const large = new File([], 'film.mp4')
    Object.defineProperty(large, 'size', { value: 11 * 1024 * 1024 })
    const paste = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), {
      clipboardData: { files: [large] },
    })
    await act(async () => void composer().dispatchEvent(paste))
    expect(paste.defaultPrevented).toBe(true)
    await arrived(() =>
      expect(root.querySelector('.file-problem')?.textContent).toContain('film.mp4: The file is too large'),
    )
  })

  const compose = async (handle: { readonly current: ThreadHandle | null }, kind: string) => {
    await act(async () => handle.current?.compose())
    await arrived(() => expect(root.querySelector('.kind-menu .popup-menu')).not.toBeNull())
    await press(named(kind, root.querySelector('.kind-menu') as HTMLElement))
  }

  it('a product by its dialog: what is missing is said, then it goes, and is offered again', async () => {
    const { handle, sent } = await opened(said('Hi', mia, 'a'))
    await compose(handle, 'Product')
    const dialog = root.querySelector('dialog') as HTMLDialogElement
    await type(named('Price', dialog), '24,0O')
    await press(named('Send', dialog))
    expect(named('Title', dialog).getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(named('Title', dialog))
    expect(dialog.textContent).toContain('An amount such as 19.90.')
    expect(dialog.querySelector('footer')?.textContent).toContain('2 fields need a look.')
    expect(sent()).toEqual([])

    await type(named('Title', dialog), 'Harbour mug')
    await type(named('Price', dialog), '24,00')
    expect(dialog.querySelector('.compose-preview .card')?.textContent).toContain('€24.00')
    await press(named('Send', dialog))
    await arrived(() =>
      expect(sent()).toMatchObject([
        {
          content: {
            kind: 'product',
            fallbackText: 'Harbour mug, €24.00',
            product: { title: 'Harbour mug', price: { minor: 2400, currency: 'EUR' } },
          },
        },
      ]),
    )
    await arrived(() => expect(root.querySelector('dialog')).toBeNull())

    await compose(handle, 'Comparison')
    await type(named('Fill in with'), '0')
    expect([(named('Title') as HTMLInputElement).value, (named('Price') as HTMLInputElement).value]).toEqual([
      'Harbour mug',
      '24,00',
    ])
  })

  it('keeps what was filled in when the dialog is closed, and no line end sends it', async () => {
    const { handle, sent } = await opened(said('Hi', mia, 'a'))
    await compose(handle, 'Line in between')
    await type(named('What it says'), 'Looked it up')
    await key(named('What it says'), 'Enter')
    await press(named('Cancel'))
    expect(sent()).toEqual([])
    await compose(handle, 'Line in between')
    expect((named('What it says') as HTMLInputElement).value).toBe('Looked it up')
    await key(named('What it says'), 'Enter', { ctrlKey: true })
    await arrived(() => expect(sent()).toMatchObject([{ content: { kind: 'system', fallbackText: 'Looked it up' } }]))
  })

  it('of every kind by a form whose fields each have their own label', async () => {
    const { handle } = await opened(said('Hi', mia, 'a'))
    for (const { label } of [...kindSpecs, proposalOffer]) {
      await compose(handle, label)
      const ids = [...root.querySelectorAll('[id]')].map(({ id }) => id)
      expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
      for (const each of root.querySelectorAll<HTMLElement>('.compose-form :is(input, select, textarea)')) {
        expect(each.closest('label')?.textContent || labelOf(each)).toMatch(/\S/)
      }
      await press(named('Cancel'))
    }
  })

  it('no offer that makes no sense now: it says why, and cannot be chosen', async () => {
    const { handle } = await opened(said('Hi', mia, 'a'))
    await act(async () => handle.current?.compose())
    await arrived(() => expect(root.querySelector('.kind-menu .popup-menu')).not.toBeNull())
    const coupon = named('CouponThe shop’s page tells of no cart.')
    expect(coupon.getAttribute('aria-disabled')).toBe('true')
    await press(coupon)
    expect(root.querySelector('dialog')).toBeNull()
    expect(named('Propose a cart').getAttribute('aria-disabled')).toBe('false')
    await press(named('Call me back'))
    expect(root.querySelector('dialog h2')?.textContent).toBe('Offer to call back')
  })

  it('things of a list, added and removed', async () => {
    const { handle } = await opened(said('Hi', mia, 'a'))
    await compose(handle, 'Question with answers')
    await press(named('Add answer'))
    expect(root.querySelectorAll('.compose-item')).toHaveLength(2)
    await type(named('Label', root.querySelectorAll('.compose-item')[1] as HTMLElement), 'A return')
    await press(named('Remove answer 1'))
    expect((named('Label') as HTMLInputElement).value).toBe('A return')
    expect(() => named('Remove answer 1')).toThrow()
  })
})
