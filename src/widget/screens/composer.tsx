import { atom } from 'nanostores'
import { useRef, useState } from 'preact/hooks'
import type { ChatError } from '../../core/index.ts'
import { Composer, safeUrl, useStore } from '../../ui/index.ts'
import type { Target } from '../composer/composing.ts'
import type { LateWidget } from '../late-widget.ts'
import type { AllWords } from '../locale/en-more.ts'
import type { Widget } from '../widget.ts'

export interface ComposerScreenProps {
  readonly widget: Widget
  readonly late: LateWidget | null
  readonly conversation: string
  readonly shop: string
  /** Where what happens to messages is told; shown before the first one. */
  readonly privacyUrl: string | undefined
  readonly failureText: (code: string) => string
}

/** What may be a card's or an account's number, which is hidden by the second part. */
const numbers = /(\d[ .-]?){14}|[a-z]{2}\d\d( ?\w){11}/i
/** Before there is a second part. */
const $none = atom(null)

/** Where the customer writes. What is not sent stays as a draft. */
export function ComposerScreen({ widget, late, conversation, shop, privacyUrl, failureText }: ComposerScreenProps) {
  const { client, stores } = widget
  const words = useStore(stores.$words)
  const text = useStore(client.thread(conversation).$draft)
  const files = useStore(client.thread(conversation).$attachments)
  const target = useStore<Target | null>(late?.composing.$target ?? $none)
  const [failure, setFailure] = useState<string>()
  const privacy = safeUrl(privacyUrl)

  const sending = useRef<string | null>(null)
  const send = async () => {
    if (sending.current === text) return
    sending.current = text
    setFailure(undefined)
    client.setTyping(conversation, false)
    try {
      const composing = (late ?? (numbers.test(text) ? await widget.loadLate() : null))?.composing
      if (composing) await composing.send(conversation, text)
      else {
        // The conversation may have ended while the panel was open.
        await client.send(client.start(), { kind: 'text', text: text.trim() })
        // Only now: until it is in the outbox a page load would lose it. What was written since stays.
        const now = client.thread(conversation).$draft.get()
        client.setDraft(conversation, now.startsWith(text) ? now.slice(text.length) : now)
      }
    } catch (error) {
      // What could not be loaded has none.
      setFailure((error as ChatError).code ?? 'busy')
    }
    sending.current = null
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
        sendLabel={target?.kind === 'edit' ? (words as AllWords).save : words.send}
        // A number alone says enough until the words are here.
        limitText={(words as AllWords).limit ?? String}
        error={failure && failureText(failure)}
        canBeEmpty={files.length > 0}
        before={late && <late.Extras widget={widget} late={late} conversation={conversation} />}
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
