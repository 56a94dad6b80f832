import type { Client } from '../core/index.ts'
import type { Launcher, Settings } from '../loader/index.ts'
import type { database } from '../storage/index.ts'
import type { ChatOptions } from './chat.ts'
import type { Composing } from './composer/composing.ts'
import type { Happenings } from './happenings.ts'
import type { WordOptions } from './locale/load-words.ts'
import type { LocaleWords } from './locale/locale-words.ts'
import type { PanelStateStorage } from './panel-state.ts'
import type { View, WidgetStores } from './stores.ts'

/** A widget as its screens and later parts get it. */
export interface Widget {
  readonly settings: Settings & Omit<ChatOptions, keyof Settings> & { readonly handover?: string | undefined }
  readonly launcher: Launcher
  readonly client: Client
  readonly storage: ReturnType<typeof database>
  readonly state: PanelStateStorage
  readonly window: Window & typeof globalThis
  readonly stores: WidgetStores
  readonly happenings: Happenings
  /** Aborted by `destroy`. */
  readonly signal: AbortSignal
  /** Inside the launcher's frame; holds the panel. */
  readonly container: HTMLElement
  readonly adopt: (css: string) => void
  readonly loadWords: (options: WordOptions) => Promise<LocaleWords>
  readonly paint: () => void
  /** Connects, and has what the site says of itself. */
  readonly wake: () => Promise<void>
  readonly show: (view: View) => void
  /** From the thread to home, and back from where one came. */
  readonly back: () => void
  readonly unfold: () => void
  readonly fold: () => void
  readonly close: () => Promise<void>
  /** Keeps on the device how the panel was left. */
  readonly keep: () => void
  readonly loadLate: () => Promise<{ readonly composing: Composing }>
  /** Asks for the second part. */
  readonly wantMore: () => void
}
