export { default as css } from './composer.css?inline'
export { type Composing, createComposing, type Target } from './composing.ts'
export { ComposerExtras, type ComposerExtrasProps } from './extras.tsx'
