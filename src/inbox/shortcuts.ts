/** What a single key does. */
export type Command = 'next' | 'previous' | 'reply' | 'note' | 'resolve' | 'assign' | 'compose' | 'filter' | 'help'

const keys: Readonly<Record<string, Command>> = {
  j: 'next',
  k: 'previous',
  r: 'reply',
  Enter: 'reply',
  n: 'note',
  e: 'resolve',
  a: 'assign',
  c: 'compose',
  '/': 'filter',
  '?': 'help',
}

/** Input types that take no text, so that a letter there is still a shortcut. */
const textless = ['button', 'checkbox', 'radio', 'range', 'submit', 'reset']

/** The command of a key, or `null` where the key belongs to something else: a text, a control, a dialog, the browser. */
export function commandOf(event: KeyboardEvent): Command | null {
  const { key } = event
  const command = Object.hasOwn(keys, key) ? (keys[key] ?? null) : null
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return null
  // Shift makes the question mark on most keyboards; on letters it is somebody else's.
  if (event.shiftKey && key !== '?' && key !== '/') return null
  const target = event.target instanceof Element ? event.target : null
  if (!target) return command
  if (isTextField(target) || target.closest('dialog[open]')) return null
  // Enter presses what has the focus, but for the row of the conversation that is open already.
  if (key === 'Enter' && target.closest('a:not([aria-current="true"]), button, summary, input')) return null
  return command
}

function isTextField(target: Element): boolean {
  if (target.closest('[contenteditable]:not([contenteditable="false"])')) return true
  const tag = target.tagName.toLowerCase()
  if (tag === 'input') return !textless.includes(target.getAttribute('type') ?? 'text')
  return tag === 'textarea' || tag === 'select'
}
