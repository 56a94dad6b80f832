import type { Patch } from './patch.ts'

/** A single fault: what a rule forbids, put into the code while it is loaded. */
export interface Mutant {
  readonly rule: string
  readonly id: string
  readonly patches: readonly Patch[]
}

const mutant = (rule: string, id: string, ...patches: readonly Patch[]): Mutant => ({ rule, id, patches })
const patch = (file: string, find: string, replace: string): Patch => ({ file, find, replace })

const access = 'src/gateway/session/access.ts'
const decide = 'src/gateway/log/decide.ts'
const drain = 'src/core/drain.ts'
const admit = 'src/gateway/log/admit.ts'
const memoryLog = 'src/gateway/log/memory-log.ts'
const outbox = 'src/core/outbox.ts'
const receive = 'src/core/receive.ts'

/** Each must be caught by some schedule; one that no schedule catches is a promise that nobody checks. */
export const mutants: readonly Mutant[] = [
  mutant(
    'N1',
    'the id alone is the key, in the log',
    patch(memoryLog, 'kept?.seqs.get(keyOf(author.kind, author.id, id))', 'kept?.seqs.get(id)'),
    patch(memoryLog, 'kept.seqs.set(keyOf(author.kind, author.id, id), seq)', 'kept.seqs.set(id, seq)'),
  ),
  mutant('N1', 'the id alone confirms, in the outbox', patch(receive, 'actor && isSame(author, actor) && ', '')),
  mutant(
    'N2',
    'anybody reads a conversation whose id they know',
    patch(access, "if (!head || (kind === 'customer' && head.customer !== id))", 'if (!head)'),
  ),
  mutant(
    'N2',
    'anybody writes in a conversation whose id they know',
    patch(admit, "if (state && isCustomer && author.id !== state.customer.id) return 'not-found'", ''),
  ),
  mutant(
    'N3',
    'customers see notes',
    patch('src/gateway/log/memory-reads.ts', "reader.kind !== 'customer' || entry.isShown", 'true'),
  ),
  mutant(
    'L1',
    'a repeat is stored again',
    patch(decide, 'const earlier = find(author, event.id)', 'const earlier = null'),
  ),
  mutant(
    'L4',
    'the log does not look for the one before',
    patch(decide, "if (event.after !== undefined && !find(author, event.after)) return refuse('order')", ''),
  ),
  mutant(
    'L4',
    'the outbox does not name the one before',
    patch(outbox, 'previous.set(item.conversation, item.event.id)', ''),
  ),
  mutant(
    'L5',
    'a late retry brings back what was erased',
    patch(decide, 'if (earlier)', 'if (earlier && !earlier.erased)'),
  ),
  mutant(
    'S1',
    'a new beginning is taken for more of the same',
    patch(receive, 'frame.reset || (position === null && frame.after === 0)', 'position === null && frame.after === 0'),
  ),
  mutant(
    'S3',
    'a gap is not noticed',
    patch(receive, 'position === null || frame.after > position.seq', 'position === null'),
  ),
  mutant(
    'S3',
    'what is known is applied again',
    patch(receive, 'if (position !== null && frame.upTo <= position.seq) return', ''),
  ),
  mutant(
    'S3',
    'an own message in a page of history stays in the outbox',
    patch(receive, "case 'page':\n        confirm(frame.conversation, frame.events)", "case 'page':"),
  ),
  mutant(
    'S3',
    'a page of history moves the cursor',
    patch(
      'src/core/late/page.ts',
      'thread.$hasMore.set(page.hasMore)',
      'thread.$hasMore.set(page.hasMore); thread.$position.set({ seq: page.upTo, cursor: "" })',
    ),
  ),
  mutant(
    'S4',
    "a cursor's epoch and check are not looked at",
    patch('src/gateway/log/range.ts', 'return cursor === cursorAt(lines, seq) ? seq : null', 'return seq'),
  ),
  mutant(
    'S6',
    'the gateway does not look before it tells the heads',
    patch(
      'src/gateway/session/session.ts',
      'await Promise.all([...live.follows.values()].map((following) => following.look()))',
      '',
    ),
  ),
  mutant(
    'S6',
    'the client does not look at the heads',
    patch('src/core/late/resume.ts', 'if (head > (', 'if (false && head > ('),
  ),
  mutant(
    'O1',
    'the outbox is not kept on the device',
    patch(outbox, '        write(Object.fromEntries(', '        (async (_: unknown) => {})(Object.fromEntries('),
  ),
  mutant(
    'O2',
    'what is sent is removed',
    patch(
      drain,
      "for (const { conversation, event } of taken) send({ t: 'append', conversation, event })",
      "for (const { conversation, event } of taken) { send({ t: 'append', conversation, event }); outbox.remove(conversation, event.id) }",
    ),
  ),
  mutant('O3', 'nothing is sent again after a disconnect', patch(drain, 'outbox.rewind()', '')),
  mutant(
    'O4',
    'what comes after a failed one still names it',
    patch(outbox, ".filter(({ state }) => state !== 'failed')", ''),
  ),
  mutant('S3', 'a mark goes past the head', patch(decide, 'Math.min(to.read ?? 0, head)', '(to.read ?? 0)')),
  mutant(
    'A3',
    'a guest who became a customer is still written as a guest',
    patch(decide, "return customer === null ? author : { kind: 'customer', id: customer }", 'return author'),
  ),
  mutant(
    'N1',
    "a customer's key is not looked for among what the guest wrote",
    patch(memoryLog, 'kept.seqs.set(keyOf(customer.kind, customer.id, event.id), event.seq)', ''),
  ),
  mutant(
    'A3',
    'a guest is not proven when it identifies',
    patch('src/core/late/identify.ts', 'return { token, ...(proof && { guest: proof }) }', 'return { token }'),
  ),
]
