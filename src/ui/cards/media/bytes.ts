/** A file's size as the reader's language writes it: `340 kB`, `1.2 MB`. */
export function formatBytes(bytes: number, language: string): string {
  const [value, unit] = bytes < 999_500 ? [Math.ceil(bytes / 1000), 'kilobyte'] : [bytes / 1e6, 'megabyte']
  return new Intl.NumberFormat(language, { style: 'unit', unit: `${unit}`, maximumFractionDigits: 1 }).format(+value)
}
