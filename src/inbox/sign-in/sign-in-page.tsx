import { useEffect, useRef } from 'preact/hooks'
import { Mark } from '../app/mark.tsx'
import { words } from '../words.ts'
import type { SignInProblem } from './agent-api.ts'

export interface SignInPageProps {
  readonly problem: SignInProblem | undefined
  /** The gateway's own sentence, for a problem we have no better words for. */
  readonly message: string | undefined
  readonly isWorking: boolean
  readonly onRetry: () => void
}

/** How to get in. There is no password to ask for, so it explains the link. */
export function SignInPage({ problem, message, isWorking, onRetry }: SignInPageProps) {
  const main = useRef<HTMLElement>(null)
  // After signing out, or a try that failed, the button that was pressed is gone with the focus in it.
  useEffect(() => {
    if (isWorking) return
    document.title = `${words.signIn.title} · ${words.brand}`
    main.current?.focus()
  }, [isWorking])

  return (
    <main ref={main} class="sign-in" tabIndex={-1} aria-busy={isWorking}>
      <div class="sign-in-card">
        <Mark />
        {isWorking ? (
          <p role="status">{words.signIn.working}</p>
        ) : (
          <>
            <h1>{words.signIn.title}</h1>
            {problem && (
              <p class="sign-in-problem" role="alert">
                {problem === 'other' && message ? message : words.signIn.problems[problem]}
              </p>
            )}
            <p>{words.signIn.how}</p>
            <p>{words.signIn.start}</p>
            <pre>npm start</pre>
            <p>{words.signIn.orLink}</p>
            <pre>npx shopbell sign-in-link</pre>
            {problem && problem !== 'link' && problem !== 'ended' && (
              <button type="button" class="button" onClick={onRetry}>
                {words.signIn.retry}
              </button>
            )}
          </>
        )}
      </div>
    </main>
  )
}
