import { keep } from '../commands/append.ts'
import type { Core } from '../core.ts'
import type { Identity } from '../identity.ts'

/** `Identity.whenKnown`: until the gateway has said who this is nothing is kept for somebody who may be another. */
export function createWhenKnown(core: Core): NonNullable<Identity['whenKnown']> {
  const { outbox, stores } = core
  return (conversation, id) => {
    const { generation } = core
    void outbox.save(conversation, id, () => Promise.reject(new Error('Nobody is known.')))
    const stop = stores.$actor.listen((actor) => {
      if (!actor) return
      stop()
      if (generation !== core.generation) return
      outbox.change(conversation, id, (item) => ({ ...item, author: actor }))
      void keep(core, conversation, id)
    })
  }
}
