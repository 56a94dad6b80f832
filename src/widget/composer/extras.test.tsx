// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Attachment, ChatError, type MessageEntry } from '../../core/index.ts'
import words from '../locale/en-all.ts'
import { ada, fakeThread, message, noon } from '../thread/fake-thread.fixture.ts'
import { createComposing } from './composing.ts'
import { ComposerExtras, type ComposerExtrasProps } from './extras.tsx'

const panel = document.createElement('section')
panel.className = 'panel'
const keys = vi.fn()

function show(entries: readonly MessageEntry[] = [], more: Partial<ComposerExtrasProps> & { isTouch?: boolean } = {}) {
  const { isTouch = false, ...props } = more
  vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: isTouch } as MediaQueryList)
  const fake = fakeThread(entries)
  const composing = createComposing(fake.client)
  const onInput = vi.fn()
  act(() =>
    render(
      <div class="field">
        <ComposerExtras
          client={fake.client}
          thread={fake.thread}
          composing={composing}
          words={words}
          window={window}
          canAttach
          reasonOf={(code) => words.reasons[code] ?? code}
          {...props}
        />
        <textarea onInput={onInput} />
      </div>,
      panel,
    ),
  )
  const input = panel.querySelector('textarea') as HTMLTextAreaElement
  const button = (name: string) =>
    [...panel.querySelectorAll('button')].find((each) => (each.getAttribute('aria-label') ?? each.textContent) === name)
  const press = (name: string) => act(() => button(name)?.click())
  const key = (name: string, target: Element = input) =>
    act(() => void target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true })))
  return { ...fake, composing, input, onInput, button, press, key }
}

/** An event that brings files, as the browser makes it of a clipboard or a drag. */
function bringing(type: 'paste' | 'drop' | 'dragover', files: readonly File[]) {
  const event = new Event(type, { bubbles: true, cancelable: true })
  const data = { files, types: files.length > 0 ? ['Files'] : ['text/plain'] }
  return Object.assign(event, { clipboardData: data, dataTransfer: data })
}

const photo = new File(['x'], 'photo.png', { type: 'image/png' })
const attachment = (more: Partial<Attachment>): Attachment => ({
  id: 'f',
  name: 'photo.png',
  type: 'image/png',
  bytes: 1_234_000,
  blob: null,
  state: 'uploaded',
  progress: 1,
  ...more,
})

