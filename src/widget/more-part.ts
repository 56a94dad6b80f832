/** The part of the widget that is loaded when something asks for it. */
export type More = typeof import('./more.ts')
