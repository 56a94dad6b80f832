export { type EmbeddedFrame, embedFrame, type FrameOptions } from './host.ts'
