import type { ContentOf } from '../../../protocol/content.ts'
import { words } from '../../words.ts'
import { initialOf } from '../field.ts'
import { describeOffer } from '../kind-spec.ts'
import { formKind } from './ask-kinds.ts'
import { formParts } from './form-parts.ts'
import * as icons from './icons.ts'

type Asked = Omit<ContentOf<'form'>, 'fallbackText'>

/** A form by which a customer asks to be called; all of it can be changed. */
export const callBackOffer = describeOffer<'form', Asked>({
  id: 'call-back',
  kind: 'form',
  label: 'Call me back',
  title: 'Offer to call back',
  icon: icons.phone,
  fields: formKind.fields,
  initial() {
    const { callBack, callBackButton, callBackFields, callBackTimes } = words.offers
    return {
      form: {
        ...initialOf(formParts),
        title: callBack,
        fields: [
          { label: callBackFields.name, type: 'text', autocomplete: 'name' },
          { label: callBackFields.tel, type: 'tel', required: true },
          { label: callBackFields.when, type: 'select', required: true, options: callBackTimes.join('\n') },
        ],
        submitLabel: callBackButton,
      },
      isSkippable: true,
    }
  },
  finish: (asked) => asked,
  fallback: formKind.fallback,
})
