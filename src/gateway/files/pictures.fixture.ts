import { crc32 } from 'node:zlib'

/** Made by Chromium: 24 by 16 pixels (the film 32 by 32), and a key frame of AV1 of 32 by 16. */
const made = {
  jpeg: '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQYGBcUFhYaHSUfGhsjHBYWICwgIyYnKSopGR8tMC0oMCUoKSj/2wBDAQcHBwoIChMKChMoGhYaKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCj/wAARCAAQABgDASIAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAAAAcGCP/EABkQAQACAwAAAAAAAAAAAAAAAAABB0WDwv/EABYBAQEBAAAAAAAAAAAAAAAAAAYEB//EACQRAAEBBgYDAAAAAAAAAAAAABEAAQIDBAUVBhMUYqHhY7Gy/9oADAMBAAIRAxEAPwDLECfWxitvCGlTGmmnIoIPprE8xFDzadEcII+mKhDnwML/AOPnpZhbd3Ha/9k=',
  png: 'iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAYAAAAMJL+VAAAARElEQVR4AeyRsQkAMAgEE1cyM2WozGRmMr0p5EG7F74QxIc7MVVHotsciYzmYUEKmIjqEd2zJhI6qHeQfgwHdBCA/OsDAAD//xm4K/AAAAAGSURBVAMARYxKbcsSm+8AAAAASUVORK5CYII=',
  webp: 'UklGRlwCAABXRUJQVlA4WAoAAAAwAAAAFwAADwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZBTFBIFQAAAAEPMP8REUJIQHjg/1rVhIj+T0C/TABWUDggUAAAANADAJ0BKhgAEAA+bTCTRiQjIaEwCACADYloALEagE2AV//uIAGe0AD+7Qcv41g81vvbVm5J9/+uAQ/qqSz/5wHUbS+6z/1G3///GKOjYAAA',
  mp4: 'AAAAJGZ0eXBpc29tAAACAGlzb21pc282aXNvMnZwMDltcDQxAAACt21vb3YAAAB4bXZoZAEAAAAAAAAA5yhBCgAAAADnKEEKAAAD6AAAAAAAAAGOAAEAAAEAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIAAAIPdHJhawAAAGh0a2hkAQAAAwAAAADnKEEKAAAAAOcoQQoAAAABAAAAAAAAAAAAAAGOAAAAAAAAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAQAAAAAAgAAAAIAAAAAABn21kaWEAAAAsbWRoZAEAAAAAAAAA5yhBCgAAAADnKEEKAAB1MAAAAAAAAAGOVcQAAAAAAC1oZGxyAAAAAAAAAAB2aWRlAAAAAAAAAAAAAAAAVmlkZW9IYW5kbGVyAAAAAT5taW5mAAAAFHZtaGQAAAABAAAAAAAAAAAAAAAlZGluZgAAAB1kcmVmAAAAAAAAAAEAAAANdXJsIAAAAAEAAAAA/XN0YmwAAAAQc3RzYwAAAAAAAAAAAAAAEHN0dHMAAAAAAAAAAAAAABRzdHN6AAAAAAAAAAAAAAAAAAAAEHN0Y28AAAAAAAAAAAAAALFzdHNkAAAAAAAAAAEAAAChdnAwOQAAAAAAAAABAAAAAQAAAAAAAAAAAAAAAAAgACAASAAAAEgAAAAAAAAAAQpWUEMgQ29kaW5nAAAAAAAAAAAAAAAAAAAAAAAAAAAAABj//wAAABBwYXNwAAAAAQAAAAEAAAAUYnRydAAAAAAAAAAAAAAAAAAAABR2cGNDAQAAAAAAgQENAQAAAAAAE2NvbHJuY2x4AAEADQABgAAAAChtdmV4AAAAIHRyZXgAAAAAAAAAAQAAAAEAAAAAAAAAAAAAAAAAAACwbW9vZgAAABBtZmhkAAAAAAAAAAEAAACYdHJhZgAAABR0ZmhkAAIAIAAAAAEBAQAAAAAAFHRmZHQBAAAAAAAAAAAAAAAAAABodHJ1bgEAAwUAAAAKAAAAuAIAAAAAAAUcAAAAYAAABLYAAAAgAAAEtgAAAB8AAAS3AAAAIAAABLcAAAAhAAAEtgAAACAAAAS5AAAAIAAABLcAAAAjAAAEtwAAACMAAAPnAAAAIwAAAZFtZGF0gkmDQlAB8AH2BjgkHBg6AAAgQAAi2///t0YD5jqkRIT78vVsLpGi7NPXySZ1Z2LPOWtQ8ey8CaYcc///EyLXtO8Z6djspV8pTudlxv97HThQFshlhEny9iJM/S4MYAAAhgBAkpwoSCAAA3AAABGB/XL/UL/ULjV//33///+noACGAECSnChJgAADcAAAEYH8I/6RP4h5lP/5N///6oAAhgBAkpwoSGAAA3AAABGB/zF/4a/8NeL3/9Mv///p6ACGAECSnCRHgAADcAAAEYH+df+0X/JvlU//+rX///7TQACGAECSnCRGwAADcAAAEYH+df+0X/JvlU//09///+/kAIYAQJKcIEZAAANwAAARgf8xf+Gv/DXi9//p7///+QkAhgBAkpwgRcAAA3AAABGB/+IH/+Gj//DR/LB//99////z4ACGAECSnCBFQAADcAAAEYH/zUf/zSf/zSfrA///4J////qxAIYAQJKcIETgAANwAAARgf/YR//YB//YB+8h//99////2mgAAAAATG1mcmEAAAA0dGZyYQEAAAAAAAABAAAAPwAAAAEAAAAAAAAAAAAAAAAAAALbAAAAAQAAAAEAAAABAAAAEG1mcm8AAAAAAAAATA==',
  webm: 'GkXfo59ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQRChYECGFOAZwEAAAAAAAQ6EU2bdLlNu4tTq4QVSalmU6yBbk27i1OrhBZUrmtTrIGTTbuLU6uEH0O2dVOsgdRNu4xTq4QcU7trU6yCBCjsrgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAVSalmoCrXsYMPQkBEiYRDtSHLTYCGQ2hyb21lV0GGQ2hyb21lFlSua7yuuteBAXPFhxX1G7wwiHyDgQFV7oEBhoVWX1ZQOOCdsIEguoEgU8CBAVWwkFWxgQFVuYECVbqBDVW7gQEfQ7Z1AQAAAAAAA0jngQCg0qGlgQAAAFACAJ0BKiAAIAAABwiFhYiZhIgBJBAAPIeeTgD+/7r/QHWhqKam7oEBpaFQAgCdASogACAAAAcIhYWImYSIASQQADyHnk4A/v+6gwCgy6GqgQAoADECAAAQCSAAwE61QED/y5pmAi+I/v+5Ay9d4tKNf/EOdDnQ5kkAdaGZppfugQGlktEBAAAQCSAAwADCwX+gAEOAAPuBAKDNoayBAFAA8QEAABAJIADAAPK/oGACCHAA/v+2BJfWpkY+jF/9lY/9Kx/6Vj9ygHWhmaaX7oEBpZLRAQAAEAkgAMAAwsF/oABDgAD7gSig06GygQB5ABECAAAQCSAAwGKKfIbco4Ib2AD+/7AOP/2LOWwLx//4yp/4yp/4yp/xgEHFJGB1oZmml+6BAaWS0QEAABAJIADAAMLBf6AAQ4AA+4FQoNOhsoEAoQARAgAAEAkgAMA6QEFsz5hoBkOg/v+qLy//KVeCxujz/+vMvrzL68y/67ldwt+AdaGZppfugQGlktEBAAAQCSAAwADCwX+gAEOAAPuBeaDQoa+BAMkA8QEAABAJIADAAPK/oGACCHAA/v+kJs/+dg2Jdrxz//vqp99VPvqp/3zYAHWhmaaX7oEBpZLRAQAAEAkgAMAAwsF/oABDgAD7gaGg0qGxgQDxAPEBAAAQCSAAwADyv6BgAghwAP7/myt//ppHjSPGkfMW//zIr+ZFfzIr/5iAAHWhmaaX7oEBpZLRAQAAEAkgAMAAwsF/oABDgAD7gcmg1KGzgQEZANEBAAAQCSCjAAVK/oGAFrmA/v+Jpj/9ZX8yv5lf75H//X8/9fz/1/P/6+nHhWNQdaGZppfugQGlktEBAAAQCSCjAAMLBf6AAQ4AAPuB8aDXobWBAUIA8QEAABAJIADAAVK/oGAFrmAA/v94+X/9rQ+rQ+rQ/lu//78k/vyT+/JP/vvWyVlTAHWhmaaX7oEBpZLRAQAAEAkgAMAAwsF/oABDgAD7ggEZoNShsoEBagDxAQAAEAkgAMAA8r+gYAIIcAD+/2OdP/unr2nr2nr+YP//yij/KKP8oo//J8gAdaGZppfugQGlktEBAAAQCSAAwADCwX+gAEOAAPuCAUIcU7trjbuLs4EAt4b3gQHxgdQ=',
  av1: 'CgwAAAACH/wBogIaAwgyFxBKAAggghAAIMXAZRR5VwPRnl7RACKA',
}

