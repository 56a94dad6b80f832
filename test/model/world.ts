import type { Clock } from '../../src/protocol/clock.ts'
import { type VirtualClock, virtualClock } from '../../src/testing/virtual-clock.ts'
import { BrokenPromise } from './broken-promise.ts'
import { createDisk, type Disk, site } from './disk.ts'
import { createGateway, type Gateway } from './gateway.ts'
import type { Network } from './network.ts'
import { seedChance } from './outside.ts'
import { idsFrom, type Random, seeded } from './random.ts'
import { learn, type Said, saidIn } from './said.ts'
import { createSeats, type Seat } from './seats.ts'
import { openTab, type Tab } from './tab.ts'
import { createTokens, type Tokens } from './tokens.ts'
import { createWitness, textIn } from './witness.ts'

/** Clients, gateways, a disk and the network between them: everything real but the outside world. */
export interface World {
  readonly clock: VirtualClock
  readonly random: Random
  readonly disk: Disk
  readonly gateways: readonly Gateway[]
  readonly seats: readonly Seat[]
  readonly tokens: Tokens
  /** Of every page there was: what a killed one sent may still be under way. */
  readonly networks: ReadonlySet<Network>
  readonly said: Said[]
  /** Every conversation somebody wrote in, whether that came to the log or not. */
  readonly conversations: ReadonlySet<string>
  /** Ids that two authors have used. */
  readonly stolenIds: Set<string>
  /**
   * The log was put back under its old name. Not in a schedule that has stolen ids: under an old name ids are all that
   * tells one copy from the other (N4).
   */
  isNameReused: boolean
  /** The gateway that new connections reach; `null`: any. */
  reached: Gateway | null
  /** An older copy of the log was put back. */
  hasRestored: boolean
  /** Days went by at once. */
  readonly hasLeapt: boolean
  readonly newId: () => string
  /** A token for whoever signed in there. */
  tokenFor(seat: Seat): Promise<string>
  /** The seat's page, opened if there is none. */
  tabOf(seat: Seat): Tab
  /** The pages that are open. */
  tabs(): Tab[]
  killTab(seat: Seat, applied: number, arriving: number): void
  /**
   * Writes something in a page, by default in the conversation it would begin or go on with. `stolenId`: under the id of
   * something that another author made.
   */
  say(
    tab: Tab,
    conversation: string | null,
    options?: { readonly type?: 'message' | 'note'; readonly stolenId?: string },
  ): void
  /** Changes the words of one of the page's waiting messages; what becomes of the new ones is noted. */
  edit(tab: Tab, which: number): void
  /** Erases a conversation; what of it was stored is noted. */
  erase(conversation: string): Promise<void>
  /** Shows a conversation in a page, live. */
  read(tab: Tab, conversation: string): void
  /** The wall clock jumps by days. */
  leap(ms: number): void
  /** Everything that needs no time happens. */
  flow(): Promise<void>
  /** Pages and gateways end. */
  end(): void
}

/** No exchange takes more rounds than this, unless it never ends. */
const endless = 2_000

