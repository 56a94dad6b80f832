import { attach } from './attach.ts'
import { parseHex, textOn } from './contrast.ts'
import css from './launcher.css?inline'
import type { QueuedCall } from './queue.ts'
import { isPlaced, type Settings } from './settings.ts'
import { stayClear } from './stay-clear.ts'

/** The painted button, and the shadow root that the panel will share with it. */
export interface Launcher {
  readonly root: ShadowRoot
  /** Inside the root: carries theme and side as classes, colours as custom properties. */
  readonly frame: HTMLElement
  readonly button: HTMLButtonElement
  /** What follows where the customer is in the shop, once that is loaded. */
  watching?: Watching
  /** Sets the brand's colour in hex, and what can be read on it; another text is ignored. */
  setColor(color: string | undefined): void
  destroy(): void
}

/** What may be asked of the page's watcher before the widget is there. */
export interface Watching {
  /** Whether the call was one of its own, and is answered. */
  take(call: QueuedCall): boolean
  stop(): void
}

const namespace = 'http://www.w3.org/2000/svg'

/** Paints the launcher alone, in a shadow root on `<html>`. */
export function paintLauncher(document: Document, settings: Omit<Settings, 'site' | 'gateway'>): Launcher {
  const host = document.createElement('shopbell-chat')
  const root = host.attachShadow({ mode: 'open' })
  const frame = document.createElement('div')
  const button = document.createElement('button')
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]

  const ends = getComputedStyle(document.documentElement).direction === 'rtl' ? 'left' : 'right'
  frame.className = `shopbell ${settings.position ?? ends} ${settings.theme ?? ''}`
  button.className = 'launcher'
  button.type = 'button'
  button.ariaLabel = settings.label ?? 'Chat with us'
  button.ariaExpanded = 'false'
  if (isPlaced(settings)) button.style.display = 'none'
  // A shop's bell. By hand, for HTML strings are refused under Trusted Types.
  const svg = document.createElementNS(namespace, 'svg')
  const path = document.createElementNS(namespace, 'path')
  svg.setAttribute('viewBox', '0 0 24 24')
  path.setAttribute('d', 'M4.6 15.4a7.4 7.4 0 0 1 14.8 0ZM3.6 18.9h16.8M12 8V5.2M10 5h4')
  svg.append(path)
  button.append(svg)
  frame.append(button)
  root.append(frame)

  const setColor = (color: string | undefined) => {
    const rgb = parseHex(color)
    if (!rgb) return
    frame.style.setProperty('--brand', `rgb(${rgb})`)
    frame.style.setProperty('--on-brand', textOn(rgb))
  }
  setColor(settings.color)
  if (settings.mode) host.className = 'strip'
  const detach = attach(document, host)
  const stop = settings.mode && setLine(button, settings.label ?? 'Need help?')
  return {
    root,
    frame,
    button,
    setColor,
    destroy() {
      if (stop) stop()
      detach()
    },
  }
}

/**
 * Makes the launcher a pill that says this: still, of one size, and away while it would lie over what the page wants to be
 * pressed. Returns what ends this watching.
 */
export function setLine(button: HTMLButtonElement, line: string): () => void {
  button.dataset.line = button.ariaLabel = line
  return stayClear(button)
}
