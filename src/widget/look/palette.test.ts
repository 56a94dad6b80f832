import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseHex, type Rgb, textOn } from '../../loader/index.ts'
import { contrast, paletteOf } from './palette.ts'
import { presets } from './presets.ts'

const hex = (value: string) => parseHex(value) as Rgb
const channels = ['00', '11', '33', '55', '77', '99', 'bb', 'dd', 'ee', 'ff']
const brands = channels.flatMap((red) => channels.flatMap((green) => channels.map((blue) => `#${red}${green}${blue}`)))

/** OKLab's lightness and axes, and back to what a screen of sRGB shows. */
function oklab(color: Rgb): [number, number, number] {
  const [r, g, b] = color.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}
function shown([lightness, a, b]: readonly [number, number, number]): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((linear) => {
    const clipped = Math.min(1, Math.max(0, linear))
    return 255 * (clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055)
  }) as unknown as Rgb
}
const moved = (color: string, move: (lightness: number) => number): Rgb => {
  const [lightness, a, b] = oklab(hex(color))
  return shown([move(lightness), a, b])
}

describe('the sheet’s own colours', () => {
  const css = readFileSync(new URL('../../ui/ui.css', import.meta.url), 'utf8')
  /** The two bounds that the sheet sets to the brand’s lightness. */
  const bounds = (name: string) => {
    const found = new RegExp(
      `--${name}: light-dark\\(oklch\\(from var\\(--brand\\) min\\(l, ([\\d.]+)\\)[^)]*\\), oklch\\(from var\\(--brand\\) max\\(l, ([\\d.]+)\\)`,
    ).exec(css)
    if (!found) throw new Error(`no --${name}`)
    return [Number(found[1]), Number(found[2])] as const
  }
  const surfaces = (index: 1 | 2) =>
    ['surface', 'sunken', 'raised'].map((name) =>
      hex(new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css)?.[index] ?? ''),
    )
  const worst = (colors: readonly (readonly [string, number])[]) =>
    colors.reduce((low, next) => (next[1] < low[1] ? next : low))

  it('shows a colour again as it was', () => {
    for (const brand of brands) {
      const there = moved(brand, (lightness) => lightness)
      expect(Math.max(...there.map((part, index) => Math.abs(part - (hex(brand)[index] as number))))).toBeLessThan(0.1)
    }
  })

  it('keep 4.5:1 for words in any brand’s colour', () => {
    const [most, least] = bounds('accent')
    const on = (brand: string, words: Rgb, under: readonly Rgb[]) =>
      under.map((surface) => [brand, contrast(words, surface)] as const)
    const ratios = brands.flatMap((brand) => [
      ...on(
        `${brand} light`,
        moved(brand, (l) => Math.min(l, most)),
        surfaces(1),
      ),
      ...on(
        `${brand} dark`,
        moved(brand, (l) => Math.max(l, least)),
        surfaces(2),
      ),
    ])
    expect(worst(ratios)[1], worst(ratios)[0]).toBeGreaterThanOrEqual(4.5)
  })

  it('keep 4.5:1 for words on any brand’s area', () => {
    const [most, least] = bounds('area')
    const ratios = brands.flatMap((brand) => {
      const text = hex(textOn(hex(brand)))
      return [
        [
          `${brand} light`,
          contrast(
            moved(brand, (l) => Math.min(l, most)),
            text,
          ),
        ] as const,
        [
          `${brand} dark`,
          contrast(
            moved(brand, (l) => Math.max(l, least)),
            text,
          ),
        ] as const,
      ]
    })
    expect(worst(ratios)[1], worst(ratios)[0]).toBeGreaterThanOrEqual(4.5)
  })
})

