import type { Author, View } from '../../protocol/model.ts'
import { listItems } from '../../protocol/page-limits.ts'
import type { Core } from '../core.ts'

/**
 * `Client.list`, and `refresh` for when there is no feed to go on from: the first pages again of every view that was
 * asked for, and a customer's own conversations. A guest who has not written yet has none.
 */
export function createList(core: Core): {
  readonly list: (view: View) => Promise<boolean>
  readonly refresh: (actor: Author) => void
} {
  const before = new Map<View, number | undefined>()
  const ask = async (view: View, from: number | undefined) => {
    const answer = await core.session.request({
      t: 'list',
      request: core.id(),
      view,
      ...(from !== undefined && { before: from }),
      limit: listItems,
    })
    if (answer.t !== 'summaries') return false
    before.set(view, answer.items.at(-1)?.version ?? from)
    return answer.hasMore ?? false
  }
  return {
    list: (view) => ask(view, before.get(view)),
    refresh(actor) {
      const views = new Set<View>(actor.kind === 'customer' && core.identity.isKnown() ? ['own'] : before.keys())
      for (const view of views) void ask(view, undefined)
    },
  }
}
