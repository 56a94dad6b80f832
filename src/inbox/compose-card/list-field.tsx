import type { ComponentChild } from 'preact'
import { useRef } from 'preact/hooks'
import type { Product } from '../../protocol/commerce.ts'
import { Icon } from '../../ui/index.ts'
import { plus } from '../icons.ts'
import { words } from '../words.ts'
import { type Field, initialOf, isUntouched, listIn, textIn, type Values } from './field.ts'
import type { FieldHost } from './field-host.ts'
import { Filler } from './filler.tsx'
import { ListItem } from './list-item.tsx'
import { priced } from './priced.ts'
import { ProductSearchBox } from './product-search-box.tsx'

export interface ListFieldProps {
  readonly field: Extract<Field, { readonly type: 'list' }>
  readonly path: string
  readonly values: Values
  readonly host: FieldHost
  readonly onValues: (values: Values) => void
  /** Draws the fields of one thing. */
  readonly drawFields: (
    fields: readonly Field[],
    values: Values,
    path: string,
    onValues: (values: Values) => void,
  ) => ComponentChild
}

/** Things of one sort: added by hand or from the catalogue, put in order, and removed. */
export function ListField({ field, path, values, host, onValues, drawFields }: ListFieldProps) {
  const items = listIn(values, field.name)
  const put = (next: readonly Values[]) => onValues({ ...values, [field.name]: next })
  const id = `field-${path}`
  const problem = host.problems.get(path)
  const { catalogue } = host
  const { pick } = field
  const hasSearch = catalogue !== null && pick !== undefined
  /** Names that stay with the things when their places change. */
  const names = useRef<{ next: number; of: number[] }>({ next: 0, of: [] })
  const { current } = names
  while (current.of.length < items.length) current.of.push(current.next++)
  current.of.length = items.length

  const focus = (selector: string) =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus())
  const remove = (place: number) => {
    current.of.splice(place, 1)
    put(items.filter((_, at) => at !== place))
    focus(`[id="${id}-add"], [id="${id}-search"]`)
  }
  const move = (place: number, by: 1 | -1) => {
    const to = place + by
    current.of = swapped(current.of, place, to)
    put(swapped(items, place, to))
    // What moves in the page loses the focus.
    focus(`[id="${id}-${to + 1}-${by < 0 ? 'up' : 'down'}"]`)
  }
  const add = (product: Product, make: NonNullable<typeof pick>): string => {
    const isFilled = (item: Values | undefined) => item !== undefined && !isUntouched(field.fields, item)
    const filled = items.filter(isFilled)
    const made = { ...initialOf(field.fields), ...make(priced(product, host, filled.length === 0), Date.now()) }
    const place = filled.findIndex((item) => isOf(item, made))
    if (place < 0 && filled.length >= field.most) return words.catalogue.full(field.most)
    current.of = current.of.filter((_, at) => isFilled(items[at]))
    put(place < 0 ? [...filled, made] : filled.map((item, at) => (at === place ? again(item, made) : item)))
    return words.catalogue.added(product.title)
  }

  return (
    <fieldset class="compose-group is-list" aria-describedby={field.hint && `${id}-hint`}>
      <legend>{field.label}</legend>
      {field.hint && (
        <p class="compose-hint" id={`${id}-hint`}>
          {field.hint}
        </p>
      )}
      {catalogue && pick && (
        <ProductSearchBox
          id={`${id}-search`}
          label={words.catalogue.labelMany}
          catalogue={catalogue}
          near={host.near}
          problemId={problem && `${id}-problem`}
          onPick={(product) => add(product, pick)}
        />
      )}
      {items.map((item, index) => (
        <ListItem
          key={current.of[index]}
          id={id}
          field={field}
          item={item}
          number={index + 1}
          count={items.length}
          currency={host.currency}
          canFold={hasSearch || field.isFolded === true}
          onMove={hasSearch ? (by) => move(index, by) : undefined}
          onRemove={items.length > (hasSearch ? 0 : field.least) ? () => remove(index) : undefined}
          drawFields={(fields) => {
            const change = (next: Values) => put(items.map((each, at) => (at === index ? next : each)))
            return (
              <>
                {field.isProduct && !hasSearch && (
                  <Filler id={`${path}.${index}`} host={host} fields={fields} onValues={change} />
                )}
                {drawFields(fields, item, `${path}.${index}`, change)}
              </>
            )
          }}
        />
      ))}
      {problem && (
        <p class="compose-problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      {items.length < field.most && (
        <button
          type="button"
          id={`${id}-add`}
          class="button quiet small"
          onClick={() => {
            put([...items, initialOf(field.fields)])
            focus(`[id^="${id}.${items.length}."]`)
          }}
        >
          <Icon path={plus} />
          {words.compose.add(field.item)}
        </button>
      )}
    </fieldset>
  )
}

function swapped<Thing>(things: readonly Thing[], a: number, b: number): Thing[] {
  const next = [...things]
  const [first, second] = [things[a], things[b]]
  if (first !== undefined && second !== undefined) [next[a], next[b]] = [second, first]
  return next
}

/** Whether both are of the same product. */
function isOf(one: Values, other: Values): boolean {
  return textIn(one, 'id') !== '' && ['id', 'variantId'].every((name) => textIn(one, name) === textIn(other, name))
}

/** One that is there already: of a line one more, of a product what the catalogue says now. */
function again(item: Values, made: Values): Values {
  const count = Number(textIn(item, 'quantity').replace(',', '.'))
  return 'quantity' in item ? { ...item, quantity: `${Number.isFinite(count) ? count + 1 : 1}` } : made
}
