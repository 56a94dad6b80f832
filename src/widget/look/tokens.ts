/** A colour as `#rgb` or `#rrggbb`. One alone is that of the light scheme. */
export type ColorToken = string | { readonly light?: string; readonly dark?: string }

/** The design tokens. Of what is no value of its kind the default stays. */
export interface Tokens {
  /** The colour of launcher, own messages and buttons, as `#rgb` or `#rrggbb`. Default: the site's. */
  readonly brand?: string
  /** What everything lies on: light or dark, for on a middle grey nothing could be read. Greys and lines follow it. */
  readonly surface?: ColorToken
  /** Words. Where it has less than 10:1 on the surface it is black or white. */
  readonly ink?: ColorToken
  /** Of panel, bubbles and buttons: a CSS length. */
  readonly radius?: string
  /** A list of CSS font families, which the page has loaded. */
  readonly font?: string
  /** Of the panel: a CSS `box-shadow` with its colours in hex. */
  readonly shadow?: string
  /** Default: 999. */
  readonly zIndex?: number
  /** Of the panel, a CSS length; it is never wider than the window. */
  readonly width?: string
  /** Of the panel, a CSS length; it is never higher than the window leaves. */
  readonly height?: string
}

const length = /^(0|\d*\.?\d+(px|r?em|ch|%|[sdl]?v[wh]))$/

/** What a token that is set as it is given may be: no functions, so no addresses and no other tokens. */
const shapes = {
  radius: length,
  width: length,
  height: length,
  font: /^[\p{L}\p{N}\s"',_-]+$/u,
  shadow: /^[\w\s#.,-]+$/,
} satisfies Partial<Record<keyof Tokens, RegExp>>

/** The tokens that are set as they are given, and are of their kind. */
export function plainTokens(tokens: Tokens): readonly (readonly [name: string, value: string])[] {
  return Object.entries(shapes).flatMap(([name, shape]) => {
    const value = tokens[name as keyof typeof shapes]
    return typeof value === 'string' && shape.test(value) ? [[name, value] as const] : []
  })
}
