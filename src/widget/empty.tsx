export interface EmptyProps {
  readonly title: string
  readonly text: string
}

/** What stands where no message does yet: the site's own greeting. */
export function Empty({ title, text }: EmptyProps) {
  return (
    <div class="empty">
      <h3 dir="auto">{title}</h3>
      <p>{text}</p>
    </div>
  )
}
