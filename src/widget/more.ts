/** What the way from the click to the first confirmed message does not need: loaded when something asks for it. */
export { uiMoreCss } from '../ui/index.ts'

export { createBadge } from './badge.ts'
export { enMore as words } from './locale/en-more.ts'
export { Menu } from './menu.tsx'
export { default as css } from './more.css?inline'
export { readPage } from './page-context.ts'
export { ForgetScreen } from './screens/forget.tsx'
export { ThreadScreen } from './screens/thread.tsx'
export { createBell } from './sound.ts'
