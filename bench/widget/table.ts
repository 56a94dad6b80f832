import type { Figures } from '../measure.ts'
import { median, percentile } from '../statistics.ts'
import type { Row, Side } from './measure.ts'

/** What each side's rounds found. */
export type Found = { readonly [side in Side]?: readonly Figures[] }

const headings = ['', 'empty', 'plain', 'tail', 'ours', '− empty', '÷ plain', '÷ tail', 'aim', '']
const widths = [47, 19, 19, 19, 19, 9, 8, 8, 16, 4]

/** The table's first line. */
export function headLine(): string {
  return line(headings)
}

/** One row: medians with the quartiles of the rounds, ours against the others, and whether the aim is met. */
export function rowLine(row: Row, found: Found): string {
  const values = (side: Side) => (found[side] ?? []).map((figures) => figures[row.figure] ?? Number.NaN)
  const middle = (side: Side) => median(values(side).filter(Number.isFinite))
  const ours = middle('ours')
  const over = ours - middle('empty')
  const ratios = { plain: ours / middle('plain'), tail: ours / middle('tail') }
  const judged = { ours, 'over empty': over, ratio: ratios[row.baseline ?? 'plain'] }
  return line([
    row.label,
    ...(['empty', 'plain', 'tail', 'ours'] as const).map((side) => shown(values(side))),
    digits(over),
    factor(ratios.plain),
    factor(ratios.tail),
    ...aimOf(row, row.aim ? judged[row.aim.of] : Number.NaN),
  ])
}

function aimOf({ aim, baseline = 'plain' }: Row, value: number): [string, string] {
  if (!aim) return ['', '']
  const what = { ours: '', 'over empty': ' over empty', ratio: ` × ${baseline}` }[aim.of]
  // What is shown is what is judged: no miss by what nobody sees.
  const isMet = Number(value.toFixed(2)) <= aim.atMost
  return [`≤ ${aim.atMost}${what}`, isMet ? 'ok' : 'miss']
}

function shown(values: readonly number[]): string {
  const found = values.filter(Number.isFinite)
  if (found.length === 0) return '–'
  const around = `(${digits(percentile(found, 0.25))}–${digits(percentile(found, 0.75))})`
  return found.length > 1 ? `${digits(median(found))} ${around}` : digits(median(found))
}

function digits(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  return value.toLocaleString('en-US', { maximumFractionDigits: size >= 100 ? 0 : size >= 10 ? 1 : 2 })
}

function factor(ratio: number): string {
  return Number.isFinite(ratio) ? ratio.toFixed(2) : '–'
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
    .join(' ')
    .trimEnd()
}
