import { describe, expect, it, vi } from 'vitest'
import { createCommands } from './commands.ts'

describe('createCommands', () => {
  it('has cards shown anew when a page learns or forgets a command', () => {
    const { $states, handle, has } = createCommands()
    const known: boolean[] = []
    $states.listen(() => known.push(has('cart.add')))
    const stop = handle('cart.add', () => ({ ok: true }))
    stop()
    expect(known).toEqual([true, false])
  })

  it('fails what takes too long', async () => {
    vi.useFakeTimers()
    vi.spyOn(console, 'warn').mockReturnValue()
    const { handle, run, stateOf } = createCommands()
    handle('cart.add', () => new Promise(() => {}))
    const running = run('c', 'm', { type: 'command', id: 'a', label: 'Add', command: 'cart.add', payload: {} })
    expect(stateOf('m', 'a')?.state).toBe('pending')
    await vi.advanceTimersByTimeAsync(30_000)
    await running
    expect(stateOf('m', 'a')?.state).toBe('failed')
    vi.useRealTimers()
    vi.restoreAllMocks()
  })
})
