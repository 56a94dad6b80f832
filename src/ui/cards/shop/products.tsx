import { useRef, useState } from 'preact/hooks'
import { chevronDown, Icon } from '../../icon.tsx'
import type { CardProps } from '../card.ts'
import { Frame, formatNumber } from './pieces.tsx'
import { ProductFace } from './product.tsx'

/** Products to leaf through: by scrolling, by buttons, by arrow keys. */
export function Products({ content, ...place }: CardProps<'products'>) {
  const { host } = place
  const { products, title } = content
  const words = host.words.product
  const [index, setIndex] = useState(0)
  const slides = useRef<HTMLUListElement>(null)
  /** Where buttons and keys scroll to: what lies between is not told. */
  const goal = useRef<number | undefined>(undefined)
  const count = products.length
  const position = (number: number) => words.position(formatNumber(number + 1, host), formatNumber(count, host))

  /** The place of a slide from the first: to the left where the language runs so. */
  const offsetOf = (slide: number) => {
    const [first, one] = [slides.current?.children[0], slides.current?.children[slide]] as HTMLElement[]
    return first && one ? one.offsetLeft - first.offsetLeft : 0
  }
  const go = (to: number) => {
    if (to < 0 || to >= count) return
    goal.current = to
    setIndex(to)
    slides.current?.scrollTo({ left: offsetOf(to) })
  }
  const follow = ({ currentTarget: box }: { readonly currentTarget: HTMLElement }) => {
    const at = Math.abs(box.scrollLeft)
    const step = Math.abs(offsetOf(1)) || 1
    const isAtEnd = at + box.clientWidth >= box.scrollWidth - 2
    const nearest = isAtEnd ? count - 1 : Math.round(at / step)
    if (goal.current === undefined) setIndex(nearest)
    // The last ones come into sight together.
    else if (nearest === goal.current || isAtEnd) goal.current = undefined
  }
  const release = () => {
    goal.current = undefined
  }
  const turn = (event: KeyboardEvent) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const isWriting = (event.target as Element).matches('input, select, textarea')
    if (!way || isWriting || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    go(index + (getComputedStyle(event.currentTarget as Element).direction === 'rtl' ? -way : way))
  }
  const arrow = (to: number, label: string, side: string) => (
    <button type="button" class={side} aria-label={label} aria-disabled={to < 0 || to >= count} onClick={() => go(to)}>
      <Icon path={chevronDown} />
    </button>
  )
  const name = content.announce ?? title ?? words.products
  return (
    <section class="carousel" aria-label={name}>
      <div class="bar">
        <p class="title" dir="auto">
          {title ?? words.products}
        </p>
        <p class="minor" aria-live="polite">
          {position(index)}
        </p>
        {count > 1 && arrow(index - 1, words.previous, 'before')}
        {count > 1 && arrow(index + 1, words.next, 'after')}
      </div>
      <ul
        ref={slides}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        tabIndex={0}
        aria-label={name}
        onScroll={follow}
        onKeyDown={turn}
        onPointerDown={release}
        onWheel={release}
      >
        {products.map((product, number) => (
          <li>
            <Frame name={`${position(number)}: ${product.title}`}>
              <ProductFace product={product} {...place} />
            </Frame>
          </li>
        ))}
      </ul>
    </section>
  )
}
