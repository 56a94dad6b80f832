// @vitest-environment happy-dom
import { render } from 'preact'
import { afterEach, expect, it } from 'vitest'
import { MovesLine } from './moves-line.tsx'

const root = document.createElement('div')
afterEach(() => render(null, root))

it.each([1, 3])(
  '%i pages in a row are one line, told in silence: a customer looks around faster than one reads',
  (count) => {
    const moves = Array.from({ length: count }, (_, n) => ({ id: `${n}`, text: `Page \u202e${n}`, at: n }))
    render(<MovesLine line={{ line: 'moves', key: 'k', moves }} />, root)
    expect(root.querySelector('.moves')?.getAttribute('aria-live')).toBe('off')
    expect([...root.querySelectorAll('bdi')].map(({ textContent }) => textContent)).toHaveLength(count)
  },
)
