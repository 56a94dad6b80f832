import { Avatar } from '../../avatar.tsx'
import type { CardProps } from '../card.ts'

/** Who answers from here on, and how long that may take. */
export function HandoffCard({ content, host }: CardProps<'handoff'>) {
  const { to, agent, position, waitMs } = content
  const { words, language } = host
  const said = words.handoff
  const text = to === 'agent' ? said.agent(agent?.name ?? said.someone) : said[to]
  const isQueued = to === 'queued'
  return (
    <div class="handoff">
      {agent && <Avatar name={agent.name} url={agent.avatarUrl} />}
      <p dir="auto">
        {text}
        {isQueued && position !== undefined && <> {said.position(new Intl.NumberFormat(language).format(position))}</>}
        {isQueued && waitMs !== undefined && <> {said.wait(formatWait(waitMs, language))}</>}
      </p>
    </div>
  )
}

/** `5 minutes`, `2 hours`: rounded up, so that it is not promised too soon. */
export function formatWait(waitMs: number, language: string): string {
  const minutes = Math.max(1, Math.ceil(waitMs / 60_000))
  const [value, unit] = minutes < 90 ? [minutes, 'minute'] : [Math.ceil(minutes / 60), 'hour']
  return new Intl.NumberFormat(language, { style: 'unit', unit: `${unit}`, unitDisplay: 'long' }).format(+value)
}
