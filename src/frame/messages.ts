import type { FrictionData } from '../commerce/index.ts'
import type { ContextChange, FrictionKind } from '../protocol/context.ts'

/** By which an embedding page gives the frame a port; the only message that goes from window to window. */
export const connectType = 'shopbell:connect'

/** The largest that a checkout has room for, CSS pixels. */
export const closedSize = { width: 224, height: 72 }
export const openSize = { width: 415, height: 700 }

/** What the frame tells the page it is in. */
export type ToHost =
  | { readonly type: 'resize'; readonly isOpen: boolean; readonly width: number; readonly height: number }
  | { readonly type: 'unread'; readonly count: number }

/** What the page tells its frame. */
export type ToFrame =
  | { readonly type: 'open' | 'close' }
  | { readonly type: 'handover'; readonly code: string }
  | { readonly type: 'context'; readonly change: ContextChange }
  | { readonly type: 'friction'; readonly kind: FrictionKind; readonly data: FrictionData }

/** What a port gave, as a frame's message; `null` for anything else. */
export function readToHost(data: unknown): ToHost | null {
  const { type, isOpen, width, height, count } = fieldsOf(data)
  if (type === 'unread') return isCount(count) ? { type, count } : null
  if (type !== 'resize' || typeof isOpen !== 'boolean' || !isCount(width) || !isCount(height)) return null
  const most = isOpen ? openSize : closedSize
  return { type, isOpen, width: Math.min(width, most.width), height: Math.min(height, most.height) }
}

/** What a port gave, as a page's message; `null` for anything else. What a context holds is looked at where it is taken. */
export function readToFrame(data: unknown): ToFrame | null {
  const { type, code, change, kind, data: about } = fieldsOf(data)
  switch (type) {
    case 'open':
    case 'close':
      return { type }
    case 'handover':
      return typeof code === 'string' && /^[\w-]{1,64}$/.test(code) ? { type, code } : null
    case 'context':
      return isObject(change) ? { type, change } : null
    case 'friction':
      return typeof kind === 'string' ? { type, kind, data: isObject(about) ? about : {} } : null
    default:
      return null
  }
}

function fieldsOf(data: unknown): Readonly<Record<string, unknown>> {
  return isObject(data) ? data : {}
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0
}
