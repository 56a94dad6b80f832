/** Some pages replace what they find under `<html>`; one that does it for ever wins. */
const maxReturns = 50

/**
 * Puts the host element under `<html>` as soon as there is a `<body>`, and back when the page takes it away. Returns what
 * ends this and removes it.
 */
export function attach(document: Document, host: HTMLElement): () => void {
  let returns = 0
  const put = () => {
    if (host.isConnected || returns++ > maxReturns) return
    const { body, documentElement } = document
    // `<html>` itself may be another one than before.
    observer.observe(documentElement, { childList: true })
    if (body) documentElement.append(host)
  }
  // Later, so that a page which removes at each change cannot hold the thread in a ring of answers.
  const observer = new MutationObserver(() => setTimeout(put, 50))
  observer.observe(document, { childList: true })
  put()

  return () => {
    returns = maxReturns + 1
    observer.disconnect()
    host.remove()
  }
}
