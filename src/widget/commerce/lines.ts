import type { FrictionKind } from '../../protocol/context.ts'

/** What the quiet launcher says: at most two short lines. */
interface Lines {
  /** While all is well. */
  readonly rest: string
  /** By the kind of friction. */
  readonly of: { readonly [kind: string]: string }
  /** Kinds that are not listed. */
  readonly other: string
  /** Where it went wrong again. */
  readonly human: string
}

/** Kept with what watches, so that a page that only watches loads no locale. */
const languages: { readonly [language: string]: Lines } = {
  en: {
    rest: 'Need help?',
    of: {
      payment_failed: 'Card declined? We can help',
      coupon_rejected: 'Code not accepted? Ask us',
      address_invalid: 'Address not accepted? Ask us',
      shipping_unavailable: 'No delivery there? Ask us',
      out_of_stock: 'Sold out? Ask us what else fits',
      field_error: 'Stuck on this form? Ask us',
      login_failed: 'Cannot sign in? Ask us',
      idle: 'Any questions? Ask us',
      back_and_forth: 'Not sure yet? Ask us',
    },
    other: 'Something wrong? We can help',
    human: 'Still stuck? Talk to a person',
  },
  de: {
    rest: 'Brauchen Sie Hilfe?',
    of: {
      payment_failed: 'Karte abgelehnt? Wir helfen',
      coupon_rejected: 'Code ungültig? Fragen Sie uns',
      address_invalid: 'Adresse abgelehnt? Fragen Sie uns',
      shipping_unavailable: 'Keine Lieferung? Fragen Sie uns',
      out_of_stock: 'Ausverkauft? Fragen Sie uns',
      field_error: 'Formular hakt? Fragen Sie uns',
      login_failed: 'Anmeldung klappt nicht? Wir helfen',
      idle: 'Noch Fragen? Wir helfen gern',
      back_and_forth: 'Noch unsicher? Fragen Sie uns',
    },
    other: 'Etwas klappt nicht? Wir helfen',
    human: 'Klappt es nicht? Sprechen Sie mit uns',
  },
  ar: {
    rest: 'هل تحتاج إلى مساعدة؟',
    of: {
      payment_failed: 'رُفضت البطاقة؟ يمكننا المساعدة',
      coupon_rejected: 'لم يُقبل الرمز؟ اسألنا',
      address_invalid: 'لم يُقبل العنوان؟ اسألنا',
      shipping_unavailable: 'لا يوجد توصيل؟ اسألنا',
      out_of_stock: 'نفدت الكمية؟ اسألنا عن البديل',
      field_error: 'صعوبة في النموذج؟ اسألنا',
      login_failed: 'تعذّر تسجيل الدخول؟ اسألنا',
      idle: 'هل لديك أسئلة؟ اسألنا',
      back_and_forth: 'ما زلت مترددًا؟ اسألنا',
    },
    other: 'حدث خطأ ما؟ يمكننا المساعدة',
    human: 'ما زالت المشكلة قائمة؟ تحدّث إلى شخص',
  },
}

/**
 * What the launcher says in the page's language, English where we have no other. `null`: all is well; `isAgain`: it said so
 * already, and it went wrong again.
 */
export function lineOf(kind: FrictionKind | null, language: string, isAgain = false): string {
  const [tag = ''] = language.toLowerCase().split('-')
  const lines = ((Object.hasOwn(languages, tag) && languages[tag]) || languages.en) as Lines
  if (kind === null) return lines.rest
  if (isAgain) return lines.human
  return (Object.hasOwn(lines.of, kind) && lines.of[kind]) || lines.other
}
