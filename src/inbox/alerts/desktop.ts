import { atom, type ReadableAtom } from 'nanostores'

export type DesktopPermission = NotificationPermission | 'unsupported'

/** Desktop notifications of this browser. */
export interface Desktop {
  readonly $permission: ReadableAtom<DesktopPermission>
  /** Asks the agent; browsers want a click before. */
  readonly ask: () => void
  /** Shows one; a later one of the same `tag` takes its place. `open` is called when it is clicked. */
  readonly notify: (notice: {
    readonly title: string
    readonly text: string
    readonly tag: string
    readonly open: () => void
  }) => void
}

export function createDesktop(page: Window & { readonly Notification?: typeof Notification }): Desktop {
  const api = page.Notification
  const $permission = atom<DesktopPermission>(api?.permission ?? 'unsupported')
  return {
    $permission,
    ask() {
      api?.requestPermission().then(
        (permission) => $permission.set(permission),
        () => {},
      )
    },
    notify({ title, text, tag, open }) {
      if (!api) return
      try {
        const notification = new api(title, { body: text, tag })
        notification.onclick = () => {
          page.focus()
          notification.close()
          open()
        }
      } catch {
        // Chrome on Android has the constructor but throws: there only service workers may notify.
        $permission.set('unsupported')
      }
    },
  }
}
