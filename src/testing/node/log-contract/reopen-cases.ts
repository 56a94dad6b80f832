import assert from 'node:assert/strict'
import { agent, assign, type Cases, customer, idsOf, message, note, numbers, place } from './world.ts'

/** What outlives a closing. */
export const reopenCases: Cases = {
  '[L2] a log that is opened again has everything: events, marks, summaries, epoch, cursors': async (world) => {
    await world.write(customer, message('m1'))
    await world.write(agent, note('n2'))
    await world.write(agent, assign('a3', null, agent.id))
    await world.log.mark(place, agent, { read: 2 })
    const shown = async () => ({
      epoch: world.log.epoch,
      feed: world.log.feed(place.site),
      events: await world.history(agent),
      marks: await world.log.marks(place),
      summaries: await world.log.summaries({ site: place.site, reader: agent, view: 'open', limit: 9 }),
    })
    const before = await shown()
    const { cursor } = await world.log.read({ ...place, reader: customer, after: 0, limit: 9 })
    await world.reopen()
    assert.deepEqual(await shown(), before)
    assert.equal(await world.log.locate(place, cursor), 3)
  },

  '[L1] a repeat is known after opening again, and seqs go on': async (world) => {
    await world.write(customer, message('m1'))
    const feed = world.log.feed(place.site)
    await world.reopen()
    assert.equal(await world.attempt(customer, message('m1')), 'repeated')
    assert.equal(await world.attempt(customer, message('m1', 'else')), 'conflict')
    assert.equal((await world.write(customer, message('m2', 'more', 'm1'))).seq, 2)
    assert.deepEqual(idsOf(await world.history(agent)), ['m1', 'm2'])
    const page = await world.log.changes({ site: place.site, reader: agent, feed, limit: 9 })
    assert.equal(page?.items[0]?.head, 2)
  },

  '[L2] closing waits for what was accepted': async (world) => {
    const appends = numbers(300).map((number) => world.log.append(place, customer, message(`m${number}`)))
    // Accepted in the order of the calls, all before the closing.
    const closed = world.log.close()
    const outcomes = (await Promise.all(appends)).map(({ outcome }) => outcome)
    await closed
    assert.ok(outcomes.every((outcome) => outcome === 'stored'))
    await world.reopen()
    assert.deepEqual(
      idsOf(await world.history(agent)),
      numbers(300).map((number) => `m${number}`),
    )
  },

  '[A3] an alias is known after opening again': async (world) => {
    const guest = { kind: 'customer', id: 'guest-1' } as const
    await world.write(guest, message('m1'))
    await world.log.alias({ site: place.site, guest: guest.id, customer })
    await world.reopen()
    assert.equal(await world.log.aliasOf(place.site, guest.id), customer.id)
    assert.equal(await world.attempt(customer, message('m1')), 'repeated')
    assert.equal(await world.attempt(guest, message('m1', 'else')), 'conflict')
    assert.equal(await world.log.alias({ site: place.site, guest: guest.id, customer }), 'known')
  },

  '[L5] what was erased is empty after opening again, and a retry does not bring it back': async (world) => {
    await world.write(customer, message('m1'))
    await world.log.erase(place)
    await world.reopen()
    assert.equal(await world.attempt(customer, message('m1')), 'repeated')
    assert.deepEqual(
      (await world.history(agent)).map(({ type, erased }) => [type, erased]),
      [
        ['message', true],
        ['erase', undefined],
      ],
    )
  },

  '[L6] a log that is closed neither aliases nor erases': async (world) => {
    await world.write(customer, message('m1'))
    await world.log.close()
    const isBusy = (error: { code?: string }) => error.code === 'busy'
    await assert.rejects(world.log.erase(place), isBusy)
    await assert.rejects(world.log.alias({ site: place.site, guest: 'guest-1', customer }), isBusy)
    await world.reopen()
    assert.equal((await world.history(agent))[0]?.erased, undefined)
    assert.equal(await world.log.aliasOf(place.site, 'guest-1'), null)
  },
}
