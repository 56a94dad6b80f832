/** Bytes as base64url text without padding (RFC 4648, section 5). */
export function toBase64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** The bytes of base64url text. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
}

/** `count` bytes from the browser's cryptography, as base64url: 16 make an id (N1), 32 a guest's secret (A1). */
export function randomText(count: number): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(count)))
}
