import type { Stop } from '../../protocol/clock.ts'
import type { ServerFrame } from '../../protocol/frames.ts'
import type { Client } from '../client.ts'
import { append } from '../commands/append.ts'
import type { Core } from '../core.ts'
import type { RunHooks } from '../hooks.ts'
import type { Kept } from '../kept.ts'
import { assign } from './assign.ts'
import { createSetContext } from './context.ts'
import { discard, edit, retry } from './edit.ts'
import { blankBefore } from './erase.ts'
import { createHandover } from './handover.ts'
import { createIdentify } from './identify.ts'
import { createList } from './list.ts'
import { createLoadHistory } from './load-history.ts'
import { createMarkRead } from './mark-read.ts'
import { note } from './note.ts'
import { watchOtherTabs } from './other-tabs.ts'
import { showPage } from './page.ts'
import { reset } from './reset.ts'
import { createShow, restore } from './restore.ts'
import { forgetLost, resumeBegun, resumeBehind } from './resume.ts'
import { createRunHooks } from './run-hooks.ts'
import { suspend } from './suspend.ts'
import { createThreads } from './threads.ts'
import { createTimers } from './timers.ts'
import { createOthersTyping, createSetTyping } from './typing.ts'

/** The commands that the way to the first stored message does without. */
export type LateCommand =
  | 'list'
  | 'loadHistory'
  | 'note'
  | 'assign'
  | 'setStatus'
  | 'setContext'
  | 'edit'
  | 'identify'
  | 'handover'
  | 'reset'

/** What the way to the first stored message does not need: a page may load it when something asks for it. */
export interface Late extends Pick<Client, LateCommand | 'suspend' | 'retry' | 'discard' | 'markRead' | 'setTyping'> {
  /** Makes state of what was kept when the page began. */
  restore(kept: Kept): Promise<void>
  /** Acts as the customer of a page at another origin, who gave the code there (A4). */
  takeOver(code: string): Promise<void>
  /** What a frame means beyond what `receive` makes of it. */
  frame(frame: ServerFrame): void
  readonly runHooks: RunHooks
  readonly stop: Stop
}

/** The late parts of a client. */
export function createLate(core: Core): Late {
  const threads = createThreads(core)
  const show = createShow(core, threads.show)
  const listing = createList(core)
  const identify = createIdentify(core, show)
  const handover = createHandover(core, identify, show)
  const timers = createTimers(core.clock)
  const timed = { ...core, clock: timers.clock }
  const reading = createMarkRead(timed)
  const othersTyping = createOthersTyping(timed)
  const stopWatching = watchOtherTabs(core)
  return {
    list: listing.list,
    loadHistory: createLoadHistory(core),
    note: (conversation, text) => note(core, conversation, text),
    assign: (conversation, to) => assign(core, conversation, to),
    setStatus: (conversation, status) => core.inTurn(() => append(core, conversation, { type: 'status', status })),
    setContext: createSetContext(core),
    edit: (conversation, id, content) => edit(core, conversation, id, content),
    retry: (conversation, id) => retry(core, conversation, id),
    discard: (conversation, id) => discard(core, conversation, id),
    identify,
    handover: handover.give,
    reset: (options) => reset(core, options),
    markRead: reading.markRead,
    setTyping: createSetTyping(timed),
    runHooks: createRunHooks(core.clock),
    suspend: () => suspend(core),
    restore: (kept) => restore(core, kept, show),
    takeOver: handover.take,
    frame(frame) {
      switch (frame.t) {
        case 'welcome':
          if (frame.token !== undefined) void handover.accept(frame.token)
          if (frame.feedReset) listing.refresh(frame.you)
          return
        case 'events':
          blankBefore(core.stores, frame)
          othersTyping.wrote(frame)
          return threads.keep(frame.conversation)
        case 'signal':
          return othersTyping.signal(frame)
        case 'page':
          return showPage(core.stores, frame)
        case 'heartbeat':
          return resumeBehind(core, frame)
        case 'error':
          return forgetLost(core.stores, frame)
        case 'summaries':
          return resumeBegun(core, frame)
      }
    },
    stop() {
      stopWatching()
      reading.stop()
      timers.stop()
    },
  }
}
