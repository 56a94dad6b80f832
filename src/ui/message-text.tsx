import { MarkdownText, type MarkdownTextProps } from './markdown/markdown-text.tsx'

export type MessageTextProps = MarkdownTextProps

/** People's words as they wrote them, with what markdown they used; never HTML. */
export const MessageText: typeof MarkdownText = MarkdownText
