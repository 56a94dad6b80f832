const mail = /[^\s@]*(?:@|%40)[^\s@]*/gi
/** What may be somebody's: addresses, what stands in quotes, and four or more digits, however they are grouped. */
const personal =
  /\S*(?:@|%40|:\/\/)\S*|["“”„«»][^"“”„«»]*(?:["“”„«»]|$)|(?:^|\s)['‘‚][^'’]*(?:['’]|$)|\d(?:[\s()./+-]*\d){3,}/gi

/** What looks like a number of somebody's more than like a name or code. */
export const manyDigits = /(?:\d.*){6}/

/** Text in one line without e-mail addresses, cut; `undefined` where nothing is left. */
export function words(value: unknown, max: number): string | undefined {
  return inLine(value, max, mail)
}

/** The same without anything that somebody may have typed: for what a shop says of a failure. */
export function scrubbed(value: unknown, max: number): string | undefined {
  return inLine(value, max, personal)
}

function inLine(value: unknown, max: number, without: RegExp): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  // Looked at beyond the cut, so that it leaves no half of an address.
  const line = `${value}`
    .slice(0, max * 3)
    .replace(without, '…')
    .replace(/\s+/g, ' ')
  // `toWellFormed`, which some browsers lack: a cut may leave half a character.
  return (
    line
      .trim()
      .slice(0, max)
      .replace(/\p{Surrogate}/gu, '\ufffd') || undefined
  )
}
