export { ActionForm, formCards as cards, formsCss as css } from '../../ui/cards/forms/index.ts'
