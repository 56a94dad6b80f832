import type { KindSpec } from '../kind-spec.ts'
import { formKind, repliesKind, surveyKind } from './ask-kinds.ts'
import { articleKind, callKind, customKind, handoffKind, systemKind } from './note-kinds.ts'
import { orderKind } from './order-kind.ts'
import { cartKind, compareKind, productKind, productsKind } from './shop-kinds.ts'

/** What an agent can send by a dialog, in the menu's order. Text and files have the composer. */
export const kindSpecs: readonly KindSpec[] = [
  productKind,
  productsKind,
  compareKind,
  cartKind,
  orderKind,
  articleKind,
  repliesKind,
  formKind,
  surveyKind,
  callKind,
  handoffKind,
  systemKind,
  customKind,
]
