import { useRef } from 'preact/hooks'
import type { Citation } from '../../protocol/content.ts'
import { linkUrl } from '../links.ts'
import { blocks } from './blocks.ts'
import { placeCitations, type Source } from './citations.ts'
import { link } from './inline.ts'
import type { MarkdownWords } from './words.ts'

export interface MarkdownTextProps {
  readonly text: string
  /** The text is still growing: what has no end yet is shown as if it had, never as bare marks. */
  readonly isOpen?: boolean | undefined
  /** Shown as small numbers, with a list of the sources below. */
  readonly citations?: readonly Citation[] | undefined
  /** Needed for citations. */
  readonly words?: MarkdownWords | undefined
  /** Shows an article of the shop's help that was cited; without it the number opens the list of sources. */
  readonly onArticle?: ((articleId: string) => void) | undefined
}

/**
 * A text with a markdown subset, as elements: bold, italic, strike, code, lists, quote, links to `http`, `https`, `mailto`
 * and `tel`. Everything else, HTML too, is shown as it was typed; line breaks are kept by the sheet.
 *
 * @example
 * <MarkdownText text="It is **waterproof**. See [the test](https://shop.example/test)." />
 */
export function MarkdownText({ text, isOpen = false, citations, words, onArticle }: MarkdownTextProps) {
  const panel = useRef<HTMLDetailsElement>(null)
  if (!citations?.length || !words) return <>{blocks(text, { isOpen })}</>

  const { text: placed, sources } = placeCitations(text, citations)
  const press = ({ articleId }: Source) => {
    if (articleId !== undefined && onArticle) onArticle(articleId)
    else if (panel.current) {
      panel.current.open = true
      panel.current.querySelector('summary')?.focus()
    }
  }
  const entry = (source: Source, number: number, isSmall: boolean) => {
    const name = isSmall ? words.source(number, source.title) : undefined
    const label = isSmall ? number : source.title
    const href = source.url && linkUrl(source.url)
    if (href) return link(href, label, name)
    if (!isSmall && !(onArticle && source.articleId)) return label
    return (
      <button type="button" aria-label={name} onClick={() => press(source)}>
        {label}
      </button>
    )
  }
  const placeOf = (n: number) => {
    const source = sources[n]
    return source && <sup>{entry(source, n + 1, true)}</sup>
  }
  return (
    <>
      {blocks(placed, { isOpen, placeOf })}
      <details class="sources" ref={panel}>
        <summary>{words.sources(sources.length)}</summary>
        <ol>
          {sources.map((source, index) => (
            <li>
              <bdi>{entry(source, index + 1, false)}</bdi>
            </li>
          ))}
        </ol>
      </details>
    </>
  )
}
