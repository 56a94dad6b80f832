// Checked by `tsc`; nothing here runs. The gateway's schema and the protocol's types say the same, to the last field.
import type * as v from 'valibot'
import type { content } from '../../src/gateway/session/schema/content.ts'
import type { event } from '../../src/gateway/session/schema/event.ts'
import type { Content, KnownContent, UnknownContent } from '../../src/protocol/content.ts'
import type { AuthoredEvent } from '../../src/protocol/model.ts'

/** A type with its intersections written out and without `readonly`, which says nothing about what is sent. */
type Plain<Type> = unknown extends Type
  ? unknown
  : Type extends string
    ? string extends Type
      ? string
      : Type
    : Type extends number | boolean | null | undefined
      ? Type
      : Type extends readonly (infer Item)[]
        ? Plain<Item>[]
        : { -readonly [name in keyof Type]: Plain<Known<Type[name]>> }

/** A gateway stores no kind that it does not know. */
type Known<Type> = unknown extends Type ? unknown : UnknownContent extends Type ? KnownContent : Type

type IsSame<One, Other> =
  (<Type>() => Type extends Plain<One> ? 1 : 2) extends <Type>() => Type extends Plain<Other> ? 1 : 2 ? true : false

/** All but what the log alone writes (L5). */
type Writable = Exclude<AuthoredEvent, { readonly type: 'erase' }>

true satisfies IsSame<v.InferOutput<typeof content>, KnownContent>
true satisfies IsSame<v.InferOutput<typeof event>, Writable>

// What this proof notices.
false satisfies IsSame<v.InferOutput<typeof content>, Exclude<KnownContent, { readonly kind: 'call' }>>
false satisfies IsSame<{ readonly text: string }, { readonly text: string; readonly more?: number }>
false satisfies IsSame<{ readonly text?: string }, { readonly text?: string | undefined }>
false satisfies IsSame<{ readonly text?: string }, { readonly text: string }>
true satisfies IsSame<{ readonly content: Content }, { content: KnownContent }>
