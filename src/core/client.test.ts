import { expect, test } from 'vitest'
import type { Client } from './client.ts'
import { createClient } from './create-client.ts'

/** A command that is not named here is a type error; one that is not made is found below. */
const members: Readonly<Record<keyof Client, true>> = {
  $actor: true,
  $connection: true,
  $conversations: true,
  $current: true,
  $customer: true,
  $unread: true,
  answer: true,
  assign: true,
  attach: true,
  connect: true,
  destroy: true,
  detach: true,
  discard: true,
  disconnect: true,
  edit: true,
  follow: true,
  handover: true,
  hook: true,
  identify: true,
  link: true,
  list: true,
  loadHistory: true,
  markRead: true,
  note: true,
  on: true,
  open: true,
  react: true,
  ready: true,
  remove: true,
  reset: true,
  result: true,
  retry: true,
  retryUpload: true,
  send: true,
  setContext: true,
  setDraft: true,
  setStatus: true,
  setTyping: true,
  start: true,
  stopStream: true,
  suspend: true,
  thread: true,
}

test('a client has everything it is said to have', () => {
  const client = createClient({ site: 'demo', transport: () => ({ send() {}, close() {} }) })
  expect(Object.keys(client).toSorted()).toEqual(Object.keys(members).toSorted())
  client.destroy()
})
