import type { Stage } from './stage.tsx'

/** One state of the chat. */
export interface Scene {
  readonly id: string
  readonly group: 'Kinds' | 'Messages' | 'Writing' | 'Screens' | 'Connection' | 'Places'
  readonly title: string
  /** How the chat is mounted here, beyond the switches. */
  readonly options?: Stage['options']
  /** Whether the panel stays closed. */
  readonly isClosed?: boolean
  /** What is in the chat once the scene is complete, as a selector: parts of it are loaded when they are first shown. */
  readonly shows?: string
  /** Fills the conversation before the chat is there. */
  readonly before?: (stage: Stage) => void | Promise<void>
  /** Plays once the chat is open. */
  readonly play?: (stage: Stage) => void | Promise<void>
}

/** The conversation that scenes play in. */
export const conversation = 'gallery'

/** A text, as an event. */
export const text = (words: string) => ({ type: 'message', content: { kind: 'text', text: words } }) as const

/** The customer has asked something. */
export const asked = ({ gateway, you }: Stage) =>
  gateway.append(conversation, text('Is the Harbour mug safe in a dishwasher?'), { author: you })
