export interface BannerProps {
  /** Nothing is shown without. */
  readonly text: string
}

/** A quiet line on the connection. It stays in the document, so that a change of its words is announced. */
export function Banner({ text }: BannerProps) {
  return (
    <div class="banner" role="status">
      {text}
    </div>
  )
}
