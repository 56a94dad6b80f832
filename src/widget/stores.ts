import { atom } from 'nanostores'
import { en, type Words } from './locale/en.ts'
import type { AllWords } from './locale/en-more.ts'
import type { SiteState } from './site-config.ts'

/** What the panel shows under its header. All but the thread comes with the widget's second part. */
export type View = 'thread' | 'home' | 'settings' | 'device' | 'forget' | 'forgotten'

/** The widget's own state; everything said is in the client's. Written in `create-widget.tsx` and `late-widget.ts` only. */
export function createWidgetStores() {
  return {
    $isOpen: atom(false),
    $isMuted: atom(false),
    /** Whether this device has a conversation to show, which may still be on its way. */
    $isReturning: atom(false),
    /** Whether it is a part of the page, which nobody opens or closes. */
    $isEmbedded: atom(false),
    $view: atom<View>('thread'),
    /** All of them once the second part is there. */
    $words: atom<Words | AllWords>(en),
    $site: atom<SiteState>(null),
  }
}

export type WidgetStores = ReturnType<typeof createWidgetStores>
