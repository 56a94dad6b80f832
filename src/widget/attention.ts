import type { ReadableAtom } from 'nanostores'
import type { Stop } from '../protocol/clock.ts'
import { createBadge } from './badge.ts'
import type { AllWords } from './locale/en-more.ts'
import { createBell } from './sound.ts'
import type { Widget } from './widget.ts'

/** Tells the customer of new messages, by badge and bell; without a sound beside a checkout. */
export function createAttention(
  { client, launcher, settings, stores, window }: Widget,
  $isCheckout: ReadableAtom<boolean>,
): Stop {
  const { $isMuted, $isOpen, $words } = stores
  let bell: ReturnType<typeof createBell> | undefined

  const setBadge = createBadge(launcher, (unread) => {
    const words = $words.get() as AllWords
    // What is written on it is in its name.
    return words.launcher(launcher.button.dataset.line ?? settings.label ?? words.label, unread)
  })
  const showUnread = () => setBadge($isOpen.get() ? 0 : client.$unread.get())
  const stops = [
    client.$unread.listen(showUnread),
    $isOpen.listen(showUnread),
    $words.subscribe(showUnread),
    // The launcher says something else there.
    $isCheckout.listen(showUnread),
    client.on('message', ({ message }) => {
      if (!message.isOwn && !$isMuted.get() && !$isCheckout.get()) {
        bell ??= createBell(window)
        bell.ring(message.id, $isOpen.get())
      }
    }),
  ]
  return () => {
    for (const stop of stops) stop()
    bell?.stop()
  }
}
