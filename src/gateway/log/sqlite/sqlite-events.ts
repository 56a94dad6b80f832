/** Where `events_by_seq` looks for events: in what customers see (1), or in what is hidden from them (0). */
const found = (columns: string, shown: 0 | 1, end: string) =>
  `SELECT seq, ${columns} FROM events WHERE site = ?1 AND conversation = ?2 AND shown = ${shown} AND ${end}`

/** Both, merged as they are taken: a reader of ten does not load ten thousand. */
const merged = (columns: string, end: string, order: string) =>
  `${found(columns, 1, end)} UNION ALL ${found(columns, 0, end)} ORDER BY ${order}`

const stretchOf = (end: string, order: string) => ({
  customer: `${found('event AS text', 1, end)} ORDER BY ${order}`,
  others: merged('event AS text', end, order),
})

/** How a conversation's lines are read, by a customer and by everyone else: site, conversation, and from where on. */
export const stretches = { up: stretchOf('seq > ?3', 'seq'), down: stretchOf('seq <= ?3', 'seq DESC') }

/** The end of a statement about the one event at a seq, hidden or not: site, conversation, seq. */
export const atSeq = `site = ? AND conversation = ? AND shown IN (0, 1) AND seq = ?`

/** Columns of the newest event up to a seq, hidden or not: site, conversation, seq. */
export const newestUpTo = (columns: string) => `${merged(columns, 'seq <= ?3', 'seq DESC')} LIMIT 1`

/**
 * A conversation's events with an id, whoever wrote them: site, conversation, id. The index has the author before the id, so
 * it hops from author to author, who are few, instead of walking over all their events.
 */
export const named = `WITH RECURSIVE authors (author) AS (
    SELECT min(author) FROM events WHERE site = ?1 AND conversation = ?2
    UNION ALL SELECT (SELECT min(author) FROM events WHERE site = ?1 AND conversation = ?2 AND author > authors.author)
    FROM authors WHERE author IS NOT NULL
  )
  SELECT seq, event AS text FROM authors CROSS JOIN events USING (author)
  WHERE site = ?1 AND conversation = ?2 AND id = ?3 ORDER BY seq`
