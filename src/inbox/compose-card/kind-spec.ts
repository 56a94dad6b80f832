import type { ContentOf, Kind } from '../../protocol/content.ts'
import type { CommerceContext } from '../../protocol/context.ts'
import type { Field, Values } from './field.ts'

/** What a dialog makes, before it has words in its place. */
export type Made<Name extends Kind = Kind> = Omit<ContentOf<Name>, 'fallbackText'> & { readonly kind: Name }

/** What is known of the customer while a message is put together. */
export interface Scene {
  readonly context?: CommerceContext | undefined
}

/** A kind of message, or an offer made of one, as its dialog asks for it. */
export interface KindSpec {
  /** Its own in the menu. */
  readonly id: string
  readonly kind: Kind
  /** In the menu. */
  readonly label: string
  /** Of the dialog. */
  readonly title: string
  readonly icon: string
  readonly fields: readonly Field[]
  /** What stands there at the beginning beside the fields' own. */
  readonly initial?: ((scene: Scene) => Values) | undefined
  /** Why it makes no sense now, in words. */
  readonly unfit?: ((scene: Scene) => string | undefined) | undefined
  /** Puts in what follows from the rest. */
  readonly finish: (made: { readonly kind: Kind }, scene: Scene) => { readonly kind: Kind }
  /** The words in place of the card. */
  readonly fallback: (made: { readonly kind: Kind }) => string
}

interface Described<Name extends Kind>
  extends Pick<KindSpec, 'label' | 'title' | 'icon' | 'fields' | 'initial' | 'unfit'> {
  readonly kind: Name
  readonly fallback: (made: Made<Name>) => string
}

/** Describes a kind. The fields' names make its content, which `build.test.ts` holds against the gateway's schema. */
export function describeKind<Name extends Kind>(
  spec: Described<Name> & { readonly finish?: (made: Made<Name>) => Made<Name> },
): KindSpec {
  const { finish = (made: Made<Name>) => made } = spec
  return describeOffer<Name, Made<Name>>({ ...spec, id: spec.kind, finish })
}

/** Describes an offer: what it asks, and the message of a kind that is made of the answers and the customer's scene. */
export function describeOffer<Name extends Kind, Asked>(
  spec: Described<Name> & {
    readonly id: string
    readonly finish: (asked: Asked, scene: Scene) => Made<Name>
  },
): KindSpec {
  const { fallback, finish } = spec
  return {
    ...spec,
    // What the fields are called, types cannot follow.
    finish: (made, scene) => finish(made as Asked, scene),
    fallback: (made) => fallback(made as Made<Name>),
  }
}
