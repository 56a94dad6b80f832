import { expect, test } from 'vitest'
import { createSlices } from './slices.ts'

function sliced() {
  let time = 0
  const turns: (() => void)[] = []
  const done: string[] = []
  const inSlices = createSlices({ now: () => time, later: (task) => turns.push(task) })
  const work = (name: string, ms: number) =>
    inSlices(() => {
      time += ms
      done.push(name)
      return name
    })
  return { done, inSlices, turn: () => turns.shift()?.(), turns, work }
}

test('[S11] what takes long is done in slices of 4 ms, in the order it was asked, a turn of the event loop each', async () => {
  const { done, turn, turns, work } = sliced()
  const all = Promise.all([work('a', 2), work('b', 1), work('c', 3), work('d', 9), work('e', 1)])
  expect(done).toEqual([])
  turn()
  expect(done).toEqual(['a', 'b', 'c'])
  turn()
  expect(done).toEqual(['a', 'b', 'c', 'd'])
  turn()
  expect(await all).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(turns).toHaveLength(0)
})

test('[S11] what is asked later begins again, and work that throws rejects alone', async () => {
  const { inSlices, turn, turns, work } = sliced()
  const broken = inSlices(() => {
    throw new Error('bug')
  })
  const after = work('after', 1)
  turn()
  await expect(broken).rejects.toThrow('bug')
  expect(await after).toBe('after')
  const again = work('again', 1)
  turn()
  expect(await again).toBe('again')
  expect(turns).toHaveLength(0)
})
