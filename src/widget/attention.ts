import type { Stop } from '../protocol/clock.ts'
import { createBadge } from './badge.ts'
import type { AllWords } from './locale/en-more.ts'
import { readPage } from './page-context.ts'
import { createBell } from './sound.ts'
import type { Widget } from './widget.ts'

/** Tells the customer of new messages, by badge and bell, and agents which page the customer is on. */
export function createAttention({ client, launcher, settings, stores, window }: Widget): Stop {
  const { $isMuted, $isOpen, $words } = stores
  let bell: ReturnType<typeof createBell> | undefined
  let contextToldOf: string | undefined

  const setBadge = createBadge(launcher, (unread) => {
    const words = $words.get() as AllWords
    return words.launcher(settings.label ?? words.label, unread)
  })
  const showUnread = () => setBadge($isOpen.get() ? 0 : client.$unread.get())
  const tellContext = async (conversation: string) => {
    contextToldOf = conversation
    try {
      await client.setContext(conversation, readPage(window.document))
    } catch {
      // Agents see one thing less.
    }
  }
  const current = client.$current.get()
  // What asked for this part may have been the first message.
  const isBegun =
    current !== null &&
    client
      .thread(current)
      .$messages.get()
      .some(({ seq }) => seq !== null)
  if (isBegun) tellContext(current)

  const stops = [
    client.$unread.listen(showUnread),
    $isOpen.listen(showUnread),
    $words.subscribe(showUnread),
    client.on('message', ({ conversation, message }) => {
      if (message.isOwn) tellContext(conversation)
      else if (!$isMuted.get()) {
        bell ??= createBell(window)
        bell.ring(message.id, $isOpen.get())
      }
    }),
    client.$conversations.listen((summaries) => {
      // Once a page load: agents see where the customer of an open conversation is now.
      const summary = summaries.find(({ conversation }) => conversation === client.$current.get())
      if (summary?.status === 'open' && contextToldOf !== summary.conversation) tellContext(summary.conversation)
    }),
  ]
  return () => {
    for (const stop of stops) stop()
    bell?.stop()
  }
}
