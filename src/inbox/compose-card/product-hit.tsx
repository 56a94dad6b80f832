import { shopWordsEn } from '../../ui/index.ts'
import type { Hit } from '../catalogue/hit.ts'
import { amountWords } from '../context/amount-words.ts'
import { WebPicture } from '../web-picture.tsx'
import { words } from '../words.ts'

export interface ProductHitProps {
  readonly id: string
  readonly hit: Hit
  readonly isChosen: boolean
  readonly onPick: () => void
}

const availabilities: Readonly<Record<string, string>> = shopWordsEn.product.availabilities

/** A product that was found: what it looks like, what it costs, and whether it can be had. */
export function ProductHit({ id, hit: { place, product }, isChosen, onPick }: ProductHitProps) {
  const { availability = 'unknown', image, options = [], price, title } = product
  const notes = [options.map(({ value }) => value).join(' · '), place && words.catalogue.places[place]]
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the keys, as in every combobox
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input
    <div
      id={id}
      class="search-hit"
      role="option"
      aria-selected={isChosen}
      // The focus stays in the input.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      <span class="search-picture">
        <WebPicture src={image?.src} />
      </span>
      <span class="search-what">
        <span dir="auto">{title}</span>{' '}
        {notes.map(
          (note) =>
            note && (
              <span class="search-note" key={note} dir="auto">
                {note}{' '}
              </span>
            ),
        )}
      </span>
      <span class="search-facts">
        {price && <span class="search-price">{amountWords(price)} </span>}
        {availabilities[availability] && (
          <span class={`search-stock ${availability}`}>{availabilities[availability]}</span>
        )}
      </span>
    </div>
  )
}
