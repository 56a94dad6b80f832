import { expect, test } from 'vitest'
import { cursorOf, parseCursor } from './cursor.ts'

test('[N4] a cursor is epoch, seq and six characters of the id, and can be read back', () => {
  expect(cursorOf('epoch', 7, 'abcdefghij')).toBe('epoch:7:abcdef')
  expect(parseCursor('epoch:7:abcdef')).toEqual({ epoch: 'epoch', seq: 7, check: 'abcdef' })
})

test('[N4] ids are the authors’ own text: the check may hold anything', () => {
  expect(parseCursor(cursorOf('e', 1, 'a:b:c\nd'))).toEqual({ epoch: 'e', seq: 1, check: 'a:b:c\n' })
  expect(parseCursor(cursorOf('e', 0, ''))).toEqual({ epoch: 'e', seq: 0, check: '' })
})

test.each(['', 'e', 'e:1', ':1:x', 'e:-1:x', 'e:1.5:x', 'e:x:y', 'e:99999999999999999999:x'])('%j is none', (text) => {
  expect(parseCursor(text)).toBeNull()
})
