export interface DividerProps {
  readonly label: string
  /** The "new messages" line stands out in the accent colour. */
  readonly isNew?: boolean
}

/** A line across the thread with a word in it: a day, or "New messages". */
export function Divider({ label, isNew }: DividerProps) {
  return <div class={isNew ? 'divider new' : 'divider'}>{label}</div>
}
