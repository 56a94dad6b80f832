import { defineConfig } from 'vitest/config'

const jsx = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const

/** Browsers on two busy cores take their time. */
const patient = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } } } as const

export default defineConfig({
  test: {
    // Two cores: more workers only make the browsers wait for each other.
    maxWorkers: 2,
    projects: [
      {
        oxc: jsx,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'demo/**/*.test.ts', 'test/*.test.ts', 'test/commerce/*.test.ts'],
        },
      },
      {
        oxc: jsx,
        test: {
          name: 'browser',
          include: ['test/browser/*.test.ts'],
          ...patient,
        },
      },
      { oxc: jsx, test: { ...patient, name: 'long', include: ['test/long/*.test.ts'] } },
    ],
  },
})
