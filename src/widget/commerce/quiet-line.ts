import type { Commerce, Help } from '../../commerce/index.ts'
import type { Stop } from '../../core/index.ts'
import { type Launcher, type Settings, setLine } from '../../loader/index.ts'
import type { FrictionKind } from '../../protocol/context.ts'
import { lineOf } from './lines.ts'

/** What is about to be shown by itself. */
export interface Trigger {
  readonly kind: FrictionKind
  readonly text: string
}

/** Says whether it may be shown. Who throws says no. */
export type Agree = (trigger: Trigger) => boolean | Promise<boolean>

/** What the launcher says of itself beside a checkout. */
export interface QuietLine {
  /** Asks this, too, beside the page's listeners to `shopbell:trigger`. */
  decideBy(agree: Agree): void
  /** Says nothing more of this kind in this session. */
  dismiss(kind: FrictionKind): void
  /** Whether the customer has put this kind away in this session. */
  isDismissed(kind: FrictionKind): boolean
  /** The next customer at this device is another one. */
  forget(): void
  readonly stop: Stop
}

/** Where the tab's storage has what was said on this site. */
export const linesKey = (site: string) => `shopbell:${site}:lines`

export interface QuietLineParts {
  readonly commerce: Pick<Commerce, '$context' | '$help' | 'showed'>
  readonly launcher: Pick<Launcher, 'button'>
  readonly settings: Pick<Settings, 'site' | 'mode' | 'label'>
  readonly window: Window & typeof globalThis
  /** Where what was said is kept for the session; `null` where nothing may be. */
  readonly session: () => Storage | null
}

/**
 * Makes the launcher a quiet pill while the customer checks out, and lets it say what it could help with: by its words only,
 * once in a session for a kind, and once more where that went wrong again. Nothing opens, moves, sounds, blinks or is
 * announced. Listeners to the cancelable `shopbell:trigger` on the document (`detail: { kind, text }`) can refuse.
 */
export function createQuietLine({ commerce, launcher, settings, window, session }: QuietLineParts): QuietLine {
  const { button } = launcher
  const { document } = window
  const key = linesKey(settings.site)
  const isAlways = settings.mode === 'checkout'
  const language = document.documentElement.lang
  const rest = settings.label ?? lineOf(null, language)
  const over = new Set<string>(readList(session(), key))
  const plain = button.ariaLabel ?? ''
  let agree: Agree = () => true
  /** The newest that was looked at: it is not looked at again. */
  let offered: Help | null = null
  let stopPill: Stop | undefined
  let turns = 0

  const keep = () => {
    if (over.size === 0) return
    try {
      session()?.setItem(key, JSON.stringify([...over]))
    } catch {
      // Full: it is known for as long as the page.
    }
  }
  const say = (text: string) => {
    const before = button.dataset.line ?? ''
    button.dataset.line = text
    rename(before, text)
  }
  /** What the widget adds to the name, such as unread messages, stays. */
  const rename = (before: string, text: string) => {
    const { ariaLabel } = button
    button.ariaLabel = before !== '' && ariaLabel?.startsWith(before) ? text + ariaLabel.slice(before.length) : text
  }
  const begin = () => {
    const stopStaying = isAlways ? undefined : setLine(button, rest)
    stopPill = () => {
      if (!stopStaying) return
      stopStaying()
      rename(button.dataset.line ?? '', plain)
      delete button.dataset.line
      button.classList.remove('away')
      button.style.translate = ''
    }
  }
  const quieten = () => {
    turns++
    if (stopPill) say(rest)
  }
  const offer = async (help: Help) => {
    if (help === offered) return
    offered = help
    const turn = ++turns
    const { kind } = help
    const isAgain = help.offersHuman && over.has(kind)
    const text = lineOf(kind, language, isAgain)
    const id = isAgain ? again(kind) : kind
    const isFree = !over.has(id) && button.ariaExpanded !== 'true' && (await mayShow({ kind, text }))
    if (turn !== turns) return
    if (!isFree) return quieten()
    over.add(id)
    keep()
    say(text)
    commerce.showed(kind, text)
  }
  const mayShow = async (detail: Trigger) => {
    const event = new window.CustomEvent('shopbell:trigger', { detail, cancelable: true })
    try {
      return document.dispatchEvent(event) && (await agree(detail))
    } catch {
      return false
    }
  }
  const follow = () => {
    const isQuiet = isAlways || commerce.$context.get().phase === 'during'
    const help = isQuiet ? commerce.$help.get() : null
    if (isQuiet && !stopPill) begin()
    if (help) void offer(help)
    else if (offered) {
      offered = null
      quieten()
    }
    if (isQuiet) return
    stopPill?.()
    stopPill = undefined
  }

  const stops = [commerce.$context.listen(follow), commerce.$help.listen(follow)]
  button.addEventListener('click', quieten)
  // The device may be known only now.
  window.addEventListener('pagehide', keep)
  follow()
  if (stopPill) say(rest)

  return {
    decideBy(decide) {
      agree = decide
    },
    dismiss(kind) {
      over.add(kind).add(again(kind)).add(away(kind))
      keep()
      quieten()
    },
    isDismissed: (kind) => over.has(away(kind)),
    forget() {
      over.clear()
      quieten()
    },
    stop() {
      turns++
      for (const stop of stops) stop()
      button.removeEventListener('click', quieten)
      window.removeEventListener('pagehide', keep)
      stopPill?.()
    },
  }
}

/** By which it is known that it was said the second time. */
function again(kind: FrictionKind): string {
  return `${kind} again`
}

/** By which it is known that the customer does not want it. */
function away(kind: FrictionKind): string {
  return `${kind} away`
}

/** What was kept may be anybody's. */
function readList(session: Storage | null, key: string): readonly string[] {
  try {
    const list: unknown = JSON.parse(session?.getItem(key) ?? '[]')
    return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : []
  } catch {
    return []
  }
}
