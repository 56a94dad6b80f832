import { Icon } from '../../icon.tsx'
import type { CardProps } from '../card.ts'
import { FormBody } from './form-body.tsx'
import { formatNumber } from './format.ts'

const ranges = { csat: [1, 5], nps: [0, 10], ces: [1, 7] } as const

/** A face from frowning (1) to smiling (5). */
const face = (score: number) =>
  `M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM9 9.5v.01m6-.01v.01M8 ${17.1 - score * 0.7}q4 ${score * 2 - 6} 8 0`

/** A question for a score, with a comment once there is one. */
export function SurveyCard({ content, message, answers, host }: CardProps<'survey'>) {
  const { measure, question, commentLabel } = content
  const { words, language } = host
  const [from, to] = ranges[measure]
  const each: readonly string[] = words.survey[measure]
  const number = (value: number) => formatNumber(value, language)
  const nameOf = (score: number) => {
    const name = words.form.score(number(score), number(to))
    // Where there are only two words, they stand at the ends.
    const word = each.length > 2 ? each[score - from] : score === from ? each[0] : score === to && each[1]
    return word ? words.survey.named(name, word) : name
  }
  const drawingOf = (score: number) => (measure === 'csat' ? <Icon path={face(score)} /> : number(score))
  return (
    <div class="framed survey">
      <FormBody
        {...{ message, answers, host }}
        label={question}
        form={{
          title: question,
          fields: [
            { name: 'score', type: 'rating', label: question },
            { name: 'comment', type: 'textarea', label: commentLabel ?? words.survey.comment },
          ],
        }}
        scale={{ from, to, nameOf, drawingOf, ends: [each[0], each.at(-1)] }}
        summaryOf={({ score, comment }) => (
          <>
            <p class="score">
              {measure === 'csat' && drawingOf(Number(score))}
              {nameOf(Number(score))}
            </p>
            {comment && <p class="comment">{comment}</p>}
          </>
        )}
        thanks={words.survey.thanks}
      />
    </div>
  )
}
