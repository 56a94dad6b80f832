import { atom } from 'nanostores'
import { expect, it } from 'vitest'
import type { ConnectionState } from '../../core/index.ts'
import { comeAgain } from './come-again.ts'

function parts() {
  const $connection = atom<ConnectionState>({ status: 'online' })
  const done: string[] = []
  let due: (() => void) | null = null
  comeAgain(
    { $connection, connect: () => done.push('connect') },
    async () => {
      done.push('token')
      return 't'
    },
    {
      now: () => 0,
      after(_ms, task) {
        due = task
        return () => {
          due = null
        }
      },
    },
  )
  const settle = async () => {
    for (let turn = 0; turn < 3; turn++) await Promise.resolve()
    due?.()
    due = null
  }
  return { $connection, done, settle }
}

it('sends a client again that got no token because the gateway was busy', async () => {
  const { $connection, done, settle } = parts()
  $connection.set({ status: 'closed', code: 'busy' })
  await settle()
  expect(done).toEqual(['connect'])
})

it('[A2] asks for a token when one was refused, so that an ended sign-in is noticed', async () => {
  const { $connection, done, settle } = parts()
  $connection.set({ status: 'closed', code: 'bad-token' })
  await settle()
  expect(done).toEqual(['token', 'connect'])
})

it('leaves alone what was closed for good, or ended meanwhile', async () => {
  const { $connection, done, settle } = parts()
  $connection.set({ status: 'closed', code: 'unsupported-version' })
  await settle()
  $connection.set({ status: 'closed', code: 'busy' })
  $connection.set({ status: 'idle' })
  await settle()
  expect(done).toEqual([])
})
