import type { ClientFrame, ServerFrame } from '../../protocol/frames.ts'
import type { TransportEvents } from '../../protocol/transport.ts'

/** What one tab tells the others, or `to` one of them. */
export type Word = { readonly from: string; readonly to?: string } & (
  | { readonly t: 'ask' }
  /** Says the leader: asked, when it begins to lead (not ready yet), and when the gateway has welcomed it. */
  | { readonly t: 'here'; readonly isReady: boolean; readonly isHidden: boolean }
  | { readonly t: 'up'; readonly frame: ClientFrame }
  | { readonly t: 'down'; readonly frame: ServerFrame }
  | { readonly t: 'closed'; readonly reason: CloseReason }
  | { readonly t: 'bye' }
)

/** Why a connection ended. */
export type CloseReason = Parameters<TransportEvents['close']>[0]

/** Without its sender, who adds that. */
export type Words = Word extends infer Each ? (Each extends Word ? Omit<Each, 'from'> : never) : never
