import { useMemo } from 'preact/hooks'
import type { Client } from '../../core/index.ts'
import { type CardHost, useStore } from '../../ui/index.ts'
import type { LocaleWords } from '../locale/locale-words.ts'
import { useNow } from '../use-now.ts'
import type { Commands } from './commands.ts'

/** What the cards of a conversation may ask of the widget. Another object only when a card would look different. */
export function useCardHost(options: {
  readonly client: Client
  readonly conversation: string
  readonly words: LocaleWords
  readonly commands: Commands
  /** Told of what was not done. */
  readonly fail: (error: unknown) => void
  readonly extras: Pick<CardHost, 'drafts' | 'upload' | 'onPicture' | 'rendererOf' | 'formOf'>
}): CardHost {
  const { client, conversation, words, commands, fail, extras } = options
  const states = useStore(commands.$states)
  const now = useNow()

  return useMemo(() => {
    const reply = (message: string, text: string) => {
      client.send(conversation, { kind: 'text', text }, { replyTo: message }).catch(fail)
    }
    return {
      ...extras,
      words: words.cards,
      language: words.language,
      now,
      isActive: true,
      can: (action) => action.type !== 'command' || commands.has(action.command),
      commandOf: commands.stateOf,
      onReply: reply,
      revalidate: commands.revalidate(),
      onAction(message, action, shown) {
        if (action.type === 'reply') reply(message, action.text ?? action.label)
        else commands.run(conversation, message, action, shown)
      },
      onAnswer: (message, values, action) => {
        client.answer(conversation, message, values, action).catch(fail)
      },
      link: (file) => client.link(conversation, file),
    }
  }, [client, conversation, words, commands, fail, states, now, extras])
}