/** Stands for what nobody meant to tell. */
export const secret = 'Secretville 48.8584N 2.2945E'
/** The latitude as Exif writes it: 48 degrees, 51 minutes, 30.24 seconds. */
export const latitude = Buffer.from('0000003000000001000000330000000100000bd000000064', 'hex')

const bytesOf = (name: keyof typeof made) => Buffer.from(made[name], 'base64')
const u16 = (value: number) => Buffer.from([value >> 8, value & 255])
const u32 = (value: number) => Buffer.from([value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255])
const latin = (text: string) => Buffer.from(text, 'latin1')
const all = (...parts: readonly Uint8Array[]) => Buffer.concat(parts)

/** Exif as a phone writes it: turned, made where, by what. */
export function exif(orientation: number): Buffer {
  const entry = (tag: number, type: number, count: number, value: Buffer) =>
    all(u16(tag), u16(type), u32(count), value, Buffer.alloc(4 - value.length))
  const text = latin(`${secret}\0`)
  const [textAt, gpsAt] = [8 + 2 + 3 * 12 + 4, 8 + 2 + 3 * 12 + 4 + text.length]
  const latitudeAt = gpsAt + 2 + 2 * 12 + 4
  return all(
    latin('MM\0*'),
    u32(8),
    u16(3),
    entry(0x010f, 2, text.length, u32(textAt)),
    entry(0x0112, 3, 1, u16(orientation)),
    entry(0x8825, 4, 1, u32(gpsAt)),
    u32(0),
    text,
    u16(2),
    entry(1, 2, 2, latin('N\0')),
    entry(2, 5, 3, u32(latitudeAt)),
    u32(0),
    latitude,
  )
}

