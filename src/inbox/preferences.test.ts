import { expect, it } from 'vitest'
import { createPreferences } from './preferences.ts'

function fakeStorage(): Storage {
  const entries = new Map<string, string>()
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
  } as Storage
}

it('stays over a reload', () => {
  const storage = fakeStorage()
  const before = createPreferences(() => storage)
  expect(before.sound.$isOn.get()).toBe(true)
  before.sound.set(false)
  const after = createPreferences(() => storage)
  expect([after.sound.$isOn.get(), after.shortcuts.$isOn.get()]).toEqual([false, true])
})

it('works where the browser refuses storage', () => {
  const { sound } = createPreferences(() => {
    throw new Error('SecurityError')
  })
  sound.set(false)
  expect(sound.$isOn.get()).toBe(false)
})
