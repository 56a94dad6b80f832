import { useRef, useState } from 'preact/hooks'
import type { ChatError, Client } from '../../core/index.ts'
import { Composer, safeUrl, useStore } from '../../ui/index.ts'
import type { Words } from '../locale/en.ts'

export interface ComposerScreenProps {
  readonly client: Client
  readonly conversation: string
  readonly words: Words
  readonly shop: string
  /** Where what happens to messages is told; shown before the first one. */
  readonly privacyUrl: string | undefined
  readonly failureText: (code: string) => string
}

/** Where the customer writes. What is not sent stays as a draft. */
export function ComposerScreen({ client, conversation, words, shop, privacyUrl, failureText }: ComposerScreenProps) {
  const text = useStore(client.thread(conversation).$draft)
  const [failure, setFailure] = useState<string>()
  const privacy = safeUrl(privacyUrl)

  const sending = useRef('')
  const send = async () => {
    if (sending.current === text) return
    sending.current = text
    setFailure(undefined)
    client.setTyping(conversation, false)
    try {
      // The conversation may have ended while the panel was open.
      await client.send(client.start(), { kind: 'text', text: text.trim() })
      // Only now: until it is in the outbox a page load would lose it. What was written since stays.
      const now = client.thread(conversation).$draft.get()
      client.setDraft(conversation, now.startsWith(text) ? now.slice(text.length) : now)
    } catch (error) {
      setFailure((error as ChatError).code)
    }
    sending.current = ''
  }

  return (
    <>
      {privacy && (
        <p class="privacy">
          {words.privacy(shop)}{' '}
          <a href={privacy} target="_blank" rel="noopener">
            {words.privacyLink}
          </a>
        </p>
      )}
      <Composer
        text={text}
        label={words.composer}
        placeholder={words.placeholder}
        sendLabel={words.send}
        limitText={words.limit}
        error={failure && failureText(failure)}
        onText={(next) => {
          client.setDraft(conversation, next)
          client.setTyping(conversation, next !== '')
          setFailure(undefined)
        }}
        onSend={() => void send()}
      />
    </>
  )
}
