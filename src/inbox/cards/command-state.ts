import { type Content, isKind, type MessageEntry, type Result } from '../../core/index.ts'
import type { Action } from '../../protocol/commerce.ts'
import type { CommandState } from '../../ui/index.ts'
import { words } from '../words.ts'

/** What became of the command of a card's action, in an agent's words; `undefined`: nobody pressed it yet. */
export function commandStateOf(entry: MessageEntry | undefined, action: string): CommandState | undefined {
  const result = entry?.results?.find((each) => each.action === action)
  if (!entry || !result) return undefined
  const found = actionsOf(entry.content).find(({ id }) => id === action)
  return { state: result.state, message: resultText(result, found) }
}

function resultText({ code, message, state, trust }: Result, action: Action | undefined): string {
  const { done, says, states } = words.results
  const command = action?.type === 'command' ? action.command : ''
  const what = (state === 'done' && Object.hasOwn(done, command) && done[command]) || states[state]
  const why = [
    code && state === 'failed' && code !== 'failed' ? ` (${code})` : '',
    message ? `: “${message}”` : '',
  ].join('')
  return `${what}${why} · ${says[trust]}`
}

/** All buttons of a message's cards. */
function actionsOf(content: Content): readonly Action[] {
  if (isKind(content, 'product')) return content.product.actions ?? []
  if (isKind(content, 'products') || isKind(content, 'compare'))
    return content.products.flatMap(({ actions = [] }) => actions)
  return isKind(content, 'cart') || isKind(content, 'order') ? (content.actions ?? []) : []
}
