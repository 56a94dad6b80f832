import { fileRowCss } from '../media/file-row-css.ts'
import { FormCard } from './form.tsx'
import css from './forms.css?inline'
import { SurveyCard } from './survey.tsx'

/** The cards of what is asked, by kind. */
export const formCards = { form: FormCard, survey: SurveyCard }

/** Their sheet, that of forms in other cards too. */
export const formsCss: string = fileRowCss + css
