import type { Stop } from '../../protocol/clock.ts'

/** Pages that build themselves write their title and data after the address, ms later. */
const settlingMs = [100, 1_000]

/** Runs `read` now, after each change of the address without a page load, and again while the page may not be complete. */
export function eachPage(window: Window, read: () => void): Stop {
  let timers: readonly number[] = []
  const forget = () => {
    for (const timer of timers) window.clearTimeout(timer)
  }
  let shown: string | undefined
  const changed = () => {
    const { href } = window.location
    // Many pages write nothing but how far they are scrolled.
    if (href === shown) return
    shown = href
    forget()
    read()
    timers = settlingMs.map((ms) => window.setTimeout(read, ms))
  }
  const stop = onAddress(window, changed)
  changed()
  return () => {
    stop()
    forget()
  }
}

function onAddress(window: Window, changed: () => void): Stop {
  const { navigation, history } = window as { readonly navigation?: EventTarget; readonly history: History }
  if (navigation) {
    navigation.addEventListener('currententrychange', changed)
    return () => navigation.removeEventListener('currententrychange', changed)
  }
  let isOff = false
  const run = () => isOff || changed()
  const restores = (['pushState', 'replaceState'] as const).map((name) => {
    const before = history[name]
    const isOwn = Object.hasOwn(history, name)
    const wrapped: History['pushState'] = function (this: History, ...args) {
      before.apply(this, args)
      run()
    }
    history[name] = wrapped
    return () => {
      // Another may have wrapped ours: then it stays, and does nothing more.
      if (history[name] !== wrapped) return
      if (isOwn) history[name] = before
      else Reflect.deleteProperty(history, name)
    }
  })
  window.addEventListener('popstate', run)
  return () => {
    isOff = true
    window.removeEventListener('popstate', run)
    for (const restore of restores) restore()
  }
}
