/** https://www.cipa.jp/std/documents/e/DC-008-Translation-2023-E.pdf, 4.6.4 */
const orientationTag = 0x0112
const shortType = 3
const entryBytes = 12

/** How a picture is turned to be shown (1 to 8), as its metadata says; 1, which is not at all, where that says nothing. */
export function orientationOf(tiff: Buffer): number {
  const isLittle = tiff.toString('latin1', 0, 4) === 'II*\0'
  if (!isLittle && tiff.toString('latin1', 0, 4) !== 'MM\0*') return 1
  const short = (at: number) => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const start = tiff.length < 8 ? tiff.length : isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  const count = short(start)
  for (let entry = 0; entry < count; entry += 1) {
    const at = start + 2 + entry * entryBytes
    if (at + entryBytes > tiff.length) return 1
    if (short(at) !== orientationTag || short(at + 2) !== shortType) continue
    const value = short(at + 8)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

/** Metadata that says how a picture is turned, and nothing else. */
export function onlyOrientation(orientation: number): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write('MM\0*', 0, 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(orientationTag, 10)
  tiff.writeUInt16BE(shortType, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(orientation, 18)
  return tiff
}

/** Whether a picture lies on its side before it is turned. */
export function isSideways(orientation: number): boolean {
  return orientation >= 5
}
