import { computed } from 'nanostores'
import type { Stop, Summary } from '../../core/index.ts'
import type { Desk } from '../desk/desk.ts'
import type { Desks } from '../desk/desks.ts'
import { customerName } from '../guest-name.ts'
import type { Preferences } from '../preferences.ts'
import type { Router } from '../route.ts'
import { words } from '../words.ts'
import type { Desktop } from './desktop.ts'
import { watchNewWords } from './new-words.ts'
import { shouldNotify, shouldRing } from './should-alert.ts'
import type { Bell } from './sound.ts'
import { titleOf } from './title.ts'

/** Lets the title, the bell and the desktop tell of customers, until stopped. */
export function startAlerts(parts: {
  readonly page: Window
  readonly desks: Desks
  readonly router: Router
  readonly preferences: Preferences
  readonly bell: Bell
  readonly desktop: Desktop
}): Stop {
  const { bell, desks, desktop, page, preferences, router } = parts

  const tell = (desk: Desk, { conversation, customer, last }: Summary) => {
    const isFocused = page.document.visibilityState === 'visible' && page.document.hasFocus()
    const isShown = desk.$selected.get() === conversation
    if (shouldRing({ isMuted: !preferences.sound.$isOn.get(), isFocused, isShown })) bell.ring()
    if (!shouldNotify({ permission: desktop.$permission.get(), isFocused })) return
    desktop.notify({
      title: words.notification(customerName(customer)),
      text: last?.text ?? '',
      tag: `${desk.site}/${conversation}`,
      open: () => router.go({ site: desks.all.length > 1 ? desk.site : null, tab: 'open', conversation }),
    })
  }

  const stops = [
    desks.$waiting.subscribe((waiting) => {
      page.document.title = titleOf(waiting)
    }),
    ...desks.all.map((desk) =>
      watchNewWords(
        desk.client,
        computed(desk.lists.$states, ({ open }) => open.status === 'ready'),
        (summary) => tell(desk, summary),
      ),
    ),
  ]
  return () => {
    for (const stop of stops) stop()
    page.document.title = titleOf(0)
  }
}
