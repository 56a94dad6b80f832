import { createHash, randomBytes } from 'node:crypto'

/** A secret of `bytes` random bytes, base64url. */
export function makeSecret(bytes: number): string {
  return randomBytes(bytes).toString('base64url')
}

/**
 * The SHA-256 of a secret, base64url: what is stored in its place. Looking one up by its hash tells nothing of it by the
 * time it takes, and no salt is needed, for the secrets are random and long.
 */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
