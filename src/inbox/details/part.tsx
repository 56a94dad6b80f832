import type { ComponentChildren } from 'preact'

export interface PartProps {
  readonly title: string
  readonly children: ComponentChildren
}

/** A titled part of the details. */
export function Part({ title, children }: PartProps) {
  return (
    <section class="part">
      <h3>{title}</h3>
      {children}
    </section>
  )
}
