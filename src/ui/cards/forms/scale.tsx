import type { ComponentChild } from 'preact'

/** A row of scores. */
export interface ScaleLook {
  readonly from: number
  readonly to: number
  /** What a score is called. */
  readonly nameOf: (score: number) => string
  /** What is drawn for it. */
  readonly drawingOf: (score: number) => ComponentChild
  /** What the first and the last one mean. */
  readonly ends?: readonly (string | undefined)[]
}

export interface ScaleProps extends ScaleLook {
  /** Of the group of radios. */
  readonly id: string
  readonly score: unknown
  readonly onScore: (score: number) => void
}

/** Scores side by side: radios, so arrow keys go through them. Stands in a group that has the question as its name. */
export function Scale({ id, from, to, score, nameOf, drawingOf, ends, onScore }: ScaleProps) {
  return (
    <>
      <div class={`scale to-${to}`}>
        {Array.from({ length: to - from + 1 }, (_, index) => from + index).map((each) => (
          <label class="point">
            <input
              type="radio"
              name={id}
              checked={each === score}
              aria-label={nameOf(each)}
              onChange={() => onScore(each)}
            />
            <span aria-hidden="true">{drawingOf(each)}</span>
          </label>
        ))}
      </div>
      {ends && (
        <div class="ends" aria-hidden="true">
          {ends.map((end) => (
            <span>{end}</span>
          ))}
        </div>
      )}
    </>
  )
}
