import { describe, expect, test, vi } from 'vitest'
import { sqlite } from './crash/disk/computer.ts'
import { type PowerCutFindings, runPowerCuts } from './crash/power-cut.ts'
import { seedOfRun } from './crash/random.ts'

vi.mock('node:sqlite', async () => (await import('./crash/disk/computer.ts')).sqlite)
vi.mock('node:fs', async () => (await import('./crash/disk/computer.ts')).fs)

const seed = seedOfRun()
const minutes = 60_000

function print(name: string, findings: PowerCutFindings): void {
  const { cuts, secondCuts, writes, syncs, checkpoints, acknowledged, lost, cutsWithLoss, damaged, torn, doubled } =
    findings
  console.log(
    `power cut, ${name}: ${cuts} cuts (and ${secondCuts} second ones) over ${writes} writes, ${syncs} syncs, ` +
      `${checkpoints} checkpoints, ${acknowledged} acknowledged; lost ${lost} in ${cutsWithLoss} cuts, ` +
      `damaged ${damaged}, torn ${torn}, doubled ${doubled}; seed ${seed}`,
  )
}

describe('a power cut after each write and sync, of which only what was synced surely survives', () => {
  const groups = 40

  test('it is the SQLite of production', () => {
    expect(sqlite.version).toBe(process.versions.sqlite)
  })

  test(
    '[L2] synchronous=FULL loses nothing that was acknowledged',
    () => {
      const findings = runPowerCuts({ seed, groups, synchronous: 'FULL' })
      print('synchronous=FULL', findings)
      expect(findings.cuts).toBeGreaterThan(1_000)
      expect(findings.checkpoints).toBeGreaterThan(5)
      expect(findings).toMatchObject({ lost: 0, cutsWithLoss: 0, damaged: 0, torn: 0, doubled: 0 })
    },
    minutes,
  )

  test(
    '[L7] the same with synchronous=NORMAL does lose: the simulation can tell',
    () => {
      const findings = runPowerCuts({ seed, groups, synchronous: 'NORMAL' })
      print('synchronous=NORMAL', findings)
      expect(findings.lost).toBeGreaterThan(0)
      expect(findings).toMatchObject({ damaged: 0, torn: 0, doubled: 0 })
    },
    minutes,
  )

  test(
    '[L7] on a disk that does not sync folders the log itself is lost',
    () => {
      const findings = runPowerCuts({ seed, groups: 4, synchronous: 'FULL', syncsFolders: false })
      print('folder not synced', findings)
      expect(findings.lost).toBeGreaterThan(0)
    },
    minutes,
  )
})
