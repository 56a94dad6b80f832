export { Avatar, type AvatarProps } from './avatar.tsx'
export { Bubble, type BubbleProps } from './bubble.tsx'
export { Composer, type ComposerProps } from './composer.tsx'
export { isSendKey } from './composer-keys.ts'
export { Divider, type DividerProps } from './divider.tsx'
export { type Groupable, groupEntries, type Row } from './group-entries.ts'
export {
  alert,
  arrowDown,
  arrowUp,
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
export { splitLinks, type TextPart } from './links.ts'
export { MessageText, type MessageTextProps } from './message-text.tsx'
export { safeUrl } from './safe-url.ts'
export { uiBaseCss, uiCss, uiMoreCss } from './sheets.ts'
export { type DayWords, dayOf, formatAge, formatDay, formatFull, formatTime } from './time.ts'
export { TypingDots, type TypingDotsProps } from './typing-dots.tsx'
export { useStore } from './use-store.ts'
export { type ThreadScroll, useThreadScroll } from './use-thread-scroll.ts'
