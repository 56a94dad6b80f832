import { type Limits, limits } from '../../protocol/limits.ts'

/** The least and the most of each bound that a gateway may set for itself; the others belong to the protocol's version. */
export const gatewayBounds = {
  helloMs: [100, 60_000],
  // Above 30 s a client that waits `silenceMs` for it would take a late one for a dead connection.
  heartbeatMs: [1_000, 30_000],
  summaryMs: [50, 60_000],
  queuedFrames: [16, 65_536],
  appendBurst: [1, 10_000],
  appendsPerSecond: [0.01, 10_000],
  agentAppendBurst: [1, 10_000],
  agentAppendsPerSecond: [0.01, 10_000],
  framesPerSecond: [1, 100_000],
  connectionsPerCustomer: [1, 100_000],
  connectionsPerAgent: [1, 100_000],
  connectionsPerAddress: [1, 1_000_000],
  newConnectionsPerMinutePerAddress: [1, 1_000_000],
  handoversPerCustomer: [1, 1_000],
  filesPerHour: [0, 100_000],
  agentFilesPerHour: [0, 100_000],
  filesPerHourPerAddress: [1, 1_000_000],
  fileLinkMs: [60_000, 24 * 3600 * 1000],
  orphanFileMs: [3600 * 1000, 30 * 24 * 3600 * 1000],
  agentTokenMs: [60_000, 24 * 3600 * 1000],
} as const satisfies { readonly [name in keyof Limits]?: readonly [least: number, most: number] }

/** The bounds a gateway may set for itself (X1). Meanings, defaults and reasons are those of `limits`. */
export type GatewayLimits = Pick<Limits, keyof typeof gatewayBounds>

/** The defaults, with what a host set otherwise. */
export function gatewayLimits(given?: Partial<GatewayLimits>): GatewayLimits {
  if (!given) return limits
  return { ...limits, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) }
}
