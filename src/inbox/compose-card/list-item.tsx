import type { ComponentChild } from 'preact'
import { useState } from 'preact/hooks'
import { arrowDown, arrowUp, cross, Icon } from '../../ui/index.ts'
import { amountWords } from '../context/amount-words.ts'
import { WebPicture } from '../web-picture.tsx'
import { words } from '../words.ts'
import { type Field, groupIn, isUntouched, textIn, type Values } from './field.ts'
import { minorOf } from './minor.ts'

export interface ListItemProps {
  /** Of the list. */
  readonly id: string
  readonly field: Extract<Field, { readonly type: 'list' }>
  readonly item: Values
  /** Its place, from 1. */
  readonly number: number
  readonly count: number
  readonly currency: string
  /** Whether its fields may be put away: it came from the catalogue, and shows what it is. */
  readonly canFold: boolean
  readonly onMove: ((by: 1 | -1) => void) | undefined
  readonly onRemove: (() => void) | undefined
  readonly drawFields: (fields: readonly Field[]) => ComponentChild
}

/** One thing of a list. */
export function ListItem({ field, item, number, currency, canFold, drawFields, ...place }: ListItemProps) {
  // As it came: a fold that closed over what is being typed would take it away.
  const [isFolded] = useState(() => canFold && !isUntouched(field.fields, item))
  const face = isFolded ? field.fields.filter(({ isFace }) => isFace) : []
  return (
    <fieldset class={isFolded ? 'compose-item is-folded' : 'compose-item'}>
      <legend>{words.compose.item(field.item, number)}</legend>
      <ItemTools name={field.item} number={number} {...place} />
      <div class="compose-fields">
        {isFolded && <ItemFace item={item} currency={currency} />}
        {face.length > 0 && drawFields(face)}
        {isFolded ? (
          <details class="compose-more">
            <summary>{words.catalogue.byHand}</summary>
            <div class="compose-fields">{drawFields(field.fields.filter((each) => !face.includes(each)))}</div>
          </details>
        ) : (
          drawFields(field.fields)
        )}
      </div>
    </fieldset>
  )
}

function ItemTools(
  props: Pick<ListItemProps, 'id' | 'number' | 'count' | 'onMove' | 'onRemove'> & { readonly name: string },
) {
  const { count, id, name, number, onMove, onRemove } = props
  const button = (what: string, label: string, icon: string, act: (() => void) | undefined) => (
    <button
      type="button"
      id={`${id}-${number}-${what}`}
      class="icon-button"
      aria-label={label}
      aria-disabled={!act}
      onClick={act}
    >
      <Icon path={icon} />
    </button>
  )
  return (
    <div class="compose-tools">
      {onMove && count > 1 && (
        <>
          {button('up', words.catalogue.up(name, number), arrowUp, number > 1 ? () => onMove(-1) : undefined)}
          {button('down', words.catalogue.down(name, number), arrowDown, number < count ? () => onMove(1) : undefined)}
        </>
      )}
      {onRemove && button('remove', words.compose.remove(name, number), cross, onRemove)}
    </div>
  )
}

/** What it is, at a glance. */
function ItemFace({ item, currency }: { readonly item: Values; readonly currency: string }) {
  const minor = minorOf(textIn(item, 'price'), currency)
  const price = minor !== null && amountWords({ minor, currency })
  return (
    <div class="item-face">
      <WebPicture src={textIn(groupIn(item, 'image'), 'src')} />
      <span class="item-what">
        <b dir="auto">{textIn(item, 'title') || textIn(item, 'label')}</b>
        <span dir="auto">{[...valuesOf(textIn(item, 'options')), price].filter(Boolean).join(' · ')}</span>
      </span>
    </div>
  )
}

/** What stands behind the names of `Name: value` lines. */
function valuesOf(lines: string): readonly string[] {
  return lines.split('\n').map((line) => line.replace(/^[^:]*:\s*/, ''))
}
