export { parseHex, type Rgb, textOn } from './contrast.ts'
export { type Launcher, paintLauncher, setLine, type Watching } from './launcher.ts'
export {
  type Handover,
  type LoaderOptions,
  load,
  type WatchChunk,
  type WidgetChunk,
} from './load.ts'
export { type QueuedCall, type ShopbellFunction, takeQueue } from './queue.ts'
export { readSettings, type Settings } from './settings.ts'
