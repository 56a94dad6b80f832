import type { DesktopPermission } from './desktop.ts'

/** Whether a new message rings: not when muted, not for what the agent is looking at. */
export function shouldRing(state: {
  readonly isMuted: boolean
  readonly isFocused: boolean
  readonly isShown: boolean
}): boolean {
  return !state.isMuted && !(state.isFocused && state.isShown)
}

/** Whether it also becomes a desktop notification: allowed, and the page is not in front. */
export function shouldNotify(state: { readonly permission: DesktopPermission; readonly isFocused: boolean }): boolean {
  return state.permission === 'granted' && !state.isFocused
}
