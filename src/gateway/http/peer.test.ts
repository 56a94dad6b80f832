import { expect, test } from 'vitest'
import { peerOf, peerOfRequest } from './peer.ts'

function peer(headers: Readonly<Record<string, string>>, trustedProxy: number, host = 'chat.example') {
  return peerOf({ remoteAddress: '10.0.0.1', isEncrypted: false, host, header: (name) => headers[name] }, trustedProxy)
}

test('without a trusted proxy forwarded headers are hearsay', () => {
  const headers = { 'x-forwarded-for': '192.0.2.1', 'x-forwarded-proto': 'https' }
  expect(peer(headers, 0)).toEqual({ address: '10.0.0.1', ownOrigin: 'http://chat.example' })
})

test('[X1] the client is as many entries from the end as proxies are trusted', () => {
  const headers = { 'x-forwarded-for': '6.6.6.6, 192.0.2.1, 10.0.0.2', 'x-forwarded-proto': 'https' }
  expect(peer(headers, 1).address).toBe('10.0.0.2')
  expect(peer(headers, 2)).toEqual({ address: '192.0.2.1', ownOrigin: 'https://chat.example' })
})

test('a missing header leaves the socket’s address', () => {
  expect(peer({}, 2).address).toBe('10.0.0.1')
})

test.each([
  ['Chat.Example:80', 'http://chat.example'],
  ['chat.example:4400', 'http://chat.example:4400'],
  ['[::1]:4400', 'http://[::1]:4400'],
  ["chat.example; script-src 'unsafe-inline'", null],
  ['a@b', null],
  ['a,b', null],
  ['', null],
])('the host %j makes the own origin %j', (host, origin) => {
  expect(peer({}, 0, host).ownOrigin).toBe(origin)
})

test('a fetch request without a socket has an unknown address', () => {
  expect(peerOfRequest(new Request('https://chat.example/inbox'), 0)).toEqual({
    address: 'unknown',
    ownOrigin: 'https://chat.example',
  })
})
