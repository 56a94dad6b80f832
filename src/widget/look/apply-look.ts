import type { Stop } from '../../core/index.ts'
import type { Launcher } from '../../loader/index.ts'
import { avoid } from './avoid.ts'
import { isEmbedded, type Look } from './look.ts'
import { sheetOf } from './sheet.ts'
import { takeLauncher } from './take-launcher.ts'

/** Gives the widget a look; another one is given after the returned function has taken this one away. */
export function applyLook(launcher: Launcher, look: Look, window: Window & typeof globalThis): Stop {
  const { frame, root } = launcher
  const { document } = window
  const stops: Stop[] = []

  /** What is in the page under these names; a selector that is none is told. */
  const find = (...places: readonly (Element | string)[]): readonly Element[] | null => {
    try {
      return places.flatMap((place) => (typeof place === 'string' ? [...document.querySelectorAll(place)] : place))
    } catch {
      console.warn(`[shopbell] The look has no selector in \`${places}\`.`)
      return null
    }
  }

  const targets = look.inline && find(look.inline)
  const target = targets ? targets[0] : null
  if (targets && !target) console.warn(`[shopbell] There is no \`${look.inline}\` in the page to fill.`)
  const sheet = new window.CSSStyleSheet()
  // Without `light-dark` there are only the sheet's own light colours.
  sheet.replaceSync(sheetOf(look, !!target, window.CSS.supports('color', 'light-dark(red,red)')))
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  stops.push(() => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet)
  })

  const { classList } = frame
  const wasLeft = classList.contains('left')
  classList.toggle('left', look.position ? look.position === 'left' : wasLeft)
  stops.push(() => classList.toggle('left', wasLeft))

  if (target) {
    move(root, target)
    stops.push(() => move(root, document.documentElement))
  } else if (!isEmbedded(look)) {
    const { launcher: own, avoid: avoided } = look
    if (own && find(own)) stops.push(takeLauncher(launcher, () => find(own) ?? [], document))
    if (avoided && find(...avoided))
      stops.push(
        avoid(
          launcher.button,
          () => find(...avoided) ?? [],
          window,
          (lift) => {
            frame.style.setProperty('--lift', lift)
          },
        ),
      )
  }
  return () => {
    for (const stop of stops) stop()
  }
}

/** The focus goes along. */
function move(root: ShadowRoot, to: Element): void {
  const focused = root.activeElement as HTMLElement | null
  to.append(root.host)
  focused?.focus({ preventScroll: true })
}
