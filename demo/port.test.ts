import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { freePort, wantedPort } from './port.ts'

test('PORT is 4400 unless it is set', () => {
  expect([wantedPort(undefined), wantedPort(''), wantedPort('8080')]).toEqual([4400, 4400, 8080])
})

test.each(['0', '65536', '-1', '80x', ' 80', '1e3'])('PORT %j is refused, with what to do', (value) => {
  expect(() => wantedPort(value)).toThrow(new RegExp(`PORT is "${value}"; give`))
})

test('another variable has its own name and default', () => {
  expect(wantedPort('', 'CHECKOUT_PORT', 4401)).toBe(4401)
  expect(() => wantedPort('x', 'CHECKOUT_PORT', 4401)).toThrow(/CHECKOUT_PORT is "x"; .* for 4401/)
})

test('a taken port is passed over', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  expect(await freePort('127.0.0.1', port)).toBeGreaterThan(port)
  await new Promise((resolve) => server.close(resolve))
  expect(await freePort('127.0.0.1', port)).toBe(port)
})
