import assert from 'node:assert/strict'
import { agent, type Cases, customer, idsOf, message, place } from './world.ts'

const strange = [
  'quote \' " ` ; -- DROP TABLE events',
  'nul \0 in the middle',
  'emoji 🧦👩‍👩‍👧 and ü',
  'lone \ud83e and \udd66',
  'back\\slash \\u0000 %00 \n\r\t',
  '__proto__',
  'constructor',
  'a:b:c',
  ' ',
  '\u2028\ufeff',
]

/** Texts and names that break what is not careful. */
export const textCases: Cases = {
  '[L2] any text comes back as it was written': async ({ write, history, log }) => {
    for (const [index, text] of strange.entries()) await write(customer, message(`m${index}`, text))
    const texts = (await history(agent)).map((event) => (event.type === 'message' ? event.content : null))
    assert.deepEqual(
      texts,
      strange.map((text) => ({ kind: 'text', text })),
    )
    const [summary] = (await log.summaries({ site: place.site, reader: customer, view: 'own', limit: 1 })).items
    assert.equal(summary?.last?.text, strange.at(-1))
  },

  '[N1] any text may be an id, and each is another one': async ({ write, attempt, history, log }) => {
    const ids = [...strange, 'lone \ud83e and \ufffd', 'nul ', 'nul \0', 'nul \0 in the middlf', '\\u0000', '\0']
    for (const id of ids) await write(customer, message(id))
    for (const id of ids) assert.equal(await attempt(customer, message(id)), 'repeated')
    assert.deepEqual(idsOf(await history(agent)), ids)
    for (const [index] of ids.entries()) {
      const { cursor } = await log.read({ ...place, reader: agent, before: index + 2, limit: 1 })
      assert.equal(await log.locate(place, cursor), index + 1)
    }
  },

  '[N1] any text may name a site, a conversation and a customer, and each is another one': async (world) => {
    const { write, history, log, follow } = world
    for (const name of strange) {
      const where = { site: name, conversation: name }
      const author = { kind: 'customer', id: name, name } as const
      const following = follow(author, 0, where)
      await write(author, message(name, name), where)
      await log.mark(where, author, { read: 1 })
      await following.look()
      assert.deepEqual(following.ids(), [name])
    }
    for (const name of strange) {
      const where = { site: name, conversation: name }
      const reader = { kind: 'customer', id: name, name } as const
      assert.deepEqual(await log.head(where), { customer: name, head: 1 })
      assert.deepEqual(idsOf(await history(reader, where)), [name])
      assert.deepEqual(await log.marks(where), [{ reader, delivered: 1, read: 1 }])
      const { items } = await log.summaries({ site: name, reader, view: 'own', limit: 9 })
      assert.deepEqual(
        items.map((item) => [item.conversation, item.customer.id]),
        [[name, name]],
      )
    }
  },

  '[L2] fields named like those of every object are kept and do no harm': async ({ write, attempt, history }) => {
    const content = JSON.parse('{"kind":"card","fallbackText":"x","__proto__":{"kind":"text"},"toString":1}')
    await write(customer, message('m0'))
    await write(agent, { id: 'm1', type: 'message', content })
    assert.equal(await attempt(agent, { id: 'm1', type: 'message', content }), 'repeated')
    const other = JSON.parse('{"kind":"card","fallbackText":"x","__proto__":{"kind":"else"},"toString":1}')
    assert.equal(await attempt(agent, { id: 'm1', type: 'message', content: other }), 'conflict')
    const event = (await history(agent)).at(-1)
    assert.equal(event?.type === 'message' && JSON.stringify(event.content), JSON.stringify(content))
    assert.equal(({} as { kind?: string }).kind, undefined)
  },
}
