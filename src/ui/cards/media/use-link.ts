import { useLayoutEffect, useState } from 'preact/hooks'
import { safeUrl } from '../../safe-url.ts'
import type { CardHost } from '../card.ts'

/** An uploaded file's address: `undefined` while it is asked for, `null` where the file is gone, '' where asking failed. */
export type Link = string | null | undefined

export interface LinkUse {
  readonly link: Link
  /** Asks for it again. */
  readonly ask: () => void
  /** What was to be loaded from it could not be: links run out, so it is asked for once more. */
  readonly onError: () => void
}

/** Asks the host for the address of an uploaded file. */
export function useLink(host: CardHost, file: string): LinkUse {
  const [link, setLink] = useState<Link>()
  const [isRenewed, setRenewed] = useState(false)
  const ask = () => {
    setLink(undefined)
    host.link(file).then(
      // A file on its way is shown from this device.
      (address) => setLink(address?.startsWith('blob:') ? address : (safeUrl(address ?? '') ?? null)),
      () => setLink(''),
    )
  }
  useLayoutEffect(ask, [file])
  const onError = () => {
    if (isRenewed) return setLink('')
    setRenewed(true)
    ask()
  }
  return { link, ask, onError }
}
