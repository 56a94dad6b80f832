/** What nobody ends is no line: the longest that is waited for, characters. Sixteen times the longest frame. */
const maxCharacters = 1024 * 1024

/** Calls back with each whole line of a body; resolves at its end. A character may lie in two chunks. */
export async function readLines(body: ReadableStream<Uint8Array>, told: (line: string) => void): Promise<void> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) told(line)
    if (rest.length > maxCharacters) throw new Error('A line has no end.')
  }
}
