/** What the way from the click to the first confirmed message does not need: loaded when something asks for it. */

export { createLate } from '../core/late/late.ts'
export { tabChanges } from '../storage/index.ts'
export { beacon, files } from '../transports/index.ts'
export { createLateWidget } from './late-widget.ts'
export { loadWords } from './locale/load-words.ts'
export { runHooks } from './run-hooks.ts'
export { sharedTransport } from './shared-transport.ts'
