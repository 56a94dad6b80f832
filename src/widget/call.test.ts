import { expect, it, vi } from 'vitest'
import { call } from './call.ts'

const chat = {
  open: vi.fn(async () => 'opened'),
  get isOpen() {
    return true
  },
  customer: { identify: vi.fn((options: unknown) => options) },
}
const ask = (...args: unknown[]) => new Promise((resolve, reject) => void call(chat, [args, resolve, reject]))

it('calls the verb with what follows it', async () => {
  expect(await ask('open')).toBe('opened')
  expect(await ask('customer.identify', { token: 't' })).toEqual({ token: 't' })
})

it('answers a property with its value', async () => {
  expect(await ask('isOpen')).toBe(true)
})

it.each(['nothing', 'open.more.still', 'constructor', '__proto__.x', 'customer.toString'])(
  'rejects the unknown verb %s by its name',
  async (verb) => {
    await expect(ask(verb)).rejects.toThrow(`"${verb}"`)
  },
)