/** A world in which nobody has opened a page yet. */
export function createWorld(seed: number): World {
  const random = seeded(seed)
  seedChance(seed)
  const newId = idsFrom(random)
  const networks = new Set<Network>()
  const said: Said[] = []
  const saidByText = new Map<string, Said>()
  const conversations = new Set<string>()
  let leapt = 0
  /** Each page takes a while to open: what the one before composed is older. */
  let openedMs = 0

  const flow = async () => {
    let rounds = 0
    for (let hasMoved = true; hasMoved; rounds += 1) {
      if (rounds > endless) throw new BrokenPromise('S3', 'frames go to and fro without an end')
      await promisesEnd()
      hasMoved = false
      for (const network of networks) hasMoved = network.flow() || hasMoved
    }
    witness.look(tabs())
  }

  const clock = virtualClock(undefined, flow)
  const wallClock: Clock = { now: () => clock.now() + leapt + openedMs, after: clock.after }
  const disk = createDisk({ clock: wallClock, epoch: newId() })
  const witness = createWitness(disk, saidByText, () => conversations)
  const tokens = createTokens(wallClock)
  const seats = createSeats()
  const gateways = [0, 1].map(() =>
    createGateway({
      disk,
      clock: wallClock,
      tokens,
      id: newId,
      sent: witness.sent,
      reported: witness.reported,
    }),
  )
  const tabs = () => seats.flatMap(({ tab }) => (tab ? [tab] : []))

  const note = (tab: Tab, conversation: string, isNote = false): Said => {
    const mine = saidIn(tab, conversation, `${tab.seat.name}: ${said.length + 1}`, isNote)
    said.push(mine)
    saidByText.set(mine.text, mine)
    conversations.add(conversation)
    return mine
  }

  const world: World = {
    clock,
    random,
    disk,
    gateways,
    seats,
    tokens,
    networks,
    said,
    conversations,
    stolenIds: new Set(),
    isNameReused: false,
    reached: null,
    hasRestored: false,
    get hasLeapt() {
      return leapt > 0
    },
    newId,
    tabs,
    async tokenFor({ hasNoToken, kind, signedId }) {
      if (hasNoToken || signedId === null) throw new Error('No token now.')
      return tokens.issue(kind, signedId)
    },
    tabOf(seat) {
      if (seat.tab) return seat.tab
      openedMs += 100
      const tab = openTab({
        seat,
        clock: wallClock,
        random,
        id: newId,
        token: seat.signedId === null ? null : () => world.tokenFor(seat),
        told: (frame) => witness.received(frame, seat),
        pick: () => world.reached ?? (gateways[random() < 0.5 ? 0 : 1] as Gateway),
      })
      networks.add(tab.network)
      seat.tab = tab
      seat.wasOpen = true
      tab.client.$current.subscribe((conversation) => void (conversation && world.read(tab, conversation)))
      tab.client.connect()
      return tab
    },
    killTab(seat, applied, arriving) {
      seat.tab?.kill(applied, arriving)
      seat.tab = null
    },
    say(tab, conversation, { type = 'message', stolenId } = {}) {
      void tab.client.ready().then(() => {
        if (tab.isDead) return
        const { client } = tab
        const place = conversation ?? client.start()
        world.read(tab, place)
        const mine = note(tab, place, type === 'note')
        const { text } = mine
        const stop = stolenId === undefined ? () => {} : tab.steal(text, stolenId)
        const done = type === 'note' ? client.note(place, text) : client.send(place, { kind: 'text', text })
        done.then(stop, stop)
        learn(mine, done)
      })
    },
    edit(tab, which) {
      // Another tab that shares the outbox may be sending, in the old words, what this one takes for unsent.
      if (seats.some((seat) => seat !== tab.seat && seat.device === tab.seat.device)) return
      const waiting = [...tab.reads.keys()].flatMap((conversation) =>
        tab.client
          .thread(conversation)
          .$entries.get()
          .filter(({ seq, type }) => seq === null && type === 'message')
          .map((entry) => ({ conversation, entry })),
      )
      const chosen = waiting[which % Math.max(1, waiting.length)]
      const before = chosen && saidByText.get(textIn(chosen.entry))
      if (!chosen || !before) return
      const { conversation, entry } = chosen
      const mine = note(tab, conversation)
      // It stands where the old one stood: its place says nothing about the order of writing.
      mine.hasFailed = true
      const edited = tab.client.edit(conversation, entry.id, { kind: 'text', text: mine.text })
      learn(mine, edited)
      // A page that dies meanwhile has kept the old words or the new ones.
      before.isTakenBack = true
      edited.catch(() => {
        before.isTakenBack = false
      })
    },
    async erase(conversation) {
      const ids = new Map(disk.stored(conversation).map((event) => [textIn(event), event.id]))
      await disk.erase({ site, conversation })
      for (const each of said) {
        const id = ids.get(each.text)
        if (id === undefined) continue
        each.isErased = true
        // Its page may have died before it could say: from now on nothing else tells which one it is.
        each.id ??= id
      }
    },
    read(tab, conversation) {
      if (!tab.reads.has(conversation)) tab.reads.set(conversation, tab.client.follow(conversation))
    },
    leap(ms) {
      leapt += ms
    },
    flow,
    end() {
      for (const tab of tabs()) tab.client.destroy()
    },
  }
  return world
}

/** In Node a tick comes when no promise has anything left to do. */
function promisesEnd(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve))
}
