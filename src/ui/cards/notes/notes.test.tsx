// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it, test, vi } from 'vitest'
import type { CallContent, HandoffContent } from '../../../protocol/content.ts'
import type { CardHost, CustomRenderer } from '../card.ts'
import { createHostDouble } from '../card-host.fixture.ts'
import { CallCard } from './call.tsx'
import { CustomCard } from './custom.tsx'
import { formatWait, HandoffCard } from './handoff.tsx'
import { SystemCard } from './system.tsx'

const box = document.createElement('div')
document.body.append(box)
afterEach(() => {
  render(null, box)
  vi.restoreAllMocks()
})

describe('HandoffCard', () => {
  const show = (more: Partial<HandoffContent>) => {
    const content: HandoffContent = { kind: 'handoff', fallbackText: 'f', to: 'bot', ...more }
    render(<HandoffCard content={content} message="m" answers={[]} host={createHostDouble().host} />, box)
    return box.querySelector('p')?.textContent
  }

  test.each([
    [{ to: 'bot' }, 'You are talking to an automatic assistant.'],
    [{ to: 'agent', agent: { name: 'Anna' } }, 'Anna takes over from here.'],
    [{ to: 'agent' }, 'Someone of our team takes over from here.'],
    [{ to: 'ended' }, 'This conversation was ended.'],
    [
      { to: 'queued', position: 3, waitMs: 200_000 },
      'You are in the queue. Someone will be with you soon. Your place in the queue: 3. Expected wait: 4 minutes.',
    ],
    [{ to: 'agent', agent: { name: 'Anna' }, position: 3 }, 'Anna takes over from here.'],
  ] as const)('%o', (content, text) => {
    expect(show(content)).toBe(text)
  })

  it('loads no picture from an address that is none', () => {
    show({ to: 'agent', agent: { name: 'Anna', avatarUrl: 'javascript:alert(1)' } })
    expect(box.querySelector('img')).toBeNull()
  })

  test.each([
    [0, '1 minute'],
    [61_000, '2 minutes'],
    [5_400_000, '2 hours'],
  ])('%i ms are %s', (waitMs, text) => {
    expect(formatWait(waitMs, 'en')).toBe(text)
  })
})

describe('CallCard', () => {
  const show = (more: Partial<CallContent>) => {
    const content: CallContent = {
      kind: 'call',
      fallbackText: 'f',
      title: 'Talk to <b>Anna</b>',
      url: 'https://meet.example/a',
      ...more,
    }
    render(<CallCard content={content} message="m" answers={[]} host={createHostDouble().host} />, box)
    return box.querySelector('a')
  }
  const minute = 60_000

  it('is a title and a link', () => {
    const link = show({})
    expect(box.textContent).toBe('Talk to <b>Anna</b>Join the call')
    expect(link?.href).toBe('https://meet.example/a')
    expect(link?.rel).toBe('noopener noreferrer nofollow')
  })

  it('says when it starts', () => {
    show({ startsAt: 1_000_000 + 10 * minute })
    expect(box.querySelector('time')?.textContent).toBe('Starts in 10 minutes')
    show({ startsAt: 1_000_000 + 3000 * minute })
    expect(box.querySelector('time')?.textContent).toContain('1970')
    show({ startsAt: 1_000_000 })
    expect(box.querySelector('time')).toBeNull()
  })

  it('is no link once it has expired, nor with an address that is none', () => {
    expect(show({ expiresAt: 1_000_000 })).toBeNull()
    expect(box.textContent).toContain('This invitation has expired.')
    expect(show({ url: 'javascript:alert(1)' })).toBeNull()
  })
})

test('SystemCard is a line with its words', () => {
  const content = { kind: 'system', fallbackText: 'Anna <i>joined</i>' } as const
  render(<SystemCard content={content} message="m" answers={[]} host={createHostDouble().host} />, box)
  expect(box.textContent).toBe('Anna <i>joined</i>')
})

describe('CustomCard', () => {
  const show = (renderer?: CustomRenderer, data: unknown = { size: 42 }) => {
    const content = { kind: 'custom', fallbackText: 'Size guide', name: 'x-size', data } as const
    const rendererOf: CardHost['rendererOf'] = (name) => (name === 'x-size' ? renderer : undefined)
    const { host } = createHostDouble({ rendererOf })
    act(() => render(<CustomCard content={content} message="m" answers={[]} host={host} />, box))
  }
  const sizeOf = (data: unknown) => (data as { readonly size: number }).size

  it('shows what the host’s component draws', () => {
    show(({ data }, h) => h('b', null, `EU ${sizeOf(data)}`))
    expect(box.innerHTML).toBe('<b>EU 42</b>')
  })

  it('gives a custom element the data as a property', () => {
    customElements.define('x-size-guide', class extends HTMLElement {})
    show('x-size-guide')
    expect(box.querySelector('x-size-guide')).toMatchObject({ data: { size: 42 } })
  })

  it('shows the fallback until the element is defined', async () => {
    show('x-late')
    expect(box.textContent).toBe('Size guide')
    await act(async () => customElements.define('x-late', class extends HTMLElement {}))
    expect(box.querySelector('x-late')).toMatchObject({ data: { size: 42 } })
  })

  it('shows the fallback where nothing draws it', () => {
    show()
    expect(box.textContent).toBe('Size guide')
  })

  const failing = () => {
    throw new Error('no')
  }
  class FailingElement extends HTMLElement {
    set data(_: unknown) {
      failing()
    }
  }
  customElements.define('x-failing', FailingElement)
  test.each<[string, CustomRenderer]>([
    ['throws', failing],
    ['draws a component that throws', (_, h) => h('div', null, h(failing, null))],
    ['is an element that throws', 'x-failing'],
  ])('shows the fallback of what %s, and says so once', (_, renderer) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    show(renderer)
    expect(box.textContent).toBe('Size guide')
    show(renderer, { size: 43 })
    expect(warn).toHaveBeenCalledOnce()
  })
})
