import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { httpCatalogue } from './catalogue.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A shop that answers so, and what it was asked. */
async function shop(answer: RequestListener) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(request, response)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/p.json?key=k`
  return { asked, catalogue: httpCatalogue(url), url }
}

const socks = { id: 's', title: 'Socks' }
const { signal } = new AbortController()

describe('httpCatalogue', () => {
  test('asks for words and for ids, and takes a list or `{ products }`', async () => {
    const { asked, catalogue } = await shop((request, response) => {
      response.end(JSON.stringify(request.url?.includes('ids=') ? { products: [socks] } : [socks]))
    })
    expect(await catalogue.search('wool & silk', { limit: 5, signal })).toEqual([socks])
    expect(await catalogue.get(['a', 'b/c'], { signal })).toEqual([socks])
    expect(asked).toEqual(['/p.json?key=k&q=wool+%26+silk&limit=5', '/p.json?key=k&ids=a%2Cb%2Fc'])
  })

  test.each<[string, RequestListener, RegExp]>([
    ['an error', (_, response) => response.writeHead(500).end(), /answered 500/],
    ['no JSON', (_, response) => response.end('<html>'), /JSON/],
    ['over 1 MB', (_, response) => response.end('x'.repeat(1024 * 1024 + 1)), /over 1 MB/],
  ])('fails at %s', async (_, answer, message) => {
    const { catalogue } = await shop(answer)
    await expect(catalogue.search('', { limit: 1, signal })).rejects.toThrow(message)
  })

  test('follows no way to another place: the shop could send it to what the gateway alone can reach', async () => {
    const inner = await shop((_, response) => response.end('[]'))
    const { catalogue } = await shop((_, response) => {
      response.writeHead(302, { location: inner.url }).end()
    })
    await expect(catalogue.search('', { limit: 1, signal })).rejects.toThrow(/answered 302/)
    expect(inner.asked).toEqual([])
  })

  test('ends when it is told to', async () => {
    const ending = new AbortController()
    const { catalogue } = await shop(() => ending.abort())
    await expect(catalogue.get(['a'], { signal: ending.signal })).rejects.toThrow(/abort/)
  })

  test.each(['http://shop.example/p', 'shop.example', 'file:///p', ''])('%j is no address of one', (url) => {
    expect(() => httpCatalogue(url)).toThrow(expect.objectContaining({ code: 'bad-option' }))
  })
})
