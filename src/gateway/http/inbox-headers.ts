/**
 * The inbox's headers: it shows strangers' text to signed-in agents, so nothing runs but its own files and nobody frames
 * it. The socket's address is named, for not every browser counts it among `'self'`.
 */
export function inboxHeaders(ownOrigin: string | null): Readonly<Record<string, string>> {
  const socket = ownOrigin ? ` ${ownOrigin.replace(/^http/, 'ws')}` : ''
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' https: data: blob:",
    "media-src 'self' blob:",
    `connect-src 'self'${socket}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ]
  return {
    'Content-Security-Policy': policy.join('; '),
    'Referrer-Policy': 'no-referrer',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  }
}
