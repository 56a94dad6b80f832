import { atom } from 'nanostores'
import type { SiteState } from './site-config.ts'

/** What the panel shows under its header. */
export type View = 'thread' | 'forget' | 'forgotten'

/** The part of the widget that is loaded when something asks for it. */
export type More = typeof import('./more.ts')

/** The widget's own state; everything said is in the client's. Written in `create-widget.tsx` only. */
export function createWidgetStores() {
  return {
    $isOpen: atom(false),
    $isMuted: atom(false),
    /** Whether this device has a conversation to show, which may still be on its way. */
    $isReturning: atom(false),
    $view: atom<View>('thread'),
    $more: atom<More | null>(null),
    $site: atom<SiteState>(null),
  }
}

export type WidgetStores = ReturnType<typeof createWidgetStores>
