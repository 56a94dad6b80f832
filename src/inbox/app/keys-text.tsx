export interface KeysTextProps {
  /** Words with the names of keys between backticks. */
  readonly text: string
}

/** A sentence with keys in it, drawn as keys. */
export function KeysText({ text }: KeysTextProps) {
  return <>{text.split('`').map((part, index) => (index % 2 === 1 ? <kbd key={part}>{part}</kbd> : part))}</>
}
