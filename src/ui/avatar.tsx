import { useState } from 'preact/hooks'
import { hueOf, initialsOf } from './initials.ts'
import { safeUrl } from './links.ts'

export interface AvatarProps {
  readonly name: string
  readonly url?: string | undefined
}

/** A round picture, or initials on a colour of their own. Only decoration: the name stands beside it. */
export function Avatar({ name, url }: AvatarProps) {
  const [broken, setBroken] = useState<string>()
  const source = safeUrl(url)
  return (
    <span class="avatar" style={{ '--hue': `${hueOf(name)}` }} aria-hidden="true">
      {source && source !== broken ? (
        <img src={source} alt="" referrerpolicy="no-referrer" onError={() => setBroken(source)} />
      ) : (
        initialsOf(name)
      )}
    </span>
  )
}
