import type { KindSpec } from '../kind-spec.ts'
import { callBackOffer } from './call-back-offer.ts'
import { checkoutOffer } from './checkout-offer.ts'
import { couponOffer } from './coupon-offer.ts'
import { proposalOffer } from './proposal-offer.ts'

/** What an agent can offer a customer for their purchase, in the menu's order. */
export const offerSpecs: readonly KindSpec[] = [couponOffer, proposalOffer, checkoutOffer, callBackOffer]
