import { expect, test } from 'vitest'
import { lineOf, runCrashes } from '../crash/crash-run.ts'
import { seedOfRun } from '../crash/random.ts'

test('[L2] 150 times kill -9 under 50 writers: what was acknowledged is there, once, in order, and the same for all', async () => {
  const run = { seed: seedOfRun(), kills: 150, writers: 50 }
  const findings = await runCrashes(run)
  const { verdict, integrity, epochs } = findings
  console.log(lineOf(run, findings))
  expect(verdict).toMatchObject({ lost: 0, duplicated: 0, unexpected: 0, outOfOrder: 0, divergent: 0, recovered: 0 })
  expect(verdict.acknowledged).toBe(verdict.attempts)
  expect(verdict.attempts).toBeGreaterThan(7_500)
  expect([...integrity]).toEqual(['ok'])
  expect(epochs.size).toBe(1)
}, 600_000)
