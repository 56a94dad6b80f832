import { useEffect, useRef, useState } from 'preact/hooks'
import type { Product } from '../../protocol/commerce.ts'
import { Icon, useStore } from '../../ui/index.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Hit, Near } from '../catalogue/hit.ts'
import { createProductSearch } from '../catalogue/product-search.ts'
import { search as searchIcon } from '../icons.ts'
import { words } from '../words.ts'
import { ProductHit } from './product-hit.tsx'
import { SearchNote } from './search-note.tsx'

export interface ProductSearchBoxProps {
  readonly id: string
  readonly label: string
  readonly catalogue: Catalogue
  readonly near: readonly Near[]
  /** The id of the words that say what is wrong with what was found. */
  readonly problemId?: string | undefined
  /** Puts a product in. Gives the words that say so. */
  readonly onPick: (product: Product) => string
}

/** Finds a product as it is typed, by the pattern of a combobox with a list: arrows choose, Enter picks, Escape closes. */
export function ProductSearchBox({ id, label, catalogue, near, problemId, onPick }: ProductSearchBoxProps) {
  const nearNow = useRef(near)
  nearNow.current = near
  const [search] = useState(() => createProductSearch({ catalogue, near: () => nearNow.current }))
  const state = useStore(search.$state)
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [aim, setAim] = useState<{ readonly hits: readonly Hit[]; readonly at: number }>()
  const [said, setSaid] = useState('')
  const box = useRef<HTMLDivElement>(null)
  const { hits } = state
  // What was chosen is another one in other results.
  const at = aim?.hits === hits ? aim.at : -1
  const setAt = (next: number) => setAim({ hits, at: next })
  const isListed = isOpen && hits.length > 0
  const chosen = isListed ? hits[at] : undefined
  const optionId = (place: number) => `${id}-option-${place}`

  useEffect(() => search.stop, [search])
  useEffect(() => {
    if (chosen) document.getElementById(optionId(at))?.scrollIntoView?.({ block: 'nearest' })
  }, [at])

  const open = (typed = text) => {
    setOpen(true)
    setSaid('')
    search.ask(typed)
  }
  const type = (typed: string) => {
    setText(typed)
    open(typed)
  }
  const close = () => {
    setOpen(false)
    setAim(undefined)
  }
  const pick = ({ product }: Hit) => {
    setSaid(onPick(product))
    setText('')
    close()
  }
  const step = (by: 1 | -1) => {
    if (!isOpen) return open()
    const count = hits.length
    if (count > 0) setAt(at < 0 && by < 0 ? count - 1 : (at + by + count) % count)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        step(event.key === 'ArrowDown' ? 1 : -1)
        break
      case 'Enter':
        if (event.ctrlKey || event.metaKey || !chosen) return
        pick(chosen)
        break
      case 'Escape':
        // First the list, then the words, then the dialog.
        if (!isOpen && text === '') return
        if (!isOpen) setText('')
        close()
        break
      default:
        return
    }
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div
      class="search-box compose-field"
      ref={box}
      onFocusOut={({ relatedTarget }) => {
        if (!(relatedTarget instanceof Node && box.current?.contains(relatedTarget))) close()
      }}
    >
      <label for={id}>{label}</label>
      <div class="search-field">
        <Icon path={searchIcon} />
        <input
          id={id}
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={isListed}
          aria-controls={`${id}-list`}
          aria-describedby={problemId}
          aria-invalid={problemId !== undefined}
          aria-activedescendant={chosen ? optionId(at) : undefined}
          dir="auto"
          autocomplete="off"
          spellcheck={false}
          placeholder={words.catalogue.placeholder}
          value={text}
          onInput={({ currentTarget }) => type(currentTarget.value)}
          onClick={() => open()}
          onKeyDown={onKeyDown}
        />
      </div>
      {isOpen && (
        <div class="search-popup">
          {hits.length > 0 && (
            <div id={`${id}-list`} role="listbox" aria-label={label}>
              {hits.map((hit, place) => (
                <ProductHit
                  key={`${hit.product.id} ${hit.product.variantId}`}
                  id={optionId(place)}
                  hit={hit}
                  isChosen={place === at}
                  onPick={() => pick(hit)}
                />
              ))}
            </div>
          )}
          <SearchNote state={state} onRetry={search.retry} />
        </div>
      )}
      <p class={said ? 'compose-hint' : 'hidden'} role="status">
        {said || (isOpen && state.status === 'ready' && words.catalogue.found(hits.length))}
      </p>
    </div>
  )
}