describe('paletteOf', () => {
  /** What a look sets in each scheme; `accent` for a brand, as the browser shows it. */
  const schemes = (tokens: Parameters<typeof paletteOf>[0], brand = '#16453c') => {
    const found = paletteOf(tokens).map(([name, value]) => {
      const inner = value.slice('light-dark('.length, -1)
      const cut = inner.startsWith('rgb') ? inner.indexOf(')') + 1 : inner.indexOf('h)') + 2
      return [name, inner.slice(0, cut), inner.slice(cut + 1)] as const
    })
    const colorOf = (value: string): Rgb => {
      const [, way, bound] = /(min|max)\(l,([.\d]+)\)/.exec(value) ?? []
      return way
        ? moved(brand, (l) => Math[way as 'min' | 'max'](l, Number(bound)))
        : (value.match(/\d+/g)?.map(Number) as unknown as Rgb)
    }
    return [1, 2].map((scheme) =>
      Object.fromEntries(found.map((each) => [each[0], colorOf(each[scheme] ?? '')])),
    ) as readonly Readonly<Record<string, Rgb>>[]
  }

  it('leaves ours alone', () => expect(paletteOf({ brand: '#ff0000', radius: '0' })).toEqual([]))

  describe('keeps 4.5:1 for all words', () => {
    const css = readFileSync(new URL('palette.css', import.meta.url), 'utf8')
    const share = (name: string) =>
      Number(new RegExp(`--${name}: color-mix\\(in srgb, var\\(--ink\\) (\\d+)%`).exec(css)?.[1]) / 100
    const check = (colors: Readonly<Record<string, Rgb>> | undefined, given: string) => {
      const { surface, ink, accent, danger } = colors as Readonly<Record<'surface' | 'ink' | 'accent' | 'danger', Rgb>>
      const mix = (name: string) =>
        surface.map((part, index) => part + ((ink[index] as number) - part) * share(name)) as unknown as Rgb
      for (const [name, color] of Object.entries({ ink, muted: mix('muted'), accent, danger }))
        for (const under of [surface, mix('sunken'), mix('raised')]) {
          const ratio = contrast(color, under)
          if (!(ratio >= 4.5)) expect.fail(`${name}: ${ratio} for ${given}`)
        }
    }
    const both = (color: string) => ({ light: color, dark: color })

    it('whatever surface and ink are', () => {
      const greys = Array.from({ length: 256 }, (_, grey) => `#${grey.toString(16).padStart(2, '0').repeat(3)}`)
      const odd = ['#ff0000', '#00ff00', '#0000ff', '#ffff00', '#00ffff', '#ff00ff', '#fdf6e3', '#123456']
      for (const surface of [...greys, ...odd])
        for (const ink of ['#000', '#555', '#808080', '#bbb', '#fff', ...odd])
          for (const colors of schemes({ surface: both(surface), ink: both(ink) })) check(colors, `${surface}, ${ink}`)
    })

    it('whatever the brand is, on surfaces as grey as it is used on, and those of the presets', () => {
      for (const surface of ['#c8c8c8', '#e4e4e4', '#e8e4d0', '#f4ffe8', '#222222', '#102030', '#2a1010'])
        for (const brand of brands)
          for (const colors of schemes({ surface: both(surface) }, brand)) check(colors, `${surface}, ${brand}`)
      for (const tokens of Object.values(presets))
        for (const brand of brands) for (const colors of schemes(tokens, brand)) check(colors, brand)
    })
  })

  it('keeps the brand’s colour in words for every preset', () => {
    for (const tokens of Object.values(presets))
      expect(Object.fromEntries(paletteOf(tokens)).accent).toMatch(/oklch.*oklch/)
  })

  it('takes one colour for the light scheme and leaves the dark one', () => {
    const [light, dark] = schemes({ surface: '#fdf6e3' })
    expect(light?.surface).toEqual([253, 246, 227])
    expect(dark?.surface).toEqual([23, 25, 27])
  })

  it('takes what can be read as it is given', () => {
    for (const { surface, ink } of Object.values(presets)) {
      const [light, dark] = schemes({ surface, ink })
      expect([light?.surface, light?.ink]).toEqual([hex(surface.light), hex(ink.light)])
      expect([dark?.surface, dark?.ink]).toEqual([hex(surface.dark), hex(ink.dark)])
    }
  })

  it('ignores what is no colour', () => {
    const [light] = schemes({ surface: 'red;}', ink: { light: 'url(x)' } })
    expect([light?.surface, light?.ink]).toEqual([hex('#fff'), hex('#1b1e20')])
  })
})
