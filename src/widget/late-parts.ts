import type { CardHost, CustomRenderer } from '../ui/index.ts'
import type { Commands } from './cards/commands.ts'
import type { ChatChange } from './chat.ts'
import type { Storefront } from './commerce/storefront.ts'
import type { Composing } from './composer/composing.ts'
import type { PreChat } from './home/pre-chat.ts'
import type { HomeState } from './home-state.ts'
import type { Parts } from './parts.ts'

/** What the screens of the second part share. */
export interface LateParts {
  readonly composing: Composing
  readonly commands: Commands
  readonly parts: Parts
  /** What is being filled into forms, for as long as the page. */
  readonly drafts: CardHost['drafts']
  readonly preChat: PreChat
  readonly home: HomeState
  readonly shop: Storefront
  /** Whether the focus was in the panel, and went away with what held it. */
  readonly hasLostFocus: () => boolean
  readonly rendererOf: (name: string) => CustomRenderer | undefined
  /** Takes a file of a form; resolves with its id. Rejects with `ChatError`. */
  readonly upload: (file: File) => Promise<string>
  /** Forgets the customer on this device. */
  readonly forget: () => Promise<void>
  readonly update: (change: ChatChange) => Promise<void>
}
