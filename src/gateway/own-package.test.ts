import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { ownPackage } from './own-package.ts'

const root = resolve(import.meta.dirname, '../..')
const assets = { cdn: join(root, 'dist', 'cdn'), inbox: join(root, 'dist', 'inbox') }

test.each(['src/gateway/own-package.ts', 'dist/gateway.js', 'dist/chunks/deep/gateway-1a2b.js'])(
  'from %s the build is found',
  (path) => {
    expect(ownPackage(pathToFileURL(join(root, path)).href)).toEqual({ version: expect.stringMatching(/^\d/), assets })
  },
)

test('bundled into another program there is no version', () => {
  expect(ownPackage('file:///nowhere/at/all.js').version).toBe('bundled')
})
