import { atom, type ReadableAtom } from 'nanostores'

/** A choice of the agent that stays in this browser. */
export interface Preference {
  readonly $isOn: ReadableAtom<boolean>
  readonly set: (isOn: boolean) => void
}

/** What an agent can set. */
export interface Preferences {
  readonly sound: Preference
  readonly shortcuts: Preference
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
  return { sound: preference('sound'), shortcuts: preference('shortcuts') }
}

/** Reading `localStorage` itself throws where cookies are blocked. */
function attempt<Value>(read: () => Value): Value | null {
  try {
    return read()
  } catch {
    return null
  }
}
