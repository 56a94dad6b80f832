/** A piece of SVG. Only numbers and constants of this folder go into it, never text from a request. */
export type Shape = string

export const paint = {
  chalk: '#f1ece1',
  oat: '#d8c8aa',
  gorse: '#e2ab2d',
  rust: '#b2552f',
  terracotta: '#c56d45',
  heather: '#8b6b8c',
  sea: '#4f7683',
  slate: '#4b5661',
  moss: '#6d7f4c',
  spruce: '#28574c',
  ink: '#22302d',
  ash: '#d9b58a',
  walnut: '#704b32',
  willow: '#b58c59',
  leather: '#8c5732',
  brass: '#c8983f',
  steel: '#b7c1c6',
  honey: '#e6b350',
  tomato: '#c8482f',
} as const

/** Mixes with white (amount above 0) or black (below 0). */
export function tint(colour: string, amount: number): string {
  const target = amount > 0 ? 255 : 0
  const channels = [1, 3, 5].map((start) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16)
    return Math.round(value + (target - value) * Math.abs(amount))
  })
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

export function path(d: string, fill: string, opacity = 1): Shape {
  return `<path d="${d}" fill="${fill}"${opacity < 1 ? ` opacity="${opacity}"` : ''}/>`
}

/** A form lit from the left: its colour, then one shared gradient over it. */
export function solid(d: string, colour: string, light = 'round'): Shape {
  return path(d, colour) + path(d, `url(#${light})`)
}

export function stroke(d: string, colour: string, width: number, opacity = 1): Shape {
  const faint = opacity < 1 ? ` opacity="${opacity}"` : ''
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${faint}/>`
}

export function oval(cx: number, cy: number, rx: number, ry: number, fill: string, opacity = 1): Shape {
  return `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}"${opacity < 1 ? ` opacity="${opacity}"` : ''}/>`
}

export function ring(cx: number, cy: number, rx: number, ry: number, colour: string, width: number): Shape {
  return `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="none" stroke="${colour}" stroke-width="${width}"/>`
}

export function box(x: number, y: number, width: number, height: number, fill: string, radius = 0): Shape {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`
}

/** The outline of a rounded box, for `solid` and `within`. */
export function boxPath(x: number, y: number, width: number, height: number, radius: number): string {
  const r = radius
  return `M${x + r} ${y}h${width - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${height - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}h${2 * r - width}a${r} ${r} 0 0 1 ${-r} ${-r}v${2 * r - height}a${r} ${r} 0 0 1 ${r} ${-r}z`
}

export function ovalPath(cx: number, cy: number, rx: number, ry: number): string {
  return `M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`
}

export function move(x: number, y: number, shape: Shape, turn = 0, scale = 1): Shape {
  return `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${scale})">${shape}</g>`
}

export function repeat(count: number, draw: (index: number) => Shape): Shape {
  return Array.from({ length: count }, (_, index) => draw(index)).join('')
}

/** Shows `shape` only inside the outline `d`. The id is made from the outline, so equal outlines share one. */
export function within(d: string, shape: Shape): Shape {
  let hash = 7
  for (const character of d) hash = (hash * 31 + character.charCodeAt(0)) >>> 0
  const id = `c${hash.toString(36)}`
  return `<clipPath id="${id}"><path d="${d}"/></clipPath><g clip-path="url(#${id})">${shape}</g>`
}

/** The n-th point of the R2 sequence: evenly spread over the unit square, yet in no rows. */
export function scatter(index: number): { readonly across: number; readonly down: number } {
  return { across: (index * 0.7548776662) % 1, down: (index * 0.569840291) % 1 }
}

export function speckle(x: number, y: number, width: number, height: number, colour: string, count = 60): Shape {
  return repeat(count, (index) => {
    const { across, down } = scatter(index + 1)
    return oval(round(x + across * width), round(y + down * height), 2 + (index % 3), 2 + (index % 3), colour, 0.45)
  })
}

export function round(value: number): number {
  return Math.round(value * 10) / 10
}

export function shadow(cx: number, cy: number, rx: number, ry = 26): Shape {
  return oval(cx, cy, rx, ry, '#16211f', 0.1) + oval(cx, cy, rx * 0.86, ry * 0.7, '#16211f', 0.16)
}
