import { safeUrl } from '../ui/index.ts'

/** The address of a web page or picture; `undefined` for anything else, which is then shown as words only. */
export function webUrl(address: string | undefined): string | undefined {
  const url = safeUrl(address)
  return url && /^https?:/.test(url) ? url : undefined
}

/** The address of a picture that the inbox's own policy lets be loaded: by https, or of this origin. */
export function pictureUrl(address: string | undefined): string | undefined {
  const url = webUrl(address)
  return url && (url.startsWith('https:') || new URL(url).origin === location.origin) ? url : undefined
}

/** An address as people read it: without scheme, `www.` and a last slash. In the browser's own letters, which cannot mislead. */
export function readableUrl(address: string): string {
  return (webUrl(address) ?? address).replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')
}
