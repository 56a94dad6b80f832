import type { FormWords } from '../words-forms.ts'
import type { LinkUse } from './use-link.ts'

export interface LinkTroubleProps extends LinkUse {
  readonly words: FormWords['media']
}

/** Why a file cannot be had, in words, and a way to try again where that may help. Nothing where it can. */
export function LinkTrouble({ link, ask, words }: LinkTroubleProps) {
  if (link === null) return <>{words.gone}</>
  if (link !== '') return null
  return (
    <>
      {words.failed}{' '}
      <button class="link-again" type="button" onClick={ask}>
        {words.again}
      </button>
    </>
  )
}
