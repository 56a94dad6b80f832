import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openSqliteLog } from '../src/gateway/index.ts'
import { createReplays } from './proxy/every-byte.ts'
import { openGateway } from './proxy/open-gateway.ts'

const script = { turns: [{ customer: ['Hi', 'Waterproof?'], agent: 'Yes, to 2 m.' }] }

const folder = mkdtempSync(join(tmpdir(), 'every-byte-'))
const gateway = await openGateway(await openSqliteLog({ path: join(folder, 'log.sqlite') }))
afterAll(async () => {
  await gateway.close()
  rmSync(folder, { recursive: true })
})

test('[S1] cut after every byte, either direction: each message once, in order, the same for all, the outbox empty', async () => {
  const { everyByte, report } = createReplays({ gateway, script, lanes: 16 })
  await everyByte()
  console.log('cut after every byte:', report)
  expect(report.failures).toEqual([])
  // After none, after each, and after the last.
  expect(report.cuts.up).toBeGreaterThan(report.bytes.up)
  expect(report.cuts.down).toBeGreaterThan(report.bytes.down)
  expect(Math.min(report.bytes.up, report.bytes.down)).toBeGreaterThan(1_000)
}, 400_000)
