import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { guestActor } from './guest.ts'

const secret = Buffer.alloc(32, 7)
const token = `guest:${secret.toString('base64url')}`

test('[A1] the customer id is the first 128 bits of the SHA-256 of the secret', () => {
  const id = createHash('sha256').update(secret).digest().subarray(0, 16).toString('base64url')
  expect(guestActor(token)).toEqual({ author: { kind: 'customer', id } })
})

test.each([
  ['', 'nothing'],
  ['guest:', 'no secret'],
  [token.slice(0, -1), 'too short'],
  [`${token}A`, 'too long'],
  [`${token.slice(0, -1)}=`, 'padding'],
  [`${token.slice(0, -1)}+`, 'another alphabet'],
  [`${token}\n`, 'a line break'],
  [`Guest:${token.slice(6)}`, 'another prefix'],
])('[A1] %j is refused: %s', (wrong) => {
  expect(() => guestActor(wrong)).toThrow(expect.objectContaining({ code: 'bad-token' }))
})
