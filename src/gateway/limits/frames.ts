import type { Clock } from '../../protocol/clock.ts'
import { type GatewayLimits, gatewayLimits } from './gateway-limits.ts'

/** Counts one connection's frames; `false` once there were over twice `limits.framesPerSecond` in a second (X1). */
export function createFrameGuard(
  clock: Clock,
  { framesPerSecond }: Pick<GatewayLimits, 'framesPerSecond'> = gatewayLimits(),
): () => boolean {
  let since = clock.now()
  let count = 0
  return () => {
    if (clock.now() - since >= 1_000) {
      since = clock.now()
      count = 0
    }
    count += 1
    return count <= 2 * framesPerSecond
  }
}
