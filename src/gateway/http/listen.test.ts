import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { listenOn } from './listen.ts'

const servers: Server[] = []
const server = () => {
  const made = createServer()
  servers.push(made)
  return made
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map((made) => new Promise((resolve) => made.close(resolve))))
})

async function takenPort(): Promise<number> {
  const taken = server()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  return (taken.address() as AddressInfo).port
}

test('listens on a free port of this machine', async () => {
  const listening = await listenOn(server(), { port: 0 })
  expect(listening).toEqual({
    url: `http://127.0.0.1:${listening.port}`,
    port: expect.any(Number),
    requestedPort: 0,
  })
  expect(listening.port).toBeGreaterThan(0)
})

test('a port that is taken is `port-unavailable`, with its number and what to do', async () => {
  const port = await takenPort()
  await expect(listenOn(server(), { port })).rejects.toMatchObject({
    code: 'port-unavailable',
    message: expect.stringMatching(new RegExp(`${port}.*in use.*choose another`)),
    data: { port, cause: 'EADDRINUSE' },
  })
})

test('with `nextFreePort` the next free one is taken, and both are told', async () => {
  const port = await takenPort()
  const listening = await listenOn(server(), { port, nextFreePort: true })
  expect(listening.requestedPort).toBe(port)
  expect(listening.port).toBeGreaterThan(port)
  expect(listening.port).toBeLessThanOrEqual(port + 20)
})

test('a host of somebody else’s is `port-unavailable`', async () => {
  await expect(listenOn(server(), { port: 0, host: '192.0.2.1' })).rejects.toMatchObject({
    code: 'port-unavailable',
    message: expect.stringContaining('192.0.2.1'),
  })
})

test.each([-1, 65_536, 1.5, Number.NaN])('the port %d is `bad-option`', async (port) => {
  await expect(listenOn(server(), { port })).rejects.toMatchObject({ code: 'bad-option', data: { field: 'port' } })
})
