import { useState } from 'preact/hooks'
import type { Client } from '../../core/index.ts'
import { wordsOfError } from '../words.ts'

/** Attaches files to what is written, from the picker, the clipboard or the hand. */
export function useFiles(client: Client, conversation: string, canAttach: boolean) {
  const [isOver, setOver] = useState(false)
  const [problem, setProblem] = useState<string>()

  const attach = async (files: readonly File[]) => {
    setProblem(undefined)
    for (const file of files) {
      try {
        await client.attach(conversation, file, file.name)
      } catch (error) {
        setProblem(`${file.name}: ${wordsOfError(error)}`)
      }
    }
  }
  /** Takes the files of a transfer; a picture of a text comes with the text in some programs: the files are what was meant. */
  const take = (event: Event, transfer: DataTransfer | null) => {
    const files = [...(transfer?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    if (canAttach) void attach(files)
  }
  const over = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    // Else the browser leaves the page for the file.
    event.preventDefault()
    setOver(true)
  }
  return {
    attach,
    problem,
    /** Whether files are held over the thread. */
    isOver: isOver && canAttach,
    /** For the element over which they are held. */
    listeners: {
      onPaste: (event: ClipboardEvent) => take(event, event.clipboardData),
      onDragEnter: over,
      onDragOver: over,
      onDragLeave(event: DragEvent) {
        const { currentTarget, relatedTarget } = event
        const isInside =
          currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget)
        if (!isInside) setOver(false)
      },
      onDrop(event: DragEvent) {
        setOver(false)
        take(event, event.dataTransfer)
      },
    },
  }
}
