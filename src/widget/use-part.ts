import { useLayoutEffect, useState } from 'preact/hooks'

/** What could not be loaded is asked for again after this, ms. */
const againMs = 5_000

/** A part of the widget that is loaded when it is first shown; `null` until then. `load` gives the same part each time. */
export function usePart<Part>(load: (() => Promise<Part>) | undefined): Part | null {
  const [loaded, setLoaded] = useState<{ readonly load: unknown; readonly part: Part } | null>(null)
  useLayoutEffect(() => {
    let isGone = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = () =>
      load?.().then(
        (part) => isGone || setLoaded({ load, part }),
        () => {
          if (!isGone) timer = setTimeout(ask, againMs)
        },
      )
    ask()
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [load])
  return loaded && loaded.load === load ? loaded.part : null
}
