import { createAftermath, type Spared } from './disk/aftermath.ts'
import { computer } from './disk/computer.ts'
import { createDisk } from './disk/disk.ts'
import { examine, type Wrong } from './power-examine.ts'
import { logPath, startWriter } from './power-gateway.ts'
import { createGroups } from './power-workload.ts'
import { createRandom } from './random.ts'

/** One run: a workload whose power is cut after every single change of the disk. */
export interface PowerCutRun {
  readonly seed: number
  readonly groups: number
  readonly synchronous: 'FULL' | 'NORMAL'
  /** Whether the disk makes names durable when the folder is synced. Default: true. */
  readonly syncsFolders?: boolean
}

/** How much was done, and what was wrong after it. */
export interface PowerCutFindings extends Wrong {
  readonly cuts: number
  /** Cuts of a gateway that was starting after a cut, or taking what was sent again. */
  readonly secondCuts: number
  readonly writes: number
  readonly syncs: number
  readonly checkpoints: number
  readonly acknowledged: number
  /** Cuts after which something acknowledged was gone. */
  readonly cutsWithLoss: number
}

const spares: readonly [Spared, ...Spared[]] = ['any', 'any', 'any', 'nothing', 'nothing', 'in-order', 'everything']

/** Writes once, then for each change of the disk cuts the power after it, starts from what is left, and looks. */
export function runPowerCuts(run: PowerCutRun): PowerCutFindings {
  const random = createRandom(run.seed)
  const groups = createGroups(run.groups, random)
  computer.disk = createDisk()
  const gateway = startWriter(run.synchronous)
  const { started } = gateway
  const states = [started, ...groups.map(gateway.write)]
  const file = computer.disk.find(logPath)?.file
  gateway.stop()
  const { disk } = computer

  const wrong: Wrong = { lost: 0, damaged: 0, torn: 0, doubled: 0 }
  let secondCuts = 0
  let cutsWithLoss = 0
  const add = (more: Wrong) => {
    if (more.lost > 0) cutsWithLoss += 1
    for (const name of Object.keys(wrong) as (keyof Wrong)[]) wrong[name] += more[name]
  }

  const aftermath = createAftermath(disk, run)
  for (let cut = 0; cut <= disk.changes.length; cut++) {
    const left = aftermath.cut(cut, random.pick(spares), random)
    // Of each four cuts one is followed by what clients send again; erasing is no client's.
    const answered = states.slice(1).filter(({ changes }) => changes <= cut).length
    const again = random.whole(0, 3) === 0 ? groups.slice(Math.max(0, answered - 1), answered + 2) : []
    const resent = again.map((group) => group.filter(({ kind }) => kind !== 'erase'))
    const { wrong: found, states: after } = examine(left, run.synchronous, states, cut, resent)
    add(found)
    if (after.length === 0 || again.length === 0) continue
    // And the power goes again while the gateway starts, or takes it.
    const { disk: next } = computer
    const second = random.whole(0, next.changes.length)
    const leftThen = createAftermath(next, run).cut(second, random.pick(spares), random)
    add(examine(leftThen, run.synchronous, after, second).wrong)
    secondCuts += 1
  }

  const syncs = disk.changes.flatMap((change, at) => (change.kind === 'sync' ? [{ at, file: change.file }] : []))
  return {
    cuts: disk.changes.length + 1,
    secondCuts,
    writes: disk.changes.filter(({ kind }) => kind === 'write').length,
    syncs: syncs.length,
    checkpoints: syncs.filter((sync) => sync.file === file && sync.at >= started.changes).length,
    acknowledged: groups.flat().length,
    cutsWithLoss,
    ...wrong,
  }
}
