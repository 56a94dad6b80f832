/** Red, green, blue, 0–255. */
export type Rgb = readonly [number, number, number]

/** The colour in `#rgb` or `#rrggbb`, else `null`. */
export function parseHex(color = ''): Rgb | null {
  if (!/^#([\da-f]{3}){1,2}$/i.test(color)) return null
  const digits = color.length > 4 ? color : color.replace(/\w/g, '$&$&')
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(digits.slice(at, at + 2), 16))
  return [r, g, b]
}

/** White where it has a contrast of 4.5:1 on the colour, else black, which then always has. */
export function textOn([r, g, b]: Rgb): '#fff' | '#000' {
  // WCAG 2.2's luminance, nearly: there is a little room in which both have that contrast.
  const share = (part: number) => (part / 255) ** 2.2
  return 0.2126 * share(r) + 0.7152 * share(g) + 0.0722 * share(b) < 0.18 ? '#fff' : '#000'
}
