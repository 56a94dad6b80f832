/** Red, green, blue, 0–255. */
export type Rgb = readonly [number, number, number]

/** The colour in `#rgb` or `#rrggbb`, else `null`. */
export function parseHex(color = ''): Rgb | null {
  if (!/^#([\da-f]{3}){1,2}$/i.test(color)) return null
  const width = color.length > 4 ? 2 : 1
  const part = (index: number) =>
    Number.parseInt(color.slice(1 + index * width, 1 + (index + 1) * width).repeat(3 - width), 16)
  return [part(0), part(1), part(2)]
}

/** WCAG 2.2's relative luminance, 0–1. */
export function luminance(color: Rgb): number {
  const [r, g, b] = color.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** White where it has a contrast of 4.5:1 on the colour, else black, which then always has. */
export function textOn(color: Rgb): '#fff' | '#000' {
  return luminance(color) <= 1.05 / 4.5 - 0.05 ? '#fff' : '#000'
}
