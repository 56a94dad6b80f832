import type { Figures, Row, Side } from './measure.ts'
import { median, spread } from './statistics.ts'

/** What each side's rounds found. */
export type Found = { readonly [side in Side]?: readonly Figures[] }

const headings = ['', 'ours', 'floor', 'peer', 'ours/floor', 'ours/peer', 'aim', '']
const widths = [44, 18, 18, 18, 10, 10, 14, 4]

/** The table's first line. */
export function headLine(): string {
  return line(headings)
}

/** One row: medians with the spread of their rounds, ratios of the medians, and whether the aim is met. */
export function rowLine(row: Row, found: Found): string {
  const values = (side: Side) => found[side]?.map((figures) => figures[row.figure] ?? Number.NaN) ?? []
  const middle = (side: Side) => median(values(side))
  const ratio = (side: Side) => middle('ours') / middle(side)
  return line([
    row.label,
    shown(values('ours'), row.unit),
    shown(values('floor'), row.unit),
    shown(values('peer'), row.unit),
    factor(ratio('floor')),
    factor(ratio('peer')),
    ...aimOf(row, row.aim?.of === 'ratio' ? ratio('floor') : middle('ours')),
  ])
}

function aimOf({ aim, unit }: Row, value: number): [string, string] {
  if (!aim) return ['', '']
  const suffix = aim.of === 'ours' ? ` ${unit}` : ' × floor'
  const bound = aim.atLeast !== undefined ? `≥ ${aim.atLeast}` : `≤ ${aim.atMost}`
  const isMet = value >= (aim.atLeast ?? -Infinity) && value <= (aim.atMost ?? Infinity)
  return [bound + suffix, isMet ? 'ok' : 'miss']
}

function shown(values: readonly number[], unit: string): string {
  if (values.length === 0 || values.every(Number.isNaN)) return '–'
  const around = spread(values)
  const rounds = values.length > 1 && Number.isFinite(around) ? ` ±${Math.round((around / 2) * 100)}%` : ''
  return `${digits(median(values))} ${unit}${rounds}`.replace(/ {2,}/g, ' ')
}

function digits(value: number): string {
  const places = value >= 100 ? 0 : value >= 10 ? 1 : 2
  return value.toLocaleString('en-US', { maximumFractionDigits: places })
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
