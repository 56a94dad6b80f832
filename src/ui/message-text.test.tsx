// @vitest-environment happy-dom
import { render } from 'preact'
import { describe, expect, it } from 'vitest'
import { MessageText } from './message-text.tsx'

function painted(text: string) {
  const box = document.createElement('div')
  render(<MessageText text={text} />, box)
  return box
}

describe('MessageText', () => {
  it('paints markup as the text it is', () => {
    const box = painted('<img src=x onerror=alert(1)> & <b>bold</b>')
    expect(box.children).toHaveLength(0)
    expect(box.textContent).toBe('<img src=x onerror=alert(1)> & <b>bold</b>')
  })

  it('opens links elsewhere and tells them nothing', () => {
    const link = painted('see https://a.example').querySelector('a')
    expect(link?.getAttribute('href')).toBe('https://a.example/')
    expect(link?.target).toBe('_blank')
    expect(link?.rel).toBe('noopener noreferrer nofollow')
  })

  it('makes no link of javascript:', () => {
    expect(painted('javascript:alert(1)').querySelector('a')).toBeNull()
  })
})
