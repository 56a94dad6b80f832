export interface TypingDotsProps {
  /** "Anna is typing", for those who do not see the dots. */
  readonly label: string
}

/** Three dots that breathe while the other side writes. */
export function TypingDots({ label }: TypingDotsProps) {
  return (
    <span class="typing" role="img" aria-label={label}>
      <i />
      <i />
      <i />
    </span>
  )
}
