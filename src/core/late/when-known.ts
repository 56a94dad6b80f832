import { keep } from '../commands/append.ts'
import type { Core } from '../core.ts'
import type { Identity } from '../identity.ts'

/** `Identity.whenKnown`: until the gateway has said who this is nothing is kept for somebody who may be another. */
export function createWhenKnown(core: Core): NonNullable<Identity['whenKnown']> {
  const { outbox, session, stores } = core
  return (conversation, id) => {
    const { generation } = core
    void outbox.save(conversation, id, () => Promise.reject(new Error('Nobody is known.')))
    const stop = stores.$actor.listen(async (actor) => {
      if (!actor) return
      stop()
      // Whose secret is to be kept with it comes with the same frame, and is here only then.
      await null
      if (generation !== core.generation) return
      outbox.change(conversation, id, (item) => ({ ...item, author: actor }))
      await keep(core, conversation, id)
      session.drain()
    })
  }
}
