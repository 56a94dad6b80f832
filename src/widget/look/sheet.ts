import { parseHex, textOn } from '../../loader/index.ts'
import compact from './compact.css?inline'
import embedded from './embedded.css?inline'
import full from './full.css?inline'
import inlined from './inline.css?inline'
import base from './look.css?inline'
import type { Look } from './look.ts'
import palette from './palette.css?inline'
import { paletteOf } from './palette.ts'
import { presets } from './presets.ts'
import radius from './radius.css?inline'
import { plainTokens, type Tokens } from './tokens.ts'

const schemes = { auto: 'light dark', light: 'light', dark: 'dark' }

/** The sheet of a look: its tokens as custom properties, and the rules it needs. Only values of their kind get in. */
export function sheetOf(look: Look, isInline: boolean, hasSchemes: boolean): string {
  const tokens: Tokens = { ...(look.preset && presets[look.preset]), ...look.tokens }
  const { zIndex } = tokens
  const plain = plainTokens(tokens)
  const has = (name: string) => plain.some(([known]) => known === name)
  const brand = parseHex(tokens.brand)
  const scheme = look.theme && schemes[look.theme]
  const colors = hasSchemes ? paletteOf(tokens) : []
  const properties = [
    ...(['x', 'y'] as const).map((axis) => {
      const pixels = look.offset?.[axis]
      return [axis, typeof pixels === 'number' && pixels >= 0 ? `${pixels}px` : '1.25em'] as const
    }),
    ...plain,
    // The brand's colour as the loader or the site set it is in the frame's own style.
    ...(brand
      ? [['brand', `rgb(${brand})!important`] as const, ['on-brand', `${textOn(brand)}!important`] as const]
      : []),
    ...colors,
  ]
  return [
    base,
    colors.length > 0 && palette,
    `.shopbell.shopbell{${properties.map(([name, value]) => `--${name}:${value};`).join('')}${scheme ? `color-scheme:${scheme}` : ''}}`,
    Number.isSafeInteger(zIndex) && `:host{z-index:${zIndex}!important}`,
    has('font') && '.shopbell{font-family:var(--font)}',
    has('shadow') && '@media(width>=480px){.shopbell .panel{box-shadow:var(--shadow)}}',
    has('radius') && radius,
    look.density === 'compact' && compact,
    (isInline || look.fullPage) && embedded,
    isInline ? inlined : look.fullPage && full,
    look.launcher && '.launcher{opacity:0;pointer-events:none}',
  ]
    .filter(Boolean)
    .join('')
}
