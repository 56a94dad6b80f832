import type { Tokens } from './tokens.ts'

/** Sets of tokens, none of which sets the brand's colour. */
export const presets = {
  /** Warm paper, quiet lines. */
  calm: {
    surface: { light: '#fbf9f5', dark: '#1c1a18' },
    ink: { light: '#2c2822', dark: '#efeae2' },
    radius: '1em',
    shadow: '0 0 0 1px #8883, 0 8px 24px -12px #0003',
  },
  /** Round, and floating. */
  soft: {
    surface: { light: '#ffffff', dark: '#1a1a22' },
    ink: { light: '#23233a', dark: '#eeeef6' },
    radius: '1.75em',
    shadow: '0 2px 8px #0000000d, 0 24px 64px -12px #23233a40',
  },
  /** Black on white, and edges. */
  sharp: {
    surface: { light: '#ffffff', dark: '#000000' },
    ink: { light: '#000000', dark: '#ffffff' },
    radius: '0.1875em',
    shadow: '0 0 0 1px #888, 0 12px 32px -8px #0006',
  },
} as const satisfies Readonly<Record<string, Tokens>>

export type Preset = keyof typeof presets
