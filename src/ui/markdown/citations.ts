import type { Citation } from '../../protocol/content.ts'

/** What one or more parts of an answer come from. */
export type Source = Pick<Citation, 'title'> & { readonly url?: string; readonly articleId?: string }

/** As many as there are code units that stand for nothing: U+FDD0 to U+FDEF. */
const places = 32

/** Marks in the text where each cited part ends, and gives the sources in the order they are named, each once. */
export function placeCitations(text: string, citations: readonly Citation[]) {
  const sources: Source[] = []
  let at = 0
  let placed = ''
  const taken = text.replace(/[\ufdd0-\ufdef]/g, '\ufffd')
  for (const citation of [...citations].sort((a, b) => a.end - b.end)) {
    const { url, articleId } = citation as Source
    let number = sources.findIndex((source) => source.url === url && source.articleId === articleId)
    if (number < 0) {
      if (sources.length === places) break
      number = sources.push(citation) - 1
    }
    // At the word before, not at the beginning of the next line.
    const end = at + taken.slice(at, Math.max(at, citation.end)).trimEnd().length
    placed += taken.slice(at, end)
    const mark = String.fromCharCode(0xfdd0 + number)
    if (!placed.endsWith(mark)) placed += mark
    at = end
  }
  return { text: placed + taken.slice(at), sources }
}
