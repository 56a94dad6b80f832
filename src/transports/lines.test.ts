import { expect, test } from 'vitest'
import { readLines } from './lines.ts'

const bodyOf = (chunks: readonly Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })

async function linesOf(chunks: readonly Uint8Array[]): Promise<string[]> {
  const lines: string[] = []
  await readLines(bodyOf(chunks), (line) => lines.push(line))
  return lines
}

test('[S9] lines come whole wherever the chunks are cut, also within a character', async () => {
  const text = 'Grüße\n袜子 🧦\n\nlast\n'
  const bytes = new TextEncoder().encode(text)
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    expect(await linesOf([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(['Grüße', '袜子 🧦', '', 'last'])
  }
  expect(await linesOf([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(['Grüße', '袜子 🧦', '', 'last'])
})

test('a line that has no end is not one', async () => {
  expect(await linesOf([new TextEncoder().encode('one\nhal')])).toEqual(['one'])
})

test('a line beyond 1 MB is not waited for', async () => {
  const chunk = new TextEncoder().encode('x'.repeat(600_000))
  await expect(linesOf([chunk, chunk])).rejects.toThrow('no end')
})