const segment = (marker: number, body: Uint8Array) => all(Buffer.from([0xff, marker]), u16(body.length + 2), body)

/** A JPEG of a phone: Exif, XMP, IPTC, a comment that is a page, and a second picture behind the first. */
export function jpeg(orientation = 1): Buffer {
  const plain = bytesOf('jpeg')
  const page = latin(`<!doctype html><script>alert(1)</script>${secret}`)
  return all(
    plain.subarray(0, 20),
    segment(0xe1, all(latin('Exif\0\0'), exif(orientation))),
    segment(0xe1, latin(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${secret}</x:xmpmeta>`)),
    segment(0xed, latin(`Photoshop 3.0\x008BIM${secret}`)),
    segment(0xe2, latin(`MPF\0${secret}`)),
    segment(0xfe, page),
    plain.subarray(20),
    plain.subarray(0, 2),
    segment(0xe1, all(latin('Exif\0\0'), exif(1))),
    plain.subarray(2),
  )
}

export function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = all(latin(type), data)
  return all(u32(data.length), body, u32(crc32(body)))
}

/** A PNG with what programs add. */
export function png(orientation = 1): Buffer {
  const plain = bytesOf('png')
  const end = plain.length - 12
  return all(
    plain.subarray(0, 33),
    pngChunk('tEXt', latin(`Comment\0${secret}`)),
    pngChunk('iTXt', latin(`XML:com.adobe.xmp\0\0\0\0\0${secret}`)),
    pngChunk('eXIf', exif(orientation)),
    pngChunk('tIME', Buffer.from([7, 233, 1, 2, 3, 4, 5])),
    plain.subarray(33, end),
    pngChunk('prVt', latin(secret)),
    plain.subarray(end),
    latin(`<html>${secret}`),
  )
}

/** The header of a PNG that is said to have this size. */
export function pngOf(width: number, height: number): Buffer {
  const plain = bytesOf('png')
  const header = pngChunk('IHDR', all(u32(width), u32(height), plain.subarray(24, 29)))
  return all(plain.subarray(0, 8), header, plain.subarray(33))
}

const webpChunk = (type: string, data: Uint8Array) => {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(data.length)
  return all(latin(type), length, data, Buffer.alloc(data.length % 2))
}

/** A WebP with Exif and XMP, and with what lies behind its end. */
export function webp(orientation = 1): Buffer {
  const file = all(bytesOf('webp'), webpChunk('EXIF', exif(orientation)), webpChunk('XMP ', latin(`<x>${secret}</x>`)))
  file.writeUInt32LE(file.length - 8, 4)
  file[20] = (file[20] ?? 0) | 0x0c
  return all(file, latin(secret))
}

/** A GIF, repeated, with a comment and XMP. */
export function gif(): Buffer {
  const blocks = (text: string) => all(Buffer.from([text.length]), latin(text), Buffer.from([0]))
  return all(
    latin('GIF89a'),
    Buffer.from([3, 0, 2, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]),
    Buffer.from([0x21, 0xff, 11]),
    latin('NETSCAPE2.0'),
    Buffer.from([3, 1, 0, 0, 0]),
    Buffer.from([0x21, 0xfe]),
    blocks(secret),
    Buffer.from([0x21, 0xff, 11]),
    latin('XMP DataXMP'),
    blocks(secret),
    Buffer.from([0x21, 0xf9, 4, 0, 0, 0, 0, 0]),
    Buffer.from([0x2c, 0, 0, 0, 0, 3, 0, 2, 0, 0, 2, 3, 0x84, 0x11, 0x05, 0]),
    Buffer.from([0x3b]),
    latin(secret),
  )
}

export function box(type: string, ...parts: readonly Uint8Array[]): Buffer {
  const content = all(...parts)
  return all(u32(content.length + 8), latin(type), content)
}
const fullBox = (type: string, version: number, ...parts: readonly Uint8Array[]) =>
  box(type, Buffer.from([version, 0, 0, 0]), ...parts)

/** An AVIF of 32 by 16 pixels with Exif and XMP. `turns`: quarter turns to the left. */
export function avif(turns = 0): Buffer {
  const frame = bytesOf('av1')
  const said = all(u32(0), exif(1))
  const xmp = latin(`<x>${secret}</x>`)
  const item = (id: number, type: string, rest = '') =>
    fullBox('infe', 2, u16(id), u16(0), latin(type), latin(`\0${rest}`))
  const ftyp = box('ftyp', latin('avif'), u32(0), latin('avifmif1miaf'))
  const av1 = Buffer.from('8100 0c00 0a0c 0000 0002 1ffc 01a2 021a 0308'.replaceAll(' ', ''), 'hex')
  const meta = (at: number) =>
    fullBox(
      'meta',
      0,
      fullBox('hdlr', 0, u32(0), latin('pict'), Buffer.alloc(13)),
      fullBox('pitm', 0, u16(1)),
      fullBox(
        'iloc',
        0,
        Buffer.from([0x44, 0]),
        u16(3),
        ...[
          [1, at, frame.length],
          [2, at + frame.length, said.length],
          [3, at + frame.length + said.length, xmp.length],
        ].map(([id = 0, from = 0, length = 0]) => all(u16(id), u16(0), u16(1), u32(from), u32(length))),
      ),
      fullBox('iinf', 0, u16(3), item(1, 'av01'), item(2, 'Exif'), item(3, 'mime', 'application/rdf+xml\0')),
      fullBox('iref', 0, box('cdsc', u16(2), u16(1), u16(1))),
      box(
        'iprp',
        box(
          'ipco',
          fullBox('ispe', 0, u32(32), u32(16)),
          box('av1C', av1),
          fullBox('pixi', 0, Buffer.from([3, 8, 8, 8])),
          ...(turns === 0 ? [] : [box('irot', Buffer.from([turns]))]),
        ),
        fullBox('ipma', 0, u32(1), u16(1), Buffer.from(turns === 0 ? [3, 1, 0x82, 3] : [4, 1, 0x82, 3, 0x84])),
      ),
    )
  const at = ftyp.length + meta(0).length + 8
  return all(ftyp, meta(at), box('mdat', frame, said, xmp), box('uuid', latin(secret)))
}

/** A film of a browser, with the place it was taken at as phones write it. */
export function mp4(): Buffer {
  const plain = bytesOf('mp4')
  return withinMovie(plain, box('udta', box('\xa9xyz', latin(secret))), box('meta', latin(secret)))
}

/** A film with boxes at the end of its index; its fragments are placed relative to themselves. */
function withinMovie(plain: Buffer, ...boxes: readonly Buffer[]): Buffer {
  const moov = plain.indexOf('moov') - 4
  const end = moov + plain.readUInt32BE(moov)
  const added = all(...boxes)
  return all(
    plain.subarray(0, moov),
    u32(end - moov + added.length),
    plain.subarray(moov + 4, end),
    added,
    plain.subarray(end),
    box('uuid', latin(secret)),
  )
}

/** A QuickTime film whose second track has the way the camera took, as its samples. */
export function trackedMovie(): Buffer {
  const ftyp = box('ftyp', latin('qt  '), u32(0), latin('qt  '))
  const [picture, place] = [latin('picture!'), latin(secret)]
  const track = (handler: string, at: number, length: number) =>
    box(
      'trak',
      fullBox('tkhd', 0, u32(12345), u32(12345), Buffer.alloc(72)),
      box(
        'mdia',
        fullBox('mdhd', 0, u32(12345), u32(12345), Buffer.alloc(12)),
        fullBox('hdlr', 0, u32(0), latin(handler), Buffer.alloc(13)),
        box(
          'minf',
          box(
            'stbl',
            fullBox('stsz', 0, u32(0), u32(1), u32(length)),
            fullBox('stsc', 0, u32(1), u32(1), u32(1), u32(1)),
            fullBox('stco', 0, u32(1), u32(at)),
          ),
        ),
      ),
    )
  const moov = (at: number) =>
    box(
      'moov',
      fullBox('mvhd', 0, u32(12345), u32(12345), Buffer.alloc(88)),
      track('vide', at, picture.length),
      track('meta', at + picture.length, place.length),
    )
  const at = ftyp.length + moov(0).length + 8
  return all(ftyp, moov(at), box('mdat', picture, place))
}

/** A film without sound that a browser recorded, as WebM. */
export const webm = () => bytesOf('webm')
/** A second of silence. */
export const wav = () => {
  const file = all(latin('RIFF\0\0\0\0WAVEfmt '), Buffer.from([16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1f, 0, 0]))
  return all(file, Buffer.from([0x40, 0x1f, 0, 0, 1, 0, 8, 0]), latin('data\0\0\0\0'))
}
export const pdf = () =>
  latin('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')
