import type { ContentOf, Kind } from '../../protocol/content.ts'
import type { Field } from './field.ts'

/** What a dialog makes, before it has words in its place. */
export type Made<Name extends Kind = Kind> = Omit<ContentOf<Name>, 'fallbackText'> & { readonly kind: Name }

/** A kind of message as its dialog asks for it. */
export interface KindSpec {
  readonly kind: Kind
  /** In the menu. */
  readonly label: string
  /** Of the dialog. */
  readonly title: string
  readonly icon: string
  readonly fields: readonly Field[]
  /** Puts in what follows from the rest. */
  readonly finish: (made: { readonly kind: Kind }) => { readonly kind: Kind }
  /** The words in place of the card. */
  readonly fallback: (made: { readonly kind: Kind }) => string
}

/** Describes a kind. The fields' names make its content, which `build.test.ts` holds against the gateway's schema. */
export function describeKind<Name extends Kind>(spec: {
  readonly kind: Name
  readonly label: string
  readonly title: string
  readonly icon: string
  readonly fields: readonly Field[]
  readonly finish?: (made: Made<Name>) => Made<Name>
  readonly fallback: (made: Made<Name>) => string
}): KindSpec {
  const { finish = (made) => made, fallback } = spec
  return {
    ...spec,
    // What the fields are called, types cannot follow.
    finish: (made) => finish(made as Made<Name>),
    fallback: (made) => fallback(made as Made<Name>),
  }
}
