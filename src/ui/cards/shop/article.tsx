import { useState } from 'preact/hooks'
import { linkUrl } from '../../links.ts'
import { link } from '../../markdown/inline.ts'
import { MarkdownText } from '../../markdown/markdown-text.tsx'
import type { CardProps } from '../card.ts'
import { Figure } from './figure.tsx'
import { Frame } from './pieces.tsx'

/** An article of the shop's help, read in place. */
export function Article({ content, host, message }: CardProps<'article'>) {
  const { title, summary, body, url, image } = content
  const [isOpen, setOpen] = useState(false)
  const id = `${message}-article`
  const words = host.words.article
  const href = url && linkUrl(url)
  return (
    <Frame name={content.announce ?? title}>
      {image && <Figure picture={image} host={host} />}
      <div class="body">
        <p class="title" dir="auto">
          {title}
        </p>
        {summary && (
          <p class="minor" dir="auto">
            {summary}
          </p>
        )}
        {body && (
          <div class="prose" dir="auto" id={id} hidden={!isOpen}>
            <MarkdownText text={body} />
          </div>
        )}
        {(body || href) && (
          <div class="actions">
            {body && (
              <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
                {isOpen ? words.less : words.read}
              </button>
            )}
            {href && link(href, words.open)}
          </div>
        )}
      </div>
    </Frame>
  )
}
