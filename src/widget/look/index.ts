export { applyLook } from './apply-look.ts'
export { isEmbedded, type Look, type LookChange, mergeLook } from './look.ts'
export { type Preset, presets } from './presets.ts'
export type { ColorToken, Tokens } from './tokens.ts'
