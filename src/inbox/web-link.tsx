import { webUrl } from './web-url.ts'
import { words } from './words.ts'

export interface WebLinkProps {
  readonly url: string | undefined
  readonly text: string
}

/** A stranger's words, linked where the address is one of the web. */
export function WebLink({ url, text }: WebLinkProps) {
  const href = webUrl(url)
  if (!href) return <span dir="auto">{text}</span>
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      <span dir="auto">{text}</span>
      <span class="hidden"> {words.details.opensNew}</span>
    </a>
  )
}
