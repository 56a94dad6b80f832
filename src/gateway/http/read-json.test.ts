import { expect, test } from 'vitest'
import { virtualClock } from '../../testing/virtual-clock.ts'
import { readJson, readText } from './read-json.ts'

const request = (body: RequestInit['body'], headers: Readonly<Record<string, string>> = {}) =>
  new Request('http://chat.example/', { method: 'POST', body: body ?? null, headers, duplex: 'half' } as RequestInit)

test('reads JSON', async () => {
  expect(await readJson(request('{"code":"é"}'))).toEqual({ outcome: 'read', value: { code: 'é' } })
})

test.each(['', '{', 'undefined'])('%j is not JSON', async (body) => {
  expect(await readJson(request(body))).toEqual({ outcome: 'not-json' })
})

test('a missing body is not JSON', async () => {
  expect(await readJson(request(null))).toEqual({ outcome: 'not-json' })
})

test('gives up at 8 kB, whether or not the size was told', async () => {
  expect(await readJson(request('x'.repeat(9_000)))).toEqual({ outcome: 'too-large' })
  expect(await readJson(request('{}', { 'content-length': '9000' }))).toEqual({ outcome: 'too-large' })
  let sent = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1
      controller.enqueue(new Uint8Array(1024))
    },
  })
  expect(await readJson(request(endless))).toEqual({ outcome: 'too-large' })
  expect(sent).toBeLessThan(12)
})

test('gives up what does not come to its end within 30 s, however it drips', async () => {
  const clock = virtualClock()
  const body = new TransformStream<Uint8Array, Uint8Array>()
  const writer = body.writable.getWriter()
  const reading = readText(request(body.readable), 1_000, clock)
  for (let second = 0; second < 30; second += 1) {
    void writer.write(Buffer.from('x')).catch(() => {})
    await clock.advance(1_000)
  }
  expect(await reading).toEqual({ outcome: 'cut' })
  expect(await readText(request('whole'), 1_000, clock)).toEqual({ outcome: 'read', text: 'whole' })
  expect(clock.waiting()).toBe(0)
})
