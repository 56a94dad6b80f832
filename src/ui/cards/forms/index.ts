export type { Draft } from './draft.ts'
export { ActionForm } from './form.tsx'
export { formCards, formsCss } from './form-cards.ts'
