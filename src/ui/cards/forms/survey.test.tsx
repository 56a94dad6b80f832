// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { Answer } from '../../../core/index.ts'
import type { SurveyContent } from '../../../protocol/content.ts'
import type { CardHost } from '../card.ts'
import { answered, createHostDouble } from '../card-host.fixture.ts'
import { SurveyCard } from './survey.tsx'

const box = document.createElement('div')
document.body.append(box)
afterEach(() => render(null, box))

function show(measure: SurveyContent['measure'], answers: readonly Answer[] = [], changes: Partial<CardHost> = {}) {
  const double = createHostDouble(changes)
  const content: SurveyContent = { kind: 'survey', fallbackText: 'How was it?', measure, question: 'How was it?' }
  act(() => render(<SurveyCard content={content} message="m" answers={answers} host={double.host} />, box))
  return double
}
const radios = () => [...box.querySelectorAll<HTMLInputElement>('input[type=radio]')]
const names = () => radios().map((each) => each.getAttribute('aria-label'))

describe('SurveyCard', () => {
  it('asks for a score by radios of one group, which the question names', () => {
    show('csat')
    const group = box.querySelector('[role=radiogroup]')
    expect(group?.querySelector('legend')?.textContent).toBe('How was it?')
    expect(new Set(radios().map((each) => each.name)).size).toBe(1)
    expect(names()).toEqual([
      '1 of 5, Very unhappy',
      '2 of 5, Unhappy',
      '3 of 5, Neither happy nor unhappy',
      '4 of 5, Happy',
      '5 of 5, Very happy',
    ])
  })

  it('names the ends where only they have words', () => {
    show('nps')
    expect(names()).toHaveLength(11)
    expect(names().filter((name) => name?.includes(','))).toEqual([
      '0 of 10, Not at all likely',
      '10 of 10, Extremely likely',
    ])
    show('ces')
    expect([names().length, names()[0], names().at(-1)]).toEqual([7, '1 of 7, Very difficult', '7 of 7, Very easy'])
  })

  it('asks for a comment once there is a score, also for the lowest, and sends both', () => {
    const { calls } = show('nps')
    expect(box.querySelector('textarea, button')).toBeNull()
    act(() => radios()[0]?.click())
    const comment = box.querySelector('textarea')
    if (!comment) throw new Error('no comment')
    act(() => {
      comment.value = ' Slow '
      comment.dispatchEvent(new Event('input', { bubbles: true }))
    })
    act(() => {
      box.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
    })
    expect(calls).toEqual([['answer', 'm', { score: 0, comment: 'Slow' }, undefined]])
  })

  it('thanks who answered', () => {
    show('csat', [answered({ score: 4, comment: 'Quick <b>and</b> kind' })])
    expect(box.textContent).toContain('4 of 5, Happy')
    expect(box.textContent).toContain('Quick <b>and</b> kind')
    expect(box.querySelector('[role=status]')?.textContent).toBe('Thank you for your answer.')
  })

  it('tells an agent whether it was answered', () => {
    show('csat', [], { isActive: false })
    expect(box.querySelector('input')).toBeNull()
    expect(box.textContent).toBe('How was it?Not answered yet')
    show('csat', [answered({ score: 4 })], { isActive: false })
    expect(box.querySelector('[role=status]')?.textContent).toBe('Sent')
  })
})
