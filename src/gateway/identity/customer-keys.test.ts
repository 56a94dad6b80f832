import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import type { ChatError } from '../../protocol/errors.ts'
import { createGateway } from '../gateway.ts'
import type { GatewayOptions } from '../options.ts'

const secret = 'hush-hush'
const ed = generateKeyPairSync('ed25519')
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' })
const small = generateKeyPairSync('rsa', { modulusLength: 1024 })
const pem = (key: typeof ed.publicKey) => key.export({ type: 'spki', format: 'pem' }).toString()
const privatePem = ed.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

const create = (site: object) =>
  createGateway({ sites: [{ id: 'demo', name: 'Demo', origins: [], ...site }], agents: [] } as GatewayOptions).then(
    () => expect.fail('it was created'),
    (error: ChatError) => error,
  )

test.each([
  ['a secret that is too short', { alg: 'HS256', key: secret }, '.0.key', /at least 32 bytes/],
  ['a PEM as a secret', { alg: 'HS256', key: pem(ed.publicKey) }, '.0.key', /a PEM is no secret/],
  ['a JWK as a secret', { alg: 'HS256', key: { kty: 'oct', k: secret } }, '.0.key', /as text/],
  ['a text that is no PEM', { alg: 'EdDSA', key: secret.repeat(9) }, '.0.key', /as PEM .* or JWK/],
  ['a JWK that is none', { alg: 'ES256', key: { kty: 'EC', x: secret } }, '.0.key', /as PEM .* or JWK/],
  ['a private PEM', { alg: 'EdDSA', key: privatePem }, '.0.key', /public key only/],
  ['a private JWK', { alg: 'EdDSA', key: ed.privateKey.export({ format: 'jwk' }) }, '.0.key', /public key only/],
  ['a key of another algorithm', { alg: 'RS256', key: pem(ed.publicKey) }, '.0.key', /RSA key of at least 2048/],
  ['an Ed25519 key for ES256', { alg: 'ES256', key: pem(ed.publicKey) }, '.0.key', /curve P-256/],
  ['a key of another curve', { alg: 'ES256', key: pem(p384.publicKey) }, '.0.key', /curve P-256/],
  ['an EC key for EdDSA', { alg: 'EdDSA', key: pem(p384.publicKey) }, '.0.key', /an Ed25519 key/],
  ['a small RSA key', { alg: 'RS256', key: pem(small.publicKey) }, '.0.key', /at least 2048/],
  ['an unknown algorithm', { alg: 'none', key: secret }, '.0.alg', /EdDSA, ES256, RS256, HS256/],
  ['no key', { alg: 'HS256' }, '.0.key', /\{ kid, alg, key \}/],
  ['a number as key', { alg: 'HS256', key: 123456789 }, '.0.key', /give a PEM/],
  ['a field that is not there', { alg: 'HS256', key: secret, secret }, '.0.secret', /no such option/],
])('[A1] %s is refused when the gateway is made, and no word of it is printed', async (_name, key, field, says) => {
  const error = await create({ keys: [{ kid: 'k1', ...key }] })
  expect([error.code, error.data.field]).toEqual(['bad-option', `sites.0.keys${field}`])
  expect(error.message).toMatch(says)
  const parts = [secret, 'hush', 'BEGIN PRIVATE', '123456789', privatePem.split('\n')[1] ?? '']
  for (const part of parts) expect(JSON.stringify([error.message, error.data])).not.toContain(part)
})

test.each([
  ['keys that are no list', { keys: secret }],
  ['a key that is no object', { keys: [secret] }],
  ['two keys of one name', { keys: ['a', 'b'].map(() => ({ kid: 'k1', alg: 'HS256', key: secret.repeat(9) })) }],
  ['something else that is wrong beside them', { keys: [{ kid: 'k1', alg: 'HS256', key: secret }], origins: 7 }],
])('[A1] %s are refused without a word of them', async (_name, site) => {
  const error = await create(site)
  expect(error.code).toBe('bad-option')
  expect(error.message).not.toContain('hush')
})

test('[A1] sites are printed without their keys', async () => {
  const site = { id: 'demo', keys: [{ kid: 'k1', alg: 'HS256', key: secret }], name: 'Demo', origins: [] }
  const options = { sites: [site, site], agents: [] } as unknown as GatewayOptions
  const error: ChatError = await createGateway(options).catch((reason) => reason)
  expect(error.message).toContain('an id of its own')
  expect(error.message).not.toContain('hush')
})

test('[A2] a site that requires identity has keys', async () => {
  const error = await create({ identity: 'required' })
  expect([error.code, error.data.field]).toEqual(['bad-option', 'sites.0.identity'])
  expect((await create({ identity: 'always' })).message).toContain('"optional" or "required"')
})
