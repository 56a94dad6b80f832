import { type Html, html, trusted } from '../html.ts'
import { wren } from '../pictures/garden.ts'

const outlines = {
  bag: 'M5 8h14l1 12H4L5 8zM9 10V6a3 3 0 0 1 6 0v4',
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5 21 21',
  truck: 'M2 6h12v10H2zM14 10h4l4 3v3h-8zM6 16a2 2 0 1 0 .1 0M17.500 16a2 2 0 1 0 .1 0',
  returns: 'M4 9h11a5 5 0 0 1 0 10H8M8 5 4 9l4 4',
  tools: 'M14 7a4 4 0 0 1 5-4l-2.500 3 1.500 2 3-1a4 4 0 0 1-5 4L9 20l-4-4 9-9z',
  lock: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3M12 14.500v2.500',
  check: 'M5 12.500 10 17.500 19.500 7',
  alert: 'M12 3 2.500 20h19L12 3zM12 10v5M12 17.500v.2',
  clock: 'M12 3.500a8.500 8.500 0 1 1 0 17 8.500 8.500 0 0 1 0-17zM12 7.500V12l3 2',
  card: 'M3 6h18v12H3zM3 10h18M6.500 15h4',
  wallet: 'M4 7h15v12H4zM4 7l11-3v3M19 11h-5v4h5',
  chat: 'M4 5h16v11H11l-5 4v-4H4z',
} as const

export function icon(name: keyof typeof outlines): Html {
  return html`<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path d="${outlines[name]}"/></svg>`
}

export function wrenMark(size: number): Html {
  return html`<svg class="wren" viewBox="-30 -18 190 152" width="${size}" height="${Math.round(size * 0.8)}" aria-hidden="true">${trusted(wren())}</svg>`
}

/** Five stars, filled from the left up to the average. */
export function stars(average: number, count: number): Html {
  const star = 'M8 .8l2.200 4.700 5.100.6-3.800 3.500 1 5.100L8 12.100l-4.500 2.600 1-5.100L.7 6.100l5.100-.6z'
  const width = Math.round((average / 5) * 88)
  return html`<span class="stars">
    <svg viewBox="0 0 88 16" width="88" height="16" role="img" aria-label="${average} of 5 stars">
      ${[0, 18, 36, 54, 72].map((x) => html`<path class="star-empty" transform="translate(${x})" d="${star}"/>`)}
      <svg width="${width}" height="16">${[0, 18, 36, 54, 72].map((x) => html`<path class="star-full" transform="translate(${x})" d="${star}"/>`)}</svg>
    </svg>
    <span class="stars-count">${average.toFixed(1)} <span class="quiet">(${count})</span></span>
  </span>`
}
