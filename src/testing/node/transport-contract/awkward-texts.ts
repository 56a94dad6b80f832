/** Texts that something on the way might take for its own, cut or change. */
export const awkwardTexts: readonly string[] = [
  '',
  'Grüße aus Zürich',
  '袜子和鞋',
  '🧦👩‍👩‍👧🏴󠁧󠁢󠁷󠁬󠁳󠁿',
  'two\nlines\r\nand\ra third',
  'a line \u2028 and a paragraph \u2029',
  '\u0000 \u0007 \u001b[31m',
  '"quoted" and \\escaped\\',
  'data: not an event\n\nevent: neither',
  '{"t":"close","code":4500}',
  'half \ud83d a pair',
  '\ufeffwith a mark of byte order',
  'مرحبا، كيف يمكنني المساعدة؟',
]
