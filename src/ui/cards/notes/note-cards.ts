import { CallCard } from './call.tsx'
import { CustomCard } from './custom.tsx'
import { HandoffCard } from './handoff.tsx'
import css from './notes.css?inline'
import { SystemCard } from './system.tsx'

/** The cards of hand-offs, calls, records and what the host draws, by kind. */
export const noteCards = { handoff: HandoffCard, call: CallCard, system: SystemCard, custom: CustomCard }

/** Their sheet. */
export const notesCss: string = css
