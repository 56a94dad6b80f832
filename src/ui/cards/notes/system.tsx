import { Divider } from '../../divider.tsx'
import type { CardProps } from '../card.ts'

/** A line that records something. */
export function SystemCard({ content }: CardProps<'system'>) {
  return <Divider label={content.fallbackText} />
}
