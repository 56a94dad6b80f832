import type { Field } from '../../../protocol/commerce.ts'
import type { CardHost } from '../card.ts'
import type { FormValue } from './draft.ts'
import type { Problem } from './problem.ts'

/** A number as the reader's language writes it. Not grouped: it may be the number of something. */
export function formatNumber(value: number, language: string): string {
  return new Intl.NumberFormat(language, { useGrouping: false, maximumFractionDigits: 20 }).format(value)
}

/** `2026-05-01` in words; what is no date, as it is. */
function formatDate(date: string, language: string): string {
  const at = Date.parse(date)
  // A day has no time zone.
  return Number.isNaN(at) ? date : new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(at)
}

/** What was filled into a field, in words. */
export function formatValue(
  { type, options }: Field,
  value: FormValue,
  { words: { form }, language }: CardHost,
): string {
  if (typeof value === 'boolean') return value ? form.yes : form.no
  if (typeof value === 'number') return formatNumber(value, language)
  if (type === 'date') return formatDate(`${value}`, language)
  const labels = [value].flat().map((each) => options?.find((option) => option.value === each)?.label ?? `${each}`)
  return new Intl.ListFormat(language).format(labels)
}

/** What is not right with a field, in words: its own, or those of the reader's language. */
export function formatProblem({ errorText }: Field, problem: Problem, { words: { form }, language }: CardHost): string {
  if (errorText && problem.code !== 'uploading') return errorText
  if (!('measure' in problem)) return form.problems[problem.code]
  const { code, measure, limit } = problem
  const count = Number(limit)
  return form[code][measure](
    measure === 'date' ? formatDate(`${limit}`, language) : formatNumber(count, language),
    count,
  )
}
