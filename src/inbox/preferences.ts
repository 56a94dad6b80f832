import { atom, type ReadableAtom } from 'nanostores'
import { createRecents, type Recents } from './compose-card/recents.ts'

/** A choice of the agent that stays in this browser. */
export interface Preference {
  readonly $isOn: ReadableAtom<boolean>
  readonly set: (isOn: boolean) => void
}

/** What an agent can set, and what this browser remembers for them. */
export interface Preferences {
  readonly sound: Preference
  readonly shortcuts: Preference
  /** What was sent last, to be sent again. */
  readonly recents: Recents
}

/** The preferences, both on by default. A browser that refuses storage just forgets them. */
export function createPreferences(storage: () => Storage): Preferences {
  const preference = (name: string): Preference => {
    const key = `shopbell:inbox:${name}`
    const $isOn = atom(attempt(() => storage().getItem(key)) !== 'off')
    return {
      $isOn,
      set(isOn) {
        $isOn.set(isOn)
        attempt(() => storage().setItem(key, isOn ? 'on' : 'off'))
      },
    }
  }
  return { sound: preference('sound'), shortcuts: preference('shortcuts'), recents: createRecents(storage) }
}

/** Reading `localStorage` itself throws where cookies are blocked. */
function attempt<Value>(read: () => Value): Value | null {
  try {
    return read()
  } catch {
    return null
  }
}
