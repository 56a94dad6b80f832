/** Schemes a link from people's text may have; anything else stays text. */
const schemes = ['https:', 'http:', 'mailto:']

/** The address if it is one that may be linked to or loaded, else `undefined`. */
export function safeUrl(address: string | undefined): string | undefined {
  try {
    const url = new URL(address ?? '')
    return schemes.includes(url.protocol) ? url.href : undefined
  } catch {
    return undefined
  }
}
