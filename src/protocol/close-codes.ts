/** WebSocket close codes (S8): 4000–4499 come back, 4500–4999 stay away. */
export const closeCodes = {
  drain: 4000,
  heartbeat: 4001,
  tokenExpired: 4003,
  slow: 4008,
  reset: 4009,
  tooMany: 4013,
  badToken: 4500,
  origin: 4503,
  version: 4504,
  unknownSite: 4505,
} as const

/** A close code by which the gateway says never to come again with the same request. */
export function isFinal(code: number): boolean {
  return code >= 4500 && code <= 4999
}
