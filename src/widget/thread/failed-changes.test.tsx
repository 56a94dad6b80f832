// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { describe, expect, it, vi } from 'vitest'
import type { Entry } from '../../core/index.ts'
import words from '../locale/en-all.ts'
import { FailedChanges } from './failed-changes.tsx'
import { message } from './fake-thread.fixture.ts'

describe('FailedChanges', () => {
  it('says what was refused, and lets it be tried again or given up', () => {
    const box = document.createElement('div')
    const { content: _, ...rest } = message(2, { isOwn: true, seq: null, delivery: 'failed' })
    const refused: Entry = { ...rest, id: 'd', type: 'delete', target: 'm1', failure: 'too-late' }
    const [onRetry, onDiscard] = [vi.fn(), vi.fn()]
    act(() =>
      render(
        <FailedChanges
          entries={[message(1), refused, message(3, { seq: null, delivery: 'failed', failure: 'vetoed' })]}
          words={words}
          failureText={(code) => `Not sent: ${code}`}
          onRetry={onRetry}
          onDiscard={onDiscard}
        />,
        box,
      ),
    )
    expect(box.textContent).toContain('Not sent: too-late')
    expect(box.textContent).not.toContain('vetoed')
    const [retry, discard] = box.querySelectorAll('button')
    retry?.click()
    discard?.click()
    expect(onRetry).toHaveBeenCalledWith('d')
    expect(onDiscard).toHaveBeenCalledWith('d')
  })
})
