export { seen } from './seen.ts'
export { type VirtualClock, virtualClock } from './virtual-clock.ts'
