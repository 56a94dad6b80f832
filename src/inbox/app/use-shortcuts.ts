import { useEffect, useRef } from 'preact/hooks'
import { type Command, commandOf } from '../shortcuts.ts'

/** Runs single-key commands anywhere on the page while `isOn`, and `onEscape` for what is left to close. */
export function useShortcuts(isOn: boolean, run: (command: Command) => void, onEscape: () => void): void {
  const latest = useRef({ run, onEscape })
  latest.current = { run, onEscape }
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) return latest.current.onEscape()
      const command = isOn ? commandOf(event) : null
      if (!command) return
      // Or the letter would land in the text field that the command focuses.
      event.preventDefault()
      latest.current.run(command)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [isOn])
}
