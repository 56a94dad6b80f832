import { parseHex, type Rgb, textOn } from '../../loader/index.ts'
import { luminance } from './luminance.ts'
import type { ColorToken, Tokens } from './tokens.ts'

/** Surface, ink and danger of our own sheet. */
const ours = { light: ['#fff', '#1b1e20', '#b3261e'], dark: ['#17191b', '#eceeee', '#ff9c92'] } as const

/** Between ink and surface: what is mixed of them in `palette.css` can be read from here on. */
const enough = 10
/** Between danger and surface; WCAG 2.2 asks for 4.5:1, here with the shades of the surface in it. */
const enoughForDanger = 5.4
/** From here on a surface is so light or dark that the brand's colour, darkened or lightened, can be read on it. */
const enoughForAccent = 16

export function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one) + 0.05, luminance(other) + 0.05] as const
  return a > b ? a / b : b / a
}

/** Black or white, whichever can be read. */
function poleOf(color: Rgb): Rgb {
  return parseHex(textOn(color)) as Rgb
}

/** The colours of one scheme that the others are mixed of. */
function schemeOf({ surface, ink }: Tokens, scheme: keyof typeof ours): Readonly<Record<string, string>> {
  const own = (token: ColorToken | undefined) =>
    parseHex(typeof token === 'string' ? (scheme === 'light' ? token : '') : token?.[scheme])
  const [ourSurface, ourInk, ourDanger] = ours[scheme].map((color) => parseHex(color)) as [Rgb, Rgb, Rgb]
  const wanted = own(surface) ?? ourSurface
  // On a middle grey neither black nor white can be read well enough for greys between them.
  const base = contrast(wanted, poleOf(wanted)) < enough ? ourSurface : wanted
  const pole = poleOf(base)
  const readable = (color: Rgb, ratio: number, otherwise: Rgb) => (contrast(color, base) < ratio ? otherwise : color)
  const text = readable(own(ink) ?? ourInk, enough, pole)
  const accent = `oklch(from var(--brand) ${luminance(pole) ? 'max(l,.8)' : 'min(l,.42)'} c h)`
  return {
    surface: `rgb(${base})`,
    ink: `rgb(${text})`,
    accent: contrast(base, pole) < enoughForAccent ? `rgb(${text})` : accent,
    danger: `rgb(${readable(ourDanger, enoughForDanger, text)})`,
  }
}

/** The custom properties of a surface and an ink of one's own, for both schemes; none where both are ours. */
export function paletteOf(tokens: Tokens): readonly (readonly [name: string, value: string])[] {
  if (!tokens.surface && !tokens.ink) return []
  const dark = schemeOf(tokens, 'dark')
  return Object.entries(schemeOf(tokens, 'light')).map(([name, color]) => [name, `light-dark(${color},${dark[name]})`])
}
