import type { PageSeen } from '../../protocol/context.ts'
import { WebLink } from '../web-link.tsx'
import { readableUrl } from '../web-url.ts'
import { words } from '../words.ts'
import { Part } from './part.tsx'

export interface PagePartProps {
  readonly page: PageSeen | undefined
}

/** The page the customer is on. Its address comes from a stranger's browser, so it is a link only if it is one. */
export function PagePart({ page }: PagePartProps) {
  return (
    <Part title={words.details.page}>
      {!page && <p class="quiet-text">{words.details.noPage}</p>}
      {page && (
        <p class="page">
          <WebLink url={page.url} text={page.title || readableUrl(page.url)} />
          <span class="page-url">{readableUrl(page.url)}</span>
        </p>
      )}
    </Part>
  )
}
