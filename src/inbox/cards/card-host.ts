import { ActionForm } from '../../ui/cards/forms/index.ts'
import { type CardHost, formWordsEn, shopWordsEn } from '../../ui/index.ts'
import { words } from '../words.ts'

/** What cards may ask of the inbox: they show what was sent and what came of it, and do nothing. */
export function createCardHost(options: Pick<CardHost, 'now' | 'link' | 'onPicture' | 'commandOf'>): CardHost {
  return {
    ...options,
    words: { ...shopWordsEn, ...formWordsEn },
    language: words.language,
    isActive: false,
    can: () => true,
    onAction: () => {},
    onReply: () => {},
    onAnswer: () => {},
    drafts: new Map(),
    formOf: ActionForm,
  }
}
