import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Near } from '../catalogue/hit.ts'
import type { Values } from './field.ts'

/** What all fields of a dialog share. */
export interface FieldHost {
  /** What is wrong, by path; empty until somebody tried to send. */
  readonly problems: ReadonlyMap<string, string>
  /** Products that can be filled in at once, where there is no catalogue. */
  readonly products: readonly { readonly label: string; readonly values: Values }[]
  /** What is searched for products; `null`: there is none. */
  readonly catalogue: Catalogue | null
  /** What the customer has before them. */
  readonly near: readonly Near[]
  /** ISO 4217, of all amounts in the dialog. */
  readonly currency: string
  readonly onCurrency: (currency: string) => void
}
