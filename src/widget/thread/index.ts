export { ThreadScreen, type ThreadScreenProps } from '../screens/thread.tsx'
export type { Card } from './host.ts'
export { default as css } from './thread.css?inline'
