import { useStore } from '../../ui/index.ts'
import type { LateParts } from '../late-parts.ts'
import type { LocaleWords } from '../locale/locale-words.ts'
import { usePart } from '../use-part.ts'
import type { Widget } from '../widget.ts'

export interface ExtrasProps {
  readonly widget: Widget
  readonly late: LateParts
  readonly conversation: string
}

/** The composer's buttons for more, as soon as they are here. */
export function Extras({ widget, late, conversation }: ExtrasProps) {
  const { client, stores, window } = widget
  const words = useStore(stores.$words) as LocaleWords
  const part = usePart(late.parts.composer)
  return (
    part && (
      <part.ComposerExtras
        client={client}
        thread={client.thread(conversation)}
        composing={late.composing}
        words={words}
        window={window}
        canAttach
        reasonOf={(code) => words.reasons[code] ?? words.reason}
      />
    )
  )
}
