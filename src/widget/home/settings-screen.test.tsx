// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { en } from '../locale/en.ts'
import { enMore } from '../locale/en-more.ts'
import { languages } from '../locale/languages.ts'
import { ForgetScreen } from './forget-screen.tsx'
import { SettingsScreen, type SettingsScreenProps } from './settings-screen.tsx'

const box = document.createElement('div')
document.body.append(box)
const words = { ...en, ...enMore }

function show(change: Partial<SettingsScreenProps> = {}) {
  const calls = { onMute: vi.fn(), onLanguage: vi.fn(), onDevice: vi.fn(), onForget: vi.fn() }
  act(() =>
    render(
      <SettingsScreen
        words={words}
        isMuted={false}
        language="de-AT"
        languages={languages}
        privacyUrl="https://shop.example/privacy"
        {...calls}
        {...change}
      />,
      box,
    ),
  )
  return calls
}

afterEach(() => act(() => render(null, box)))

describe('SettingsScreen', () => {
  it('takes the focus, with its name', () => {
    show()
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Settings')
  })

  it('turns the sound off and on', () => {
    const { onMute } = show({ isMuted: true })
    const toggle = box.querySelector<HTMLElement>('[role=switch]')
    expect(toggle?.getAttribute('aria-checked')).toBe('false')
    toggle?.click()
    expect(onMute).toHaveBeenCalledOnce()
  })

  it('offers the languages by their own names, the one of now chosen', () => {
    const { onLanguage } = show()
    const select = box.querySelector('select') as HTMLSelectElement
    expect([...select.options].map(({ textContent, lang }) => [lang, textContent])).toEqual(Object.entries(languages))
    expect(select.value).toBe('de')
    expect(select.closest('label')?.textContent).toContain('Language')
    select.value = 'ar'
    select.dispatchEvent(new Event('change'))
    expect(onLanguage).toHaveBeenCalledWith('ar')
  })

  it('offers no choice of one language, and no address that is none', () => {
    show({ languages: { en: 'English' }, privacyUrl: 'javascript:alert(1)' })
    expect(box.querySelector('select')).toBeNull()
    expect(box.querySelector('a')).toBeNull()
  })

  it('leads to the privacy policy, to another device and to being forgotten', () => {
    const { onDevice, onForget } = show()
    expect(box.querySelector('a')?.href).toBe('https://shop.example/privacy')
    box.querySelectorAll('button')[1]?.click()
    expect(onDevice).toHaveBeenCalledOnce()
    box.querySelectorAll('button')[2]?.click()
    expect(onForget).toHaveBeenCalledOnce()
  })

  it('leads to no other device where there is nothing to go on with', () => {
    show({ onDevice: undefined })
    expect(box.textContent).not.toContain(words.device.title)
  })
})

describe('ForgetScreen', () => {
  it('asks, and is heard again when it is done', () => {
    const onForget = vi.fn()
    const paint = (isDone: boolean) =>
      act(() => render(<ForgetScreen words={words} isDone={isDone} onForget={onForget} onBack={() => {}} />, box))
    paint(false)
    expect(document.activeElement?.getAttribute('aria-label')).toBe(words.forgetTitle)
    const yes = box.querySelector('button')
    yes?.focus()
    yes?.click()
    expect(onForget).toHaveBeenCalledOnce()
    paint(true)
    expect(document.activeElement?.getAttribute('aria-label')).toBe(words.forgotten)
    expect(box.querySelectorAll('button')).toHaveLength(1)
  })
})
