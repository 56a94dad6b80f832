// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { Look } from './look.ts'
import { sheetOf } from './sheet.ts'

const sheet = (look: Look, isInline = false, hasSchemes = true) => sheetOf(look, isInline, hasSchemes)
/** The custom properties that a look sets. */
const properties = (look: Look, hasSchemes = true) => {
  const own = /\.shopbell\.shopbell{(--x:[^}]*)}/.exec(sheet(look, false, hasSchemes))?.[1] ?? ''
  return Object.fromEntries(own.split(';').map((each) => each.split(/:(.*)/).slice(0, 2)))
}

describe('sheetOf', () => {
  it('sets the tokens as custom properties, over those of the preset', () => {
    const look: Look = { preset: 'sharp', tokens: { brand: '#ffd400', radius: '2em', width: '30em' }, offset: { x: 8 } }
    expect(properties(look)).toMatchObject({
      '--x': '8px',
      '--y': '1.25em',
      '--radius': '2em',
      '--width': '30em',
      '--shadow': '0 0 0 1px #888, 0 12px 32px -8px #0006',
      '--brand': 'rgb(255,212,0)!important',
      '--on-brand': '#000!important',
      '--surface': 'light-dark(rgb(255,255,255),rgb(0,0,0))',
      '--ink': 'light-dark(rgb(0,0,0),rgb(255,255,255))',
    })
  })

  it('sets nothing that is not given', () => {
    expect(properties({})).toEqual({ '--x': '1.25em', '--y': '1.25em' })
    expect(sheet({})).not.toMatch(/z-index|box-shadow|font-family|--raised/)
  })

  it('lets nothing in that is no value', () => {
    const look = {
      tokens: { brand: 'red;x', zIndex: '1}' as unknown as number, radius: '1em}', surface: '#fff}', width: 'url(x)' },
      offset: { x: Number.NaN, y: '1px}' as unknown as number },
      theme: 'red' as 'light',
      preset: 'none' as 'calm',
    }
    expect(properties(look)).toEqual({
      '--x': '1.25em',
      '--y': '1.25em',
      '--surface': 'light-dark(rgb(255,255,255),rgb(23,25,27))',
      '--ink': 'light-dark(rgb(27,30,32),rgb(236,238,238))',
      '--accent': 'light-dark(oklch(from var(--brand) min(l,.42) c h),oklch(from var(--brand) max(l,.8) c h))',
      '--danger': 'light-dark(rgb(179,38,30),rgb(255,156,146))',
    })
    expect(sheet(look)).not.toContain('z-index')
  })

  it('keeps our colours where the browser has no two schemes', () => {
    expect(properties({ preset: 'sharp' }, false)).not.toHaveProperty('--surface')
  })

  it.each([
    ['auto', 'color-scheme:light dark'],
    ['light', 'color-scheme:light}'],
    ['dark', 'color-scheme:dark}'],
  ] as const)('theme %s', (theme, rule) => expect(sheet({ theme })).toContain(rule))

  it('layers by the z-index', () => expect(sheet({ tokens: { zIndex: 12 } })).toContain(':host{z-index:12!important}'))

  it('hides our launcher where the page has its own', () => {
    expect(sheet({ launcher: '#chat' })).toContain('opacity:0')
  })
})
