export { Avatar, type AvatarProps } from './avatar.tsx'
export { Bubble, type BubbleProps } from './bubble.tsx'
export type {
  ActionFormProps,
  CardHost,
  CardProps,
  CommandState,
  CustomRenderer,
  ShownPrice,
} from './cards/card.ts'
export { RepliesCard, repliesCss } from './cards/replies.tsx'
export { resultState } from './cards/result-state.ts'
export type { CardWords } from './cards/words.ts'
export { formWordsEn } from './cards/words-forms.ts'
export { shopWordsEn } from './cards/words-shop.ts'
export { Composer, type ComposerProps } from './composer.tsx'
export { isSendKey } from './composer-keys.ts'
export { Divider, type DividerProps } from './divider.tsx'
export { type Groupable, groupEntries, type Row } from './group-entries.ts'
export {
  alert,
  arrowDown,
  arrowUp,
  back,
  check,
  chevronDown,
  cross,
  dots,
  Icon,
  type IconProps,
  soundOff,
  soundOn,
  trash,
} from './icon.tsx'
export { hueOf, initialsOf } from './initials.ts'
export { MarkdownText, type MarkdownTextProps } from './markdown/markdown-text.tsx'
export { type MarkdownWords, markdownWordsEn } from './markdown/words.ts'
export { mask } from './mask.ts'
export { MessageText, type MessageTextProps } from './message-text.tsx'
export { formatMoney } from './money.ts'
export { safeUrl } from './safe-url.ts'
export { uiBaseCss, uiCss, uiMoreCss } from './sheets.ts'
export { type DayWords, dayOf, formatAge, formatDay, formatFull, formatTime } from './time.ts'
export { TypingDots, type TypingDotsProps } from './typing-dots.tsx'
export { useStore } from './use-store.ts'
export { type ThreadScroll, useThreadScroll } from './use-thread-scroll.ts'
