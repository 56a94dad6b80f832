import { words } from '../words.ts'

const places = [
  [words.skip.list, '.list-rows [aria-current], .list-rows a, .list-rows'],
  [words.skip.thread, '.log'],
  [words.skip.composer, '.answer textarea'],
] as const

/** The ways past two hundred rows for who moves by Tab. Buttons, for the fragment of the address holds the route. */
export function Skips() {
  return (
    <div class="skips">
      {places.map(([text, selector]) => (
        <button key={selector} type="button" onClick={() => document.querySelector<HTMLElement>(selector)?.focus()}>
          {text}
        </button>
      ))}
    </div>
  )
}
