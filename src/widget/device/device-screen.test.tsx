// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import words from '../locale/en-all.ts'
import { DeviceScreen } from './device-screen.tsx'

const box = document.createElement('div')
document.body.append(box)
const page = 'https://shop.example/p/mug'
let count = 0
const onCode = vi.fn(async () => `code${++count}`)
const onCopy = vi.fn(async (_: string) => {})
const flush = () => act(async () => void (await vi.advanceTimersByTimeAsync(0)))
const show = async () => {
  act(() => render(<DeviceScreen words={words} page={page} onCode={onCode} onCopy={onCopy} />, box))
  await flush()
}
const input = () => box.querySelector('input')
const button = (name: string) => [...box.querySelectorAll('button')].find(({ textContent }) => textContent === name)
const press = async (name: string) => {
  act(() => button(name)?.click())
  await flush()
}
const said = () => [...box.querySelectorAll('[role=status]')].map(({ textContent }) => textContent)

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 4, 1, 10) })
  vi.clearAllMocks()
  count = 0
})
afterEach(() => {
  act(() => render(null, box))
  vi.useRealTimers()
})

describe('DeviceScreen', () => {
  it('shows one code, as a named picture and as a link, and until when it is good', async () => {
    await show()
    expect(onCode).toHaveBeenCalledOnce()
    expect(input()?.value).toBe(`${page}#shopbell=code1!`)
    const picture = box.querySelector('svg')
    expect(picture?.getAttribute('role')).toBe('img')
    expect(picture?.getAttribute('aria-label')).toBe(words.device.code)
    expect(picture?.querySelectorAll('path')).toHaveLength(1)
    expect(said()[0]).toMatch(/^Good once, until .*05/)
    expect(box.textContent).toContain(words.device.warning)
  })

  it('takes it away after 5 minutes, and makes another one when asked', async () => {
    await show()
    await act(async () => void (await vi.advanceTimersByTimeAsync(300_000)))
    expect(box.querySelector('svg')).toBeNull()
    expect(input()).toBeNull()
    expect(said()[0]).toBe(words.device.over)
    await press(words.device.again)
    expect(input()?.value).toContain('code2')
  })

  it('forgets the one before it as soon as another is asked for', async () => {
    await show()
    onCode.mockReturnValueOnce(new Promise(() => {}))
    button(words.device.again)?.focus()
    await press(words.device.again)
    expect(input()).toBeNull()
    expect(said()[0]).toBe(words.device.asked)
    // What has the focus stays, and asks for no other one meanwhile.
    expect(document.activeElement).toBe(button(words.device.again))
    await press(words.device.again)
    expect(onCode).toHaveBeenCalledTimes(2)
  })

  it('says that there is none, and asks again', async () => {
    onCode.mockRejectedValueOnce(new Error('offline'))
    await show()
    expect(said()[0]).toBe(words.device.failed)
    await press(words.device.again)
    expect(input()?.value).toContain('code1')
  })

  it('copies the link and says so, also that it could not', async () => {
    await show()
    await press(words.device.copy)
    expect(onCopy).toHaveBeenCalledWith(`${page}#shopbell=code1!`)
    expect(said()[1]).toBe(words.copied)
    onCopy.mockRejectedValueOnce(new Error('not allowed'))
    await press(words.copied)
    expect(said()[1]).toBe(words.device.notCopied)
  })
})
