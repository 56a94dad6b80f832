// @vitest-environment happy-dom
import { render } from 'preact'
import { afterEach, expect, it } from 'vitest'
import type { Summary } from '../../core/index.ts'
import { Row } from './row.tsx'

const root = document.createElement('ul')
afterEach(() => render(null, root))

const summary: Summary = {
  conversation: 'one',
  head: 1,
  version: 1,
  status: 'open',
  phase: 'during',
  unread: 0,
  startedAt: 0,
  customer: { kind: 'customer', id: 'mia', name: 'Mia' },
}
const page = { url: 'https://shop.example/pay', title: 'Pay' }
const signOf = (more: Partial<Summary>) => {
  render(
    <Row summary={{ ...summary, ...more }} href="#" now={10} isCurrent={false} isResolved={false} actor={null} />,
    root,
  )
  return root.querySelector('.row-sign')
}

it('says who is at the checkout and who cannot pay, beside where they are', () => {
  expect(signOf({})?.textContent).toBe('At checkout')
  const friction = [{ kind: 'payment_failed', count: 2, at: 5, source: 'host' as const }]
  const sign = signOf({ context: { page, phase: 'during', friction } })
  expect([sign?.textContent, sign?.classList.contains('is-trouble')]).toEqual(['Payment failed 2×', true])
  expect(root.querySelector('.row-place')?.textContent).toBe(', Pay')
  expect(signOf({ phase: 'before', context: { page } })).toBeNull()
})

it('keeps a stranger’s words apart from what stands beside them, whichever way they run', () => {
  signOf({
    context: {
      page: { ...page, title: '\u202eyaP' },
      friction: [{ kind: 'x\u202e', count: 1, at: 5, source: 'host' }],
    },
  })
  expect(root.querySelector('.row-place bdi')?.textContent).toBe('\u202eyaP')
})
