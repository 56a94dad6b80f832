// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { MediaFile } from '../../../protocol/content.ts'
import type { CardHost } from '../card.ts'
import { createHostDouble } from '../card-host.fixture.ts'
import { MediaCard } from './media.tsx'

const box = document.createElement('div')
document.body.append(box)
afterEach(() => render(null, box))

const photo: MediaFile = { id: 'p', name: 'p.jpg', type: 'image/jpeg', bytes: 9, width: 30, height: 20, alt: 'A mug' }
const paper: MediaFile = { id: 'f', name: 'Invoice.pdf', type: 'application/pdf', bytes: 1_234_567 }

async function show(files: readonly MediaFile[], changes: Partial<CardHost> = {}, text?: string) {
  const content = { kind: 'media', fallbackText: 'f', files, ...(text && { text }) } as const
  const { host } = createHostDouble(changes)
  await act(async () => render(<MediaCard content={content} message="m" answers={[]} host={host} />, box))
}
const find = (selector: string) => box.querySelector<HTMLElement>(selector)
const fail = (selector: string) =>
  act(async () => {
    find(selector)?.dispatchEvent(new Event('error'))
  })

describe('pictures', () => {
  it('keep their place free and have a name while they load', async () => {
    await show([photo], { link: () => new Promise(() => {}) })
    expect(find('.tile')?.style.getPropertyValue('--ratio')).toBe('1.5')
    expect(find('.tile')?.textContent).toBe('A mug')
    expect(find('img')).toBeNull()
  })

  it('open large by a button, which gets the focus back later', async () => {
    const onPicture = vi.fn()
    await show([photo], { onPicture })
    const button = find('button[aria-label="Enlarge A mug"]')
    button?.click()
    expect(onPicture).toHaveBeenCalledWith({ src: 'https://files.example/p', alt: 'A mug' }, button)
    expect(find('img')?.getAttribute('referrerpolicy')).toBe('no-referrer')
  })

  it('without an alternative are called as the file; where nothing opens them, they are no buttons', async () => {
    await show([{ ...photo, alt: '' }])
    expect(find('img')?.getAttribute('alt')).toBe('p.jpg')
    expect(find('button')).toBeNull()
  })

  it('are asked for once more when their link has run out, and then no more', async () => {
    const link = vi.fn(async (id: string) => `https://files.example/${id}?${link.mock.calls.length}`)
    await show([photo], { link })
    await fail('img')
    expect(find('img')?.getAttribute('src')).toBe('https://files.example/p?2')
    await fail('img')
    expect(link).toHaveBeenCalledTimes(2)
    expect(find('.tile')?.textContent).toContain('Could not be loaded')
    await act(async () => find('.link-again')?.click())
    expect(find('img')?.getAttribute('src')).toBe('https://files.example/p?3')
  })

  it.each([
    ['gone', async () => null, 'No longer available'],
    ['hostile', async () => 'javascript:alert(1)', 'No longer available'],
    ['out of reach', () => Promise.reject(new Error('offline')), 'Could not be loaded'],
  ])('that are %s say so', async (_, link, words) => {
    await show([photo], { link })
    expect(find('img')).toBeNull()
    expect(find('.tile')?.textContent).toContain(words)
  })

  it('on their way are shown from this device', async () => {
    await show([photo], { link: async () => 'blob:https://shop.example/1' })
    expect(find('img')?.getAttribute('src')).toBe('blob:https://shop.example/1')
  })
})

it('a document is a row with its name, its size and a link that tells nothing about the page', async () => {
  await show([paper])
  const link = find('a')
  expect(find('.file-row')?.textContent?.replace(/\s+/g, ' ')).toBe('Invoice.pdf 1.2 MB')
  expect(link?.getAttribute('href')).toBe('https://files.example/f')
  expect(link?.getAttribute('rel')).toBe('noopener noreferrer nofollow')
  expect(link?.getAttribute('download')).toBe('Invoice.pdf')
})

it('a document that is gone is no link', async () => {
  await show([paper], { link: async () => null })
  expect(find('a')?.hasAttribute('href')).toBe(false)
  expect(find('.file-row')?.textContent?.replace(/\s+/g, ' ')).toBe('Invoice.pdfNo longer available ')
})

it.each(['audio', 'video'])('%s has the browser’s controls and a name', async (kind) => {
  await show([{ ...paper, type: `${kind}/mp4`, name: 'note.mp4' }])
  const player = find(kind)
  expect(player?.hasAttribute('controls')).toBe(true)
  expect(player?.getAttribute('aria-label')).toBe('note.mp4')
  expect(find('figcaption')?.textContent).toBe('note.mp4')
})

it('hostile names and words stay text', async () => {
  await show([{ ...paper, name: '<img src=x>' }], {}, '<script>1</script>')
  expect(find('img, script')).toBeNull()
  expect(find('.bubble')?.textContent).toBe('<script>1</script>')
})
