const markup = Symbol('markup')

/** Markup that is safe to send: everything interpolated into it was escaped. */
export interface Html {
  readonly [markup]: string
}

export type Interpolation = Html | string | number | false | null | undefined | readonly Interpolation[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

function isHtml(value: object): value is Html {
  return markup in value
}

function write(value: Interpolation): string {
  if (value === null || value === undefined || value === false) return ''
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  return isHtml(value) ? value[markup] : value.map(write).join('')
}

/** Template tag: text and numbers are escaped, nested templates and lists of them are kept. */
export function html(strings: TemplateStringsArray, ...values: readonly Interpolation[]): Html {
  return { [markup]: strings.reduce((text, part, index) => text + write(values[index - 1]) + part) }
}

/** Text that is markup already and never holds anything a person typed. */
export function trusted(text: string): Html {
  return { [markup]: text }
}

/** JSON for the inside of a `<script>`: no character in it can end the element. */
export function scriptJson(value: unknown): Html {
  const escaped = JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return trusted(escaped)
}

export function render(page: Html): string {
  return page[markup]
}
