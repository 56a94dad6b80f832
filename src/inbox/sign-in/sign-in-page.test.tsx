// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SignInPage } from './sign-in-page.tsx'

const root = document.createElement('div')
const show = (isWorking: boolean) =>
  act(() =>
    render(<SignInPage problem={undefined} message={undefined} isWorking={isWorking} onRetry={() => {}} />, root),
  )

beforeEach(() => {
  document.body.append(root)
  document.title = 'Inbox · Shopbell'
})
afterEach(() => act(() => render(null, root)))

it('takes the focus and the title, which signing out has left behind', () => {
  show(false)
  expect(document.activeElement).toBe(root.querySelector('main'))
  expect(document.title).toBe('Sign in to the inbox · Shopbell')
})

it('leaves both alone while it may be about to go away', () => {
  show(true)
  expect(document.activeElement).toBe(document.body)
  expect(document.title).toBe('Inbox · Shopbell')
  show(false)
  expect(document.activeElement).toBe(root.querySelector('main'))
})
