import type { Scene } from './scene.ts'
import { kinds } from './scenes-kinds.ts'
import { messages } from './scenes-messages.ts'
import { places } from './scenes-places.ts'
import { writing } from './scenes-writing.ts'

/** Every state of the chat, in the order of the gallery's list. */
export const scenes: readonly Scene[] = [...kinds, ...messages, ...writing, ...places]
