// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Launcher, paintLauncher } from '../../loader/index.ts'
import { applyLook } from './apply-look.ts'
import type { Look } from './look.ts'

let launcher: Launcher
let stop = () => {}
const apply = (look: Look) => {
  stop = applyLook(launcher, look, window as Window & typeof globalThis)
}
const style = (name: string) => launcher.frame.style.getPropertyValue(name)
const has = (name: string) => launcher.frame.classList.contains(name)
const sheets = () => launcher.root.adoptedStyleSheets
const lastRules = () => [...(sheets().at(-1)?.cssRules ?? [])].map(({ cssText }) => cssText).join()

beforeEach(() => {
  launcher = paintLauncher(document, { position: 'left' })
  // As the loader's own property does, which not every test page knows.
  launcher.button.setAttribute('aria-expanded', 'false')
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})
afterEach(() => {
  stop()
  stop = () => {}
  launcher.destroy()
  document.body.replaceChildren()
  vi.restoreAllMocks()
})

describe('applyLook', () => {
  it('has one sheet more, and takes it away', () => {
    const before = { className: launcher.frame.className, sheets: [...sheets()] }
    apply({ preset: 'sharp', position: 'right', fullPage: true })
    expect(sheets()).toHaveLength(before.sheets.length + 1)
    expect(has('left')).toBe(false)
    stop()
    expect(sheets()).toEqual(before.sheets)
    expect(has('left')).toBe(true)
  })

  describe('inline', () => {
    it('moves into the element, with the focus, and back', () => {
      const place = document.createElement('div')
      place.id = 'chat'
      document.body.append(place)
      launcher.button.focus()
      apply({ inline: '#chat' })
      const { host } = launcher.root
      expect(host.parentElement).toBe(place)
      expect(launcher.root.activeElement).toBe(launcher.button)
      stop()
      expect(host.parentElement).toBe(document.documentElement)
    })

    it.each(['#nowhere', 'div['])('stays where it is for "%s", and says so', (inline) => {
      apply({ inline })
      expect(launcher.root.host.parentElement).toBe(document.documentElement)
      expect(console.warn).toHaveBeenCalledOnce()
    })
  })

  describe('a launcher of the page', () => {
    const make = (name: string) => {
      const button = document.createElement('a')
      button.className = name
      button.href = '#contact'
      document.body.append(button)
      return button
    }

    it('opens and closes in place of ours, and tells whether it is open', async () => {
      const own = make('help')
      const label = document.createElement('b')
      own.append(label)
      const toggled = vi.fn(() => {
        launcher.button.setAttribute('aria-expanded', 'true')
      })
      launcher.button.onclick = toggled
      apply({ launcher: '.help' })
      expect(own.getAttribute('aria-expanded')).toBe('false')
      expect(lastRules()).toMatch(/\.launcher *{ *opacity: ?0/)
      expect([launcher.button.tabIndex, launcher.button.ariaHidden]).toEqual([-1, 'true'])
      const click = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true })
      label.dispatchEvent(click)
      expect(toggled).toHaveBeenCalledOnce()
      expect(click.defaultPrevented).toBe(true)
      await vi.waitFor(() => expect(own.getAttribute('aria-expanded')).toBe('true'))
      stop()
      expect(own.hasAttribute('aria-expanded')).toBe(false)
      label.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }))
      expect(toggled).toHaveBeenCalledOnce()
      expect(launcher.button.hasAttribute('tabindex')).toBe(false)
      expect(launcher.button.ariaHidden).toBeNull()
    })

    it('gets the focus back, the one that was pressed', () => {
      make('help')
      const second = make('help')
      apply({ launcher: '.help' })
      second.click()
      launcher.button.focus()
      expect(document.activeElement).toBe(second)
    })

    it('may be an element, and one that comes later', () => {
      const toggled = vi.fn()
      launcher.button.onclick = toggled
      const own = make('x')
      apply({ launcher: own })
      own.click()
      make('y').click()
      expect(toggled).toHaveBeenCalledOnce()
      stop()
      apply({ launcher: '.later' })
      make('later').click()
      expect(toggled).toHaveBeenCalledTimes(2)
    })
  })

  it('moves the launcher over what is to be avoided, and back when that goes', async () => {
    const rect = (top: number, bottom: number) =>
      ({ left: 0, right: 100, top, bottom, height: bottom - top }) as DOMRect
    const bar = document.createElement('div')
    bar.id = 'bar'
    document.body.append(bar)
    bar.checkVisibility = () => true
    bar.getBoundingClientRect = () => rect(700, 800)
    const lift = () => Number.parseInt(style('--lift') || '0', 10)
    launcher.button.getBoundingClientRect = () => rect(722 - lift(), 780 - lift())
    apply({ avoid: ['#bar', '.cookies'] })
    expect(style('--lift')).toBe('92px')
    bar.remove()
    await vi.waitFor(() => expect(style('--lift')).toBe('0px'))
    document.body.append(bar)
    await vi.waitFor(() => expect(style('--lift')).toBe('92px'))
    stop()
    expect(style('--lift')).toBe('')
  })

  it.each<Look>([{ avoid: ['#bar', 'div['] }, { launcher: 'div[' }])(
    'leaves alone what has no selector: %o',
    (look) => {
      apply(look)
      expect(console.warn).toHaveBeenCalledOnce()
      expect(launcher.button.tabIndex).toBe(0)
      expect(style('--lift')).toBe('')
    },
  )
})
