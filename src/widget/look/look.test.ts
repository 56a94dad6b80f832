import { afterEach, describe, expect, it, vi } from 'vitest'
import { isEmbedded, type LookChange, mergeLook } from './look.ts'
import { plainTokens } from './tokens.ts'

afterEach(() => vi.restoreAllMocks())

describe('mergeLook', () => {
  it('changes one by one, tokens too, and takes away by null', () => {
    const before = { theme: 'dark', position: 'left', tokens: { radius: '1em', zIndex: 7 } } as const
    expect(mergeLook(before, { theme: null, density: 'compact', tokens: { radius: null, brand: '#123' } })).toEqual({
      position: 'left',
      density: 'compact',
      tokens: { zIndex: 7, brand: '#123' },
    })
    expect(mergeLook(before, { tokens: null })).toEqual({ theme: 'dark', position: 'left' })
    expect(before.tokens).toEqual({ radius: '1em', zIndex: 7 })
  })

  it('leaves out what is no option, and tells it once', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const change = { colour: 'red', theme: 'light' } as LookChange
    expect(mergeLook({}, change)).toEqual({ theme: 'light' })
    mergeLook({}, change)
    expect(warn.mock.calls).toEqual([[expect.stringContaining('`colour`')]])
  })
})

it('knows when the panel is a part of the page', () => {
  expect([{}, { fullPage: false }, { fullPage: true }, { inline: '#chat' }].map(isEmbedded)).toEqual([
    false,
    false,
    true,
    true,
  ])
})

describe('plainTokens', () => {
  it('takes values', () => {
    const tokens = {
      radius: '0',
      width: '26.5em',
      height: '80dvh',
      font: "'My Font', Noto-Sans",
      shadow: '0 1px 2px #0003',
    }
    expect(Object.fromEntries(plainTokens(tokens))).toEqual(tokens)
  })

  it.each([
    { radius: '1em;position:fixed' },
    { radius: 'var(--x)' },
    { radius: '-1em' },
    { width: 'calc(1px + 1em)' },
    { height: 12 as unknown as string },
    { font: 'a;b' },
    { font: 'url(https://evil.example)' },
    { shadow: '0 0 1px url(x)' },
    { shadow: '0 0 1px red; color: red' },
    { shadow: '0 0 1px red}' },
  ])('takes nothing else: %o', (tokens) => expect(plainTokens(tokens)).toEqual([]))
})
