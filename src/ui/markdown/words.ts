/** What an automatic answer's sources are called, in English. */
export const markdownWordsEn = {
  /** Said for the small number behind a part of the answer. */
  source: (number: number, title: string) => `Source ${number}: ${title}`,
  sources: (count: number) => (count === 1 ? '1 source' : `${count} sources`),
}

export type MarkdownWords = typeof markdownWordsEn
