import { useEffect, useState } from 'preact/hooks'

const isFocused = () => document.visibilityState === 'visible' && document.hasFocus()

/** Whether the agent has this page in front. What is on a second screen in the background has not been read. */
export function useFocused(): boolean {
  const [focused, setFocused] = useState(isFocused)
  useEffect(() => {
    const look = () => setFocused(isFocused())
    window.addEventListener('focus', look)
    window.addEventListener('blur', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      window.removeEventListener('focus', look)
      window.removeEventListener('blur', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  return focused
}
