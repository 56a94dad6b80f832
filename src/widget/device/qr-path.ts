import { correction, generate } from 'lean-qr/nano'

/** A QR code as one path of squares of 1, on a field of `size` that has the quiet zone of 4 around it (ISO/IEC 18004). */
export function qrPath(text: string): { readonly path: string; readonly size: number } {
  const code = generate(text, { minCorrectionLevel: correction.M })
  const quiet = 4
  const cells = [...Array(code.size).keys()]
  const runs = cells.flatMap((y) =>
    cells.map((x) => {
      if (!code.get(x, y) || code.get(x - 1, y)) return ''
      const length = cells.slice(x).findIndex((at) => !code.get(at + 1, y)) + 1
      return `M${x + quiet} ${y + quiet}h${length}v1h-${length}z`
    }),
  )
  return { path: runs.join(''), size: code.size + 2 * quiet }
}
