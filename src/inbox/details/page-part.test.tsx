// @vitest-environment happy-dom
import { render } from 'preact'
import { afterEach, describe, expect, it } from 'vitest'
import { PagePart } from './page-part.tsx'
import { ProductPart } from './product-part.tsx'

const root = document.createElement('div')
afterEach(() => render(null, root))

describe('what a stranger’s browser says about its page', () => {
  it('is a link only to a web page, opened without a way back', () => {
    render(<PagePart page={{ url: 'https://shop.example/tents/', title: 'Tents' }} />, root)
    const link = root.querySelector('a')
    expect(link?.getAttribute('href')).toBe('https://shop.example/tents/')
    expect(link?.rel).toContain('noopener')
    expect(root.querySelector('.page-url')?.textContent).toBe('shop.example/tents')
  })

  it('is plain words for any other scheme', () => {
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'mailto:a@b.example', 'nonsense']) {
      render(<PagePart page={{ url, title: 'Free <b>gift</b>' }} />, root)
      expect(root.querySelector('a')).toBeNull()
      expect(root.querySelector('b')).toBeNull()
      expect(root.textContent).toContain('Free <b>gift</b>')
    }
  })

  it('shows a picture only from the web', () => {
    const page = { url: 'https://shop.example/p', title: 'Tent' }
    render(<ProductPart page={page} product={{ id: 'p', title: 'Tent', image: 'javascript:x' }} />, root)
    expect(root.querySelector('img')).toBeNull()
    render(<ProductPart page={page} product={{ id: 'p', title: 'Tent', image: 'https://shop.example/p.png' }} />, root)
    expect(root.querySelector('img')?.getAttribute('referrerpolicy')).toBe('no-referrer')
  })
})
