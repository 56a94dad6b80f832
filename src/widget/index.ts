export type { Chat } from './chat.ts'
export type { AddHook, On, WidgetEventMap, WidgetHookMap } from './happenings.ts'
export { mountWidget, type WidgetOptions } from './mount.ts'
export type { SiteConfig } from './site-config.ts'
