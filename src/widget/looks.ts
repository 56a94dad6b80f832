import type { Stop } from '../core/index.ts'
import type { ChatOptions } from './chat.ts'
import type { Look, LookChange } from './look/index.ts'
import type { Widget } from './widget.ts'

/** The look a widget has, and its changes. What makes looks is loaded when one is wanted. */
export interface Looks {
  readonly begin: (options: ChatOptions) => Promise<void>
  readonly change: (change: LookChange) => Promise<void>
  readonly stop: Stop
}

/** What the painted launcher does by itself. */
const painted = ['theme', 'position']

/** No look but what the launcher was painted with. */
export function createLooks({ launcher, stores, window, paint, wake, signal, container }: Widget): Looks {
  let look: Look = {}
  let stopLook: Stop = () => {}

  const change = async (wanted: LookChange) => {
    if (Object.keys(wanted).length === 0) return
    const { applyLook, isEmbedded, mergeLook } = await import('./look/index.ts')
    if (signal.aborted) return
    look = mergeLook(look, wanted)
    stopLook()
    stopLook = applyLook(launcher, look, window)
    // From here on its sheet says whether ours is shown.
    launcher.button.style.display = ''
    if (isEmbedded(look) === stores.$isEmbedded.get()) return
    stores.$isEmbedded.set(isEmbedded(look))
    stores.$isOpen.set(isEmbedded(look))
    if (!isEmbedded(look)) return
    paint()
    // It is there with the page: nobody has acted yet.
    for (const act of ['focusin', 'pointerdown'])
      container.addEventListener(act, () => void wake(), { once: true, signal })
  }

  return {
    change,
    async begin(options) {
      const wanted = lookOf(options)
      if (Object.keys(wanted).some((name) => !painted.includes(name))) await change(wanted)
    },
    stop: () => stopLook(),
  }
}

/** The look in options, which may have come from attributes: those are texts. */
function lookOf(options: ChatOptions & { readonly offsetX?: string; readonly offsetY?: string }): Look {
  const { preset, tokens, theme, density, position, offset, launcher, inline, offsetX, offsetY } = options
  const avoid = typeof options.avoid === 'string' ? (options.avoid as string).split(',') : options.avoid
  const x = offset?.x ?? Number(offsetX)
  const y = offset?.y ?? Number(offsetY)
  const all = {
    preset,
    tokens,
    theme,
    density,
    position,
    launcher,
    inline,
    avoid,
    fullPage: options.fullPage ? true : undefined,
  }
  const given = Object.entries(all).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(given), ...((x >= 0 || y >= 0) && { offset: { x, y } }) }
}
