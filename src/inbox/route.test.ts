// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { createRouter, formatRoute, home, parseRoute } from './route.ts'

describe('the address', () => {
  const routes = [
    home,
    { ...home, conversation: 'a_B-9' },
    { ...home, tab: 'resolved' as const },
    { site: 'tents & co', tab: 'resolved' as const, conversation: 'x/y', hasDetails: true },
  ]

  it('brings every route back', () => {
    for (const route of routes) expect(parseRoute(formatRoute(route))).toEqual(route)
    expect(formatRoute({ ...home, conversation: 'abc' })).toBe('#/c/abc')
  })

  it('takes nonsense for the open list', () => {
    for (const fragment of ['', '#', '#/', '#/c/', '#/nonsense/c/1', '#%']) expect(parseRoute(fragment)).toEqual(home)
    expect(parseRoute('#/c/%E0%A4%A').conversation).toBe('%E0%A4%A')
  })
})

it('follows the address and writes it', () => {
  const router = createRouter(window)
  router.go({ conversation: 'one' })
  expect(window.location.hash).toBe('#/c/one')
  router.go({ conversation: 'two' }, true)
  expect(router.$route.get().conversation).toBe('two')
  router.go({ hasDetails: true })
  expect(window.location.hash).toBe('#/c/two/details')
  router.go({ tab: 'resolved', conversation: null })
  expect(router.$route.get()).toEqual({ ...home, tab: 'resolved' })
  router.stop()
})
