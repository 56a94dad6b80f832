import type { PageContext } from '../../core/index.ts'
import { readableUrl, webUrl } from '../web-url.ts'
import { words } from '../words.ts'
import { Part } from './part.tsx'

export interface PagePartProps {
  readonly page: PageContext['page'] | undefined
}

/** The page the customer is on. Its address comes from a stranger's browser, so it is a link only if it is one. */
export function PagePart({ page }: PagePartProps) {
  const url = webUrl(page?.url)
  return (
    <Part title={words.details.page}>
      {!page && <p class="quiet-text">{words.details.noPage}</p>}
      {page && (
        <p class="page">
          {url ? (
            <a href={url} target="_blank" rel="noopener noreferrer">
              {page.title || readableUrl(url)}
              <span class="hidden"> {words.details.opensNew}</span>
            </a>
          ) : (
            page.title
          )}
          <span class="page-url">{readableUrl(page.url)}</span>
        </p>
      )}
    </Part>
  )
}