beforeEach(() => {
  vi.useFakeTimers({ now: noon + 60_000 })
  panel.addEventListener('keydown', keys)
  document.body.append(panel)
})
afterEach(() => {
  act(() => render(null, panel))
  keys.mockClear()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe('replying and editing', () => {
  it('shows what is answered, and lets it go by its button and by Escape, which closes nothing else', () => {
    const { composing, input, key, press } = show()
    act(() => composing.reply('c', message(1, { author: ada })))
    expect(panel.textContent).toContain(words.replyingTo('Ada'))
    expect(panel.textContent).toContain('Words 1')
    press(words.cancel)
    expect(composing.$target.get()).toBeNull()
    expect(document.activeElement).toBe(input)
    act(() => composing.reply('c', message(1, { author: ada })))
    key('Escape')
    expect(composing.$target.get()).toBeNull()
    expect(keys).not.toHaveBeenCalled()
    key('Escape')
    expect(keys).toHaveBeenCalledOnce()
  })

  it('takes the last own message back by the up arrow in an empty composer', () => {
    const { composing, key, input } = show([message(1), message(2, { author: ada })])
    input.value = 'x'
    key('ArrowUp')
    expect(composing.$target.get()).toBeNull()
    input.value = ''
    key('ArrowUp')
    expect(composing.$target.get()).toMatchObject({ kind: 'edit', entry: { id: 'm1' } })
    expect(panel.textContent).toContain(words.editing)
  })

  it.each([
    ['older than five minutes', message(1, { at: noon - 4 * 60_000 })],
    ['on its way', message(1, { seq: null })],
    ['deleted', message(1, { deleted: 2 })],
  ])('does not take back one that is %s', (_name, entry) => {
    const { composing, key } = show([entry])
    key('ArrowUp')
    expect(composing.$target.get()).toBeNull()
  })

  it('shows what the message is about, each with a button that takes it off', () => {
    const { composing, press } = show()
    act(() =>
      composing.setAbout([
        { kind: 'product', title: 'Mug' },
        { kind: 'cart', title: 'Your cart' },
      ]),
    )
    press(words.removeFile('Mug'))
    expect(composing.$about.get()).toEqual([{ kind: 'cart', title: 'Your cart' }])
  })

  it('tells that numbers were hidden, until one writes on', async () => {
    const { composing, input } = show()
    await act(() => composing.send('c', '4242424242424242'))
    expect(panel.querySelector('[role=status]')?.textContent).toBe(words.masked)
    act(() => void input.dispatchEvent(new Event('input', { bubbles: true })))
    expect(panel.querySelector('[role=status]')?.textContent).toBe('')
  })
})

describe('files', () => {
  it('come by the clipboard, and text does not', async () => {
    const { client, input } = show()
    const words = bringing('paste', [])
    await act(async () => void input.dispatchEvent(words))
    expect(words.defaultPrevented).toBe(false)
    await act(async () => void input.dispatchEvent(bringing('paste', [photo])))
    expect(client.attach.mock.calls).toEqual([['c', photo, 'photo.png']])
  })

  it('can be dropped anywhere on the panel, which shows that and the limits', async () => {
    const { client } = show()
    act(() => void panel.dispatchEvent(bringing('dragover', [])))
    expect(panel.querySelector('.drop')).toBeNull()
    const over = bringing('dragover', [photo])
    act(() => void panel.dispatchEvent(over))
    expect(over.defaultPrevented).toBe(true)
    expect(panel.querySelector('.drop')?.textContent).toBe(words.drop + words.fileLimits(5, 10))
    await act(async () => void panel.dispatchEvent(bringing('drop', [photo, photo])))
    expect(panel.querySelector('.drop')).toBeNull()
    expect(client.attach).toHaveBeenCalledTimes(2)
  })

  it('come by the picker, which tells the limits before', async () => {
    const { button, client } = show()
    expect(button(words.attach)?.title).toBe(words.fileLimits(5, 10))
    const picker = panel.querySelector('input[multiple]') as HTMLInputElement
    const clicked = vi.spyOn(picker, 'click').mockReturnValue()
    act(() => button(words.attach)?.click())
    expect(clicked).toHaveBeenCalledOnce()
    Object.defineProperty(picker, 'files', { value: [photo] })
    await act(async () => void picker.dispatchEvent(new Event('change')))
    expect(client.attach).toHaveBeenCalledWith('c', photo, 'photo.png')
  })

  it('come by the camera where one touches', () => {
    const { press } = show([], { isTouch: true })
    const camera = panel.querySelector('input[capture]') as HTMLInputElement
    const clicked = vi.spyOn(camera, 'click').mockReturnValue()
    press(words.attach)
    expect(panel.querySelector('.choices')?.textContent).toContain(words.fileLimits(5, 10))
    press(words.takePhoto)
    expect(clicked).toHaveBeenCalledOnce()
  })

  it('that are refused say why, by name', async () => {
    const { client, input } = show()
    client.attach.mockRejectedValueOnce(new ChatError('file-too-large'))
    await act(async () => void input.dispatchEvent(bringing('paste', [photo])))
    expect(panel.querySelector('[role=status]')?.textContent).toBe(`photo.png: ${words.reasons['file-too-large']}.`)
  })

  it('are not offered where there is no way for them', () => {
    expect(show([], { canAttach: false }).button(words.attach)).toBeUndefined()
  })

  it('show how far they are, and can be taken off', () => {
    const { $attachments, client, press } = show()
    act(() => $attachments.set([attachment({ state: 'uploading', progress: 0.4 })]))
    const bar = panel.querySelector('progress')
    expect(bar?.getAttribute('aria-label')).toBe(words.uploading('photo.png'))
    expect(bar?.value).toBe(0.4)
    press(words.removeFile('photo.png'))
    expect(client.detach).toHaveBeenCalledWith('c', 'f')
    act(() => $attachments.set([attachment({})]))
    expect(panel.querySelector('.tray')?.textContent).toContain('1.2 MB')
  })

  it('that failed say why, and can be tried again', () => {
    const { $attachments, client, press } = show()
    act(() => $attachments.set([attachment({ state: 'failed', failure: 'busy' })]))
    expect(panel.querySelector('[role=alert]')?.textContent).toBe(words.reasons.busy)
    press(`${words.retry}: photo.png`)
    expect(client.retryUpload).toHaveBeenCalledWith('c', 'f')
  })

  it('that are pictures are shown, and their addresses given back', () => {
    const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:1')
    const given = vi.spyOn(URL, 'revokeObjectURL')
    const { $attachments } = show()
    act(() => $attachments.set([attachment({ blob: photo })]))
    expect(panel.querySelector('.preview img')?.getAttribute('src')).toBe('blob:1')
    act(() => $attachments.set([attachment({ blob: photo, progress: 0.5 })]))
    expect(made).toHaveBeenCalledOnce()
    act(() => $attachments.set([]))
    expect(given.mock.calls).toEqual([['blob:1']])
  })
})

describe('emoji', () => {
  it('come in at the cursor as if typed, and the arrows go between them', () => {
    const { button, input, key, onInput, press } = show()
    input.value = 'Hello there'
    input.setSelectionRange(5, 5)
    press(words.emoji)
    const first = document.activeElement as HTMLElement
    expect(first.textContent).toBe('😀')
    key('ArrowDown', first)
    expect(document.activeElement?.textContent).toBe('😘')
    expect(panel.querySelectorAll('.emoji [tabindex="0"]')).toHaveLength(1)
    act(() => (document.activeElement as HTMLElement).click())
    expect(input.value).toBe('Hello😘 there')
    expect(onInput).toHaveBeenCalledOnce()
    key('Escape', document.activeElement as Element)
    expect(panel.querySelector('.emoji')).toBeNull()
    expect(document.activeElement).toBe(button(words.emoji))
    expect(keys.mock.calls.filter(([event]) => event.key === 'Escape')).toEqual([])
  })

  it('are left to the keyboard where that is on the screen', () => {
    expect(show([], { isTouch: true }).button(words.emoji)).toBeUndefined()
  })
})

describe('a form that asks first', () => {
  const form = (more: object = {}) =>
    message(2, {
      author: ada,
      content: { kind: 'form', fallbackText: 'x', form: { fields: [] }, locksComposer: true, ...more },
    })
  const isLocked = () => panel.textContent === words.locked

  it('takes the composer’s place, with the reason, whatever the other side says after it', () => {
    show([form(), message(3, { author: ada })])
    expect(isLocked()).toBe(true)
    expect(panel.querySelectorAll('button')).toHaveLength(0)
  })

  it.each([
    ['does not lock', [form({ locksComposer: false })]],
    ['is answered', [{ ...form(), answers: [{ values: {}, author: ada, at: 1, isStored: false }] }]],
    ['is past', [form(), message(3)]],
    ['ran out', [form({ expiresAt: noon })]],
    ['was taken back', [{ ...form(), deleted: 5 }]],
  ])('gives it back where it %s', (_name, entries) => {
    show(entries as readonly MessageEntry[])
    expect(isLocked()).toBe(false)
  })

  it('sends the focus to the list', () => {
    const { $entries, input } = show([message(1)])
    const log = panel.appendChild(document.createElement('div'))
    log.className = 'log'
    log.tabIndex = 0
    input.focus()
    act(() => $entries.set([message(1), form()]))
    expect(document.activeElement).toBe(log)
    log.remove()
  })

  it('gives it back when it runs out', () => {
    show([form({ expiresAt: noon + 90_000 })])
    expect(isLocked()).toBe(true)
    act(() => void vi.advanceTimersByTime(30_000))
    expect(isLocked()).toBe(false)
  })

  it('goes up among emoji without changing the last message', () => {
    const { composing, key, press } = show([message(1, { isOwn: true })])
    press(words.emoji)
    const emoji = panel.querySelector('.emoji button') as HTMLElement
    key('ArrowUp', emoji)
    expect(composing.$target.get()).toBeNull()
  })

  it('says what was pressed elsewhere and not done, until one writes on', () => {
    const { composing, input } = show()
    act(() => composing.fail(new ChatError('vetoed')))
    expect(panel.querySelector('.notice-line')?.textContent).toBe(`${words.delivery.failed}: ${words.reasons.vetoed}.`)
    act(() => void input.dispatchEvent(new Event('input', { bubbles: true })))
    expect(panel.querySelector('.notice-line')?.textContent).toBe('')
  })
})
