import { splitLinks } from './links.ts'

export interface MessageTextProps {
  readonly text: string
}

/** People's words as they wrote them: line breaks are kept by the sheet, addresses become links, never HTML. */
export function MessageText({ text }: MessageTextProps) {
  return (
    <>
      {splitLinks(text).map((part) =>
        part.href ? (
          <a href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </>
  )
}
