import { expect, test } from 'vitest'
import { httpCatalogue } from './catalogue.ts'
import { createGateway } from './gateway.ts'
import { checkOptions, type GatewayOptions } from './options.ts'
import { assertRuntime } from './runtime.ts'

const site = { id: 'demo', name: 'Demo', origins: ['https://shop.example'] }
const good: GatewayOptions = { sites: [site], agents: [{ id: 'ada', name: 'Ada' }] }

test('what is right passes', () => {
  const full: GatewayOptions = {
    ...good,
    sites: [
      {
        ...site,
        origins: ['http://localhost:4400'],
        privacyUrl: 'http://localhost:4400/privacy',
        color: '#fff',
        catalogue: httpCatalogue('http://localhost:4400/products.json'),
      },
    ],
    fallback: () => new Response(),
    trustedProxy: 1,
    limits: { connectionsPerAddress: 1_000, appendsPerSecond: 0.5 },
  }
  expect(checkOptions(full)).toBe(full)
})

test.each([
  [{ ...good, sites: [] }, 'sites', /sites` is \[\]; configure at least one/],
  [{ ...good, sites: [site, site] }, 'sites', /an id of its own/],
  [{ agents: [] }, 'sites', /`sites` is missing/],
  [{ ...good, sites: [{ ...site, id: 'my shop' }] }, 'sites.0.id', /`sites\.0\.id` is "my shop"; use 1 to 64 letters/],
  [{ ...good, sites: [{ ...site, name: ' ' }] }, 'sites.0.name', /give a name/],
  [
    { ...good, sites: [{ ...site, origins: ['shop.example'] }] },
    'sites.0.origins.0',
    /"shop\.example"; use scheme, host/,
  ],
  [{ ...good, sites: [{ ...site, origins: ['https://shop.example/'] }] }, 'sites.0.origins.0', /scheme, host/],
  [{ ...good, sites: [{ ...site, privacyUrl: 'javascript:alert(1)' }] }, 'sites.0.privacyUrl', /https:\/\//],
  [{ ...good, sites: [{ ...site, catalogue: {} }] }, 'sites.0.catalogue', /`search` and `get`, or `httpCatalogue/],
  [{ ...good, sites: [{ ...site, color: 'red;' }] }, 'sites.0.color', /hex colour/],
  [{ ...good, sites: [{ ...site, orgins: [] }] }, 'sites.0.orgins', /no such option/],
  [
    { ...good, agents: [{ id: 'ada', name: 'Ada', avatarUrl: 'http://shop.example/a.png' }] },
    'agents.0.avatarUrl',
    /https/,
  ],
  [{ ...good, trustedProxy: 1.5 }, 'trustedProxy', /1\.5; give a whole number/],
  [{ ...good, fallback: 'shop' }, 'fallback', /"shop"; give a function/],
  [{ ...good, dataFolder: '' }, 'dataFolder', /name a folder/],
  [{ ...good, limits: { heartbeatMs: 60_000 } }, 'limits.heartbeatMs', /60000; give a number from 1000 to 30000/],
  [{ ...good, limits: { appendBurst: 0 } }, 'limits.appendBurst', /from 1 to/],
  [{ ...good, limits: { appendBurst: '10' } }, 'limits.appendBurst', /"10"; give a number/],
  // Of the protocol's version, so no gateway has another.
  [{ ...good, limits: { frameBytes: 1_000_000 } }, 'limits.frameBytes', /no such option/],
  [undefined, 'options', /createGateway: `options` is missing/],
])('%j is refused, by field, value and remedy', async (options, field, message) => {
  await expect(createGateway(options as unknown as GatewayOptions)).rejects.toMatchObject({
    code: 'bad-option',
    message: expect.stringMatching(message),
    data: { field },
  })
})

test('Node below 24 is `unsupported-runtime`', () => {
  expect(() => assertRuntime('22.13.0')).toThrow(
    expect.objectContaining({ code: 'unsupported-runtime', message: expect.stringMatching(/22\.13\.0.*24/) }),
  )
  assertRuntime('24.0.0')
})
