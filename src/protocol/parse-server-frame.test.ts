import { expect, test } from 'vitest'
import { parseServerFrame } from './parse-server-frame.ts'

test.each([
  '',
  'null',
  '[]',
  '"text"',
  '42',
  '{"t":"events","after":0,"upTo":1,"events":{}}',
  '{"t":"page","after":0,"upTo":1}',
  '{"t":"summaries","items":null}',
  '{"t":"welcome","you":{},"conversations":null}',
])('what is no frame is ignored: %s', (text) => {
  expect(parseServerFrame(text)).toBeNull()
})

test('a frame of a later version is ignored, and unknown fields of a known one do no harm', () => {
  expect(parseServerFrame('{"t":"teleport"}')).toBeNull()
  expect(parseServerFrame('{"t":"constructor"}')).toBeNull()
  expect(parseServerFrame('{"t":"goaway","reconnectInMs":5,"mood":"sad"}')).toMatchObject({ reconnectInMs: 5 })
})
