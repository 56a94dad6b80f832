import type { Stop } from '../../protocol/clock.ts'
import type { FileTransfer } from '../../protocol/file-transfer.ts'
import type { ServerFrame } from '../../protocol/frames.ts'
import type { Client } from '../client.ts'
import { append } from '../commands/append.ts'
import type { Core } from '../core.ts'
import type { RunHooks } from '../hooks.ts'
import type { Kept } from '../kept.ts'
import type { EventsFrame } from '../receive.ts'
import { assign } from './assign.ts'
import { createAttachments } from './attachments.ts'
import { answer, change, dropRefused, react, remove, result } from './change.ts'
import { createSetContext } from './context.ts'
import { discard, edit, retry } from './edit.ts'
import { createEntriesOf } from './entries-of.ts'
import { blankBefore } from './erase.ts'
import { filter } from './filter.ts'
import { createHandover } from './handover.ts'
import { createIdentify } from './identify.ts'
import { createLink } from './links.ts'
import { createList } from './list.ts'
import { createLoadHistory } from './load-history.ts'
import { createMarkRead } from './mark-read.ts'
import { note } from './note.ts'
import { open } from './open.ts'
import { watchOtherTabs } from './other-tabs.ts'
import { showPage } from './page.ts'
import { reset } from './reset.ts'
import { createShow, restore } from './restore.ts'
import { forgetLost, resumeBegun, resumeBehind } from './resume.ts'
import { createRunHooks } from './run-hooks.ts'
import { createShowAttached } from './show-attached.ts'
import { start } from './start.ts'
import { createStreams } from './streams.ts'
import { suspend } from './suspend.ts'
import { createTellChanges } from './tell-changes.ts'
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
  | 'remove'
  | 'react'
  | 'answer'
  | 'result'
  | 'stopStream'
  | 'open'
  | 'attach'
  | 'link'
  | 'identify'
  | 'handover'
  | 'reset'

/** The commands for which there is nothing to do before these parts are there. */
export type QuietCommand = 'retry' | 'discard' | 'markRead' | 'setTyping' | 'detach' | 'retryUpload'

/** What the way to the first stored message does not need: a page may load it when something asks for it. */
export interface Late extends Pick<Client, LateCommand | QuietCommand | 'start' | 'suspend' | 'send'> {
  /** Makes state of what was kept when the page began. */
  restore(kept: Kept): Promise<void>
  /** Acts as the customer of a page at another origin, who gave the code there (A4). */
  takeOver(code: string): Promise<void>
  /** What a frame means beyond what `receive` makes of it. */
  frame(frame: ServerFrame): void
  /** What the host lets through of a frame, with the content it wants shown. */
  filter(frame: EventsFrame): Promise<EventsFrame>
  readonly runHooks: RunHooks
  readonly stop: Stop
}

/** The late parts of a client; without `transfer` nothing can be attached. */
export function createLate(core: Core, transfer?: FileTransfer): Late {
  core.stores.$entriesOf.set(createEntriesOf())
  const threads = createThreads(core)
  const attachments = createAttachments(core, transfer)
  const { files } = attachments
  const attached = createShowAttached(core, files)
  const show = createShow(core, threads.show, attached.show)
  const listing = createList(core)
  const identify = createIdentify(core, show)
  const handover = createHandover(core, identify, show)
  const timers = createTimers(core.clock)
  const timed = { ...core, clock: timers.clock }
  const reading = createMarkRead(timed)
  const othersTyping = createOthersTyping(timed)
  const streams = createStreams(timed)
  const context = createSetContext(core)
  const tellChanges = createTellChanges(core)
  const stopWatching = watchOtherTabs(core, attached.changed)
  return {
    list: listing.list,
    loadHistory: createLoadHistory(core),
    note: (conversation, text) => note(core, conversation, text),
    assign: (conversation, to) => assign(core, conversation, to),
    setStatus: (conversation, status) => core.inTurn(() => append(core, conversation, { type: 'status', status })),
    setContext: context.set,
    edit: (conversation, id, content) => edit(core, conversation, id, content),
    remove: (conversation, id) => remove(core, conversation, id),
    react: (...args) => react(core, ...args),
    answer: (...args) => answer(core, ...args),
    result: (...args) => result(core, ...args),
    stopStream: async (conversation, id) => void (await change(core, conversation, { type: 'stop', target: id })),
    start: () => start(core),
    open: (conversation) => open(core, conversation),
    send: attachments.send,
    attach: attachments.attach,
    detach: attachments.detach,
    retryUpload: attachments.retryUpload,
    link: createLink(core, transfer),
    retry: (conversation, id) => retry(core, conversation, id, files.forgetUploaded),
    discard: (conversation, id) => files.drop(discard(core, conversation, id)),
    identify,
    handover: handover.give,
    reset: (options) => reset(core, options),
    markRead: reading.markRead,
    setTyping: createSetTyping(timed),
    filter: (frame) => filter(core, frame),
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
          context.wrote(frame)
          othersTyping.wrote(frame)
          streams.wrote(frame)
          files.stored(frame)
          tellChanges(frame)
          return threads.keep(frame.conversation)
        case 'signal':
          othersTyping.signal(frame)
          // What a host may take out of a message must not be read while it is written.
          return core.hooks.has('beforeReceive') ? undefined : streams.signal(frame)
        case 'page':
          files.stored(frame)
          return showPage(core.stores, frame)
        case 'refused':
          return dropRefused(core, frame)
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
      context.stop()
      reading.stop()
      streams.stop()
      files.stop()
      timers.stop()
    },
  }
}
