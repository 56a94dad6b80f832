/** Endings by type, the first one for names without. */
const endings: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png', 'apng'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/avif': ['avif'],
  'audio/mpeg': ['mp3', 'mp2', 'mpga'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/wav': ['wav'],
  'audio/mp4': ['m4a', 'mp4', 'aac'],
  'audio/webm': ['webm', 'weba'],
  'video/webm': ['webm'],
  'video/mp4': ['mp4', 'm4v'],
  'video/quicktime': ['mov', 'qt'],
  'application/pdf': ['pdf'],
  'text/plain': ['txt', 'text', 'log', 'md', 'csv'],
}
const maxCharacters = 100

/**
 * A name for people: no path, nothing that is not seen or turns what is (as in "exe.jpg" written backwards), and with an
 * ending of the type, so that what is downloaded is opened as what it is.
 */
export function fileNameOf(given: string, type: string): string {
  const plain = given
    .toWellFormed()
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}<>:"|?*]/gu, '')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const known = endings[type] ?? []
  const [, stem = plain, ending = ''] = /^(.*)\.([^.]*)$/s.exec(plain) ?? []
  const isRight = known.includes(ending.toLowerCase())
  const name = [...(isRight ? stem : plain)].slice(0, maxCharacters).join('').trim() || 'file'
  return `${name}.${isRight ? ending : (known[0] ?? 'bin')}`
}
