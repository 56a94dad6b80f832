import { type ConversationHistory, check, type Verdict } from './checker.ts'
import { createKillableGateway, type KillableGateway } from './killable-gateway.ts'
import { createRandom } from './random.ts'
import { createCustomer, type Happening, readBack, startWriter, type Writer } from './writers.ts'

/** A run: so many `kill -9` under so many writers. */
export interface CrashRun {
  readonly seed: number
  readonly kills: number
  /** Two to a customer, as two devices that write in one conversation. */
  readonly writers: number
}

/** What the checker says, and what else must hold. */
export interface CrashFindings {
  readonly verdict: Verdict
  /** How many kills came at which happening. */
  readonly kills: ReadonlyMap<Happening, number>
  /** What SQLite said of the file after each start. */
  readonly integrity: ReadonlySet<string>
  readonly epochs: ReadonlySet<string>
}

/** Of each happening, how many are sure to come in one life of the gateway, for each writer. */
const sure = { 'connection opened': 1, 'frame received': 4, 'append written': 4, acknowledged: 4 } as const
/** Most kills come while messages are under way. */
const moments = [
  'connection opened',
  'frame received',
  'append written',
  'append written',
  'acknowledged',
  'acknowledged',
] as const satisfies readonly Happening[]
/** Each device's messages in one life of the gateway: two devices stay within the customer's limit (X1). */
const messagesALife = 5

/** Runs it, reads everything back twice, by devices that know nothing but who they are, and judges. */
export async function runCrashes({ seed, kills, writers: count }: CrashRun): Promise<CrashFindings> {
  const random = createRandom(seed)
  const gateway = await createKillableGateway()
  const findings = {
    kills: new Map<Happening, number>(),
    integrity: new Set<string>(),
    epochs: new Set<string>(),
  }
  const start = async () => {
    await gateway.start()
    const { epoch, integrity } = gateway.inspect()
    findings.epochs.add(epoch)
    findings.integrity.add(integrity)
  }
  let wait: { readonly what: Happening; left: number } | undefined
  const happened = (what: Happening) => {
    // What still comes from a process that is gone is not counted for the next.
    if (wait?.what !== what || !gateway.isUp()) return
    wait.left -= 1
    if (wait.left > 0) return
    wait = undefined
    gateway.kill()
  }
  const customers = Array.from({ length: Math.ceil(count / 2) }, createCustomer)
  const writers = await Promise.all(
    customers
      .flatMap((customer) => [customer, customer])
      .map((customer, number) => startWriter(gateway, customer, `writer ${number}`, happened)),
  )

  try {
    for (let kill = 0; kill < kills; kill++) {
      const what = random.pick<Happening>(moments)
      wait = { what, left: random.whole(1, sure[what] * count) }
      findings.kills.set(what, (findings.kills.get(what) ?? 0) + 1)
      for (const writer of writers) writer.mayCompose(messagesALife)
      await start()
      await gateway.gone()
    }
    await start()
    await Promise.all(writers.map((writer) => writer.settled()))
    for (const writer of writers) writer.stop()
    // A new life, whose count of new connections is 0 (X1).
    await gateway.stop()
    await start()
    const histories = await Promise.all(
      customers.map((customer) =>
        historyOf(
          gateway,
          writers.filter((writer) => writer.customer === customer),
        ),
      ),
    )
    await gateway.stop()
    return { ...findings, verdict: check(histories) }
  } finally {
    for (const writer of writers) writer.stop()
    await gateway.remove()
  }
}

async function historyOf(gateway: KillableGateway, writers: readonly Writer[]): Promise<ConversationHistory> {
  const [first] = writers
  const whole = first ? await Promise.all([readBack(gateway, first.customer), readBack(gateway, first.customer)]) : []
  return {
    senders: writers.map(({ history }) => history),
    readers: [
      ...whole.map((ids, index) => ({ reader: `new device ${index}`, ids, isWhole: true })),
      ...writers.map(({ history, held }) => ({ reader: history.sender, ids: held(), isWhole: false })),
    ],
  }
}

/** The findings in one line. */
export function lineOf({ seed, kills, writers }: CrashRun, { verdict, kills: at }: CrashFindings): string {
  const points = [...at].map(([what, times]) => `${times} × ${what}`).join(', ')
  return `kill -9: ${kills} times (${points}) under ${writers} writers; seed ${seed}\n${JSON.stringify(verdict)}`
}
