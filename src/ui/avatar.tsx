import { useState } from 'preact/hooks'
import { initialsOf } from './initials.ts'
import { safeUrl } from './safe-url.ts'

export interface AvatarProps {
  readonly name: string
  readonly url?: string | undefined
  /** A colour of one's own behind the initials, 0–359; without it the sheet's. */
  readonly hue?: number
}

/** A round picture, or initials. Only decoration: the name stands beside it. */
export function Avatar({ name, url, hue }: AvatarProps) {
  const [broken, setBroken] = useState<string>()
  const source = safeUrl(url)
  return (
    <span class="avatar" style={hue === undefined ? undefined : { '--hue': `${hue}` }} aria-hidden="true">
      {source && source !== broken ? (
        <img src={source} alt="" referrerpolicy="no-referrer" onError={() => setBroken(source)} />
      ) : (
        initialsOf(name)
      )}
    </span>
  )
}
