// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Products } from './products.tsx'
import { createHost, shoe } from './shop-host.fixture.ts'

const box = document.createElement('div')
const step = 100
let scrolledTo: number[] = []

/** Each slide is 90 wide with 10 between; 150 of them are in sight. */
function painted(direction: 'ltr' | 'rtl', count = 4) {
  box.style.direction = direction
  const sign = direction === 'rtl' ? -1 : 1
  vi.spyOn(HTMLElement.prototype, 'offsetLeft', 'get').mockImplementation(function (this: HTMLElement) {
    return sign * step * [...(this.parentElement?.children ?? [])].indexOf(this)
  })
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(150)
  vi.spyOn(HTMLElement.prototype, 'scrollWidth', 'get').mockReturnValue(count * step - 10)
  const products = Array.from({ length: count }, (_, n) => shoe({ id: `${n}`, title: `Shoe ${n + 1}` }))
  act(() =>
    render(
      <Products
        content={{ kind: 'products', fallbackText: 'Shoes', title: 'Shoes', products }}
        message="m"
        answers={[]}
        host={createHost()}
      />,
      box,
    ),
  )
  const slides = list()
  slides.style.direction = direction
  scrolledTo = []
  slides.scrollTo = ((to: ScrollToOptions) => scrolledTo.push(to.left ?? 0)) as typeof slides.scrollTo
}
const list = () => box.querySelector('.carousel > ul') as HTMLElement
const position = () => box.querySelector('[aria-live]')?.textContent
const button = (name: string) => box.querySelector<HTMLElement>(`button[aria-label="${name}"]`)
const press = (name: string) => act(() => button(name)?.click())
const key = (name: string) =>
  act(() => {
    list().dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }))
  })
const scroll = (left: number) =>
  act(() => {
    list().scrollLeft = left
    list().dispatchEvent(new Event('scroll'))
  })

beforeEach(() => document.body.append(box))
afterEach(() => {
  act(() => render(null, box))
  vi.restoreAllMocks()
  box.remove()
})

describe('Products', () => {
  it('is a region with a name, and each slide a group that says which it is', () => {
    painted('ltr')
    expect(box.querySelector('section')?.getAttribute('aria-label')).toBe('Shoes')
    expect([...box.querySelectorAll('[role=group]')].map((slide) => slide.getAttribute('aria-label'))).toEqual([
      '1 of 4: Shoe 1',
      '2 of 4: Shoe 2',
      '3 of 4: Shoe 3',
      '4 of 4: Shoe 4',
    ])
    expect(list().tabIndex).toBe(0)
  })

  it('goes by its buttons, which know the ends and keep the focus', () => {
    painted('ltr')
    expect(button('Previous product')?.getAttribute('aria-disabled')).toBe('true')
    press('Previous product')
    expect(scrolledTo).toEqual([])
    press('Next product')
    expect(position()).toBe('2 of 4')
    press('Next product')
    press('Next product')
    expect(scrolledTo).toEqual([100, 200, 300])
    expect(position()).toBe('4 of 4')
    expect(button('Next product')?.getAttribute('aria-disabled')).toBe('true')
    press('Next product')
    expect(scrolledTo).toHaveLength(3)
  })

  it('goes by arrow keys, and leaves those that mean something else', () => {
    painted('ltr')
    key('ArrowRight')
    key('ArrowRight')
    key('ArrowLeft')
    key('Tab')
    expect(scrolledTo).toEqual([100, 200, 100])
    expect(position()).toBe('2 of 4')
  })

  it('goes the other way from right to left', () => {
    painted('rtl')
    key('ArrowLeft')
    expect(scrolledTo).toEqual([-100])
    expect(position()).toBe('2 of 4')
    key('ArrowRight')
    expect(scrolledTo).toEqual([-100, 0])
    scroll(0)
    scroll(-210)
    expect(position()).toBe('3 of 4')
  })

  it('follows the finger, and knows the last although others are in sight', () => {
    painted('ltr')
    scroll(95)
    expect(position()).toBe('2 of 4')
    scroll(240)
    expect(position()).toBe('4 of 4')
  })

  it('does not tell what it passes on the way to where a button leads', () => {
    painted('ltr')
    press('Next product')
    press('Next product')
    scroll(80)
    expect(position()).toBe('3 of 4')
    scroll(200)
    scroll(100)
    expect(position()).toBe('2 of 4')
  })

  it('lets a finger take over from a button', () => {
    painted('ltr')
    press('Next product')
    act(() => {
      list().dispatchEvent(new Event('pointerdown'))
    })
    scroll(0)
    expect(position()).toBe('1 of 4')
  })
})
