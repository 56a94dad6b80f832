/** What one kind of trouble is, and what can be done about it. */
export interface TroubleWords {
  readonly title: string
  readonly text: string
  /** What the customer can try, one to three things. */
  readonly tips: readonly string[]
  /** A sentence to begin a question with. */
  readonly question: string
  /** What is sent to have a person. */
  readonly plea: string
}

/** The words of help in the checkout. */
export interface HelpWords {
  /** By kind of friction. */
  readonly of: { readonly [kind: string]: TroubleWords }
  /** Kinds that are not listed. */
  readonly other: TroubleWords
  /** What a card's decline code means, in place of the text. */
  readonly codes: { readonly [code: string]: string }
  readonly tips: string
  readonly ask: string
  readonly human: string
  readonly dismiss: string
}

export const helpWordsEn: HelpWords = {
  of: {
    payment_failed: {
      title: 'Your card was declined',
      text: 'Nothing was charged.',
      tips: [
        'Check the number, the date and the security code.',
        'Try another card or another way to pay.',
        'Ask your bank: it may only need a word from you.',
      ],
      question: 'My card was declined. What can I do?',
      plea: 'My card was declined again. Can somebody help me?',
    },
    coupon_rejected: {
      title: 'The code was not accepted',
      text: 'It may have ended, or not go with what is in your cart.',
      tips: ['Check the spelling, without spaces.', 'See whether it asks for a minimum order.'],
      question: 'My code is not accepted: ',
      plea: 'My code is not accepted. Can somebody have a look?',
    },
    address_invalid: {
      title: 'The address was not accepted',
      text: 'Something in it does not match what the carrier knows.',
      tips: ['Check the postcode and the house number.', 'Leave out what is no part of the address.'],
      question: 'My address is not accepted. What can I do?',
      plea: 'My address is not accepted. Can somebody help me?',
    },
    shipping_unavailable: {
      title: 'No delivery to this address',
      text: 'None of our ways of delivery goes there with what is in your cart.',
      tips: ['Try another address, such as one at work.', 'Order the larger things separately.'],
      question: 'Can you deliver to my address another way?',
      plea: 'There is no delivery to my address. Can somebody help me?',
    },
    out_of_stock: {
      title: 'Something in your cart has sold out',
      text: 'The rest of your cart is as it was.',
      tips: ['Take fewer of it, or another variant.', 'Ask us when it comes back.'],
      question: 'Something in my cart has sold out. When will it be back?',
      plea: 'Something in my cart has sold out. Can somebody help me?',
    },
    field_error: {
      title: 'The form does not go through',
      text: 'What you have filled in is still there.',
      tips: ['Look for the fields that are marked.', 'Fill them in by hand, not by the browser.'],
      question: 'I cannot complete the form. What is missing?',
      plea: 'I cannot complete the form. Can somebody help me?',
    },
    login_failed: {
      title: 'Signing in did not work',
      text: 'You can order as a guest, too, where the shop offers it.',
      tips: ['Check the e-mail address.', 'Have a new password sent to you.'],
      question: 'I cannot sign in. What can I do?',
      plea: 'I cannot sign in. Can somebody help me?',
    },
    idle: {
      title: 'Take your time',
      text: 'Your cart stays as it is.',
      tips: ['Ask us about delivery, returns or payment.'],
      question: 'Before I order I would like to know: ',
      plea: 'I have a question before I order. Is somebody there?',
    },
    back_and_forth: {
      title: 'Not sure yet?',
      text: 'We are glad to compare, or to say what it costs with delivery.',
      tips: ['Ask us about delivery, returns or sizes.'],
      question: 'Before I order I would like to know: ',
      plea: 'I have a question before I order. Is somebody there?',
    },
  },
  other: {
    title: 'Something went wrong',
    text: 'Your cart is still there.',
    tips: ['Try it again in a moment.', 'Load the page again.'],
    question: 'Something goes wrong when I order: ',
    plea: 'I cannot complete my order. Can somebody help me?',
  },
  codes: {
    insufficient_funds: 'The bank says that there is not enough on the account. Nothing was charged.',
    expired_card: 'The card has expired. Nothing was charged.',
    incorrect_cvc: 'The security code is not right. Nothing was charged.',
    incorrect_number: 'The card number is not right. Nothing was charged.',
    authentication_required: 'The bank wants you to confirm the payment. Nothing was charged.',
    processing_error: 'The payment could not be processed. Nothing was charged.',
  },
  tips: 'What you can try',
  ask: 'Ask about it',
  human: 'Talk to a person',
  dismiss: 'Hide this help',
}
