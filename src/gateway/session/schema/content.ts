import * as v from 'valibot'
import type { Action } from '../../../protocol/commerce.ts'
import type { KnownContent } from '../../../protocol/content.ts'
import { limits } from '../../../protocol/limits.ts'
import { actions, ownName, product } from './action.ts'
import { form } from './form.ts'
import { cart, order, picture } from './shop.ts'
import {
  areUnique,
  count,
  filled,
  fits,
  id,
  label,
  line,
  link,
  list,
  paragraph,
  sentence,
  source,
  time,
} from './words.ts'

/** Sources of one answer. */
const citations = 20

const place = { start: count(0), end: count(1), title: label }
const citation = v.union([v.strictObject({ ...place, url: link }), v.strictObject({ ...place, articleId: id })])

/** As long as a message may be. */
const prose = filled(limits.textCharacters)

/** The codes are told as they are: what is wrong with a text has its own. */
export const text = v.pipe(
  v.strictObject({
    kind: v.literal('text'),
    text: v.pipe(
      v.string(),
      v.maxLength(limits.textCharacters, 'message-too-long'),
      v.check((value) => value.trim() !== '', 'message-empty'),
      v.check((value) => fits({ kind: 'text', text: value }, limits.contentBytes), 'message-too-long'),
    ),
    citations: v.exactOptional(list(citation, 0, citations)),
    isPartial: v.exactOptional(v.boolean()),
  }),
  v.check(
    (value) => value.citations?.every(({ start, end }) => start < end && end <= value.text.length) ?? true,
    'has a citation that is not within its text',
  ),
)

const described = { fallbackText: paragraph, announce: v.exactOptional(paragraph), requires: v.exactOptional(id) }

const file = v.strictObject({
  id,
  name: filled(255),
  type: v.pipe(v.string(), v.maxLength(100), v.regex(/^[a-z0-9]+\/[a-z0-9.+-]+$/, 'must be a media type')),
  bytes: v.pipe(count(0), v.maxValue(limits.fileBytes)),
  width: v.exactOptional(count(1)),
  height: v.exactOptional(count(1)),
  alt: v.exactOptional(line(300)),
})

const kinds = v.variant('kind', [
  text,
  v.strictObject({
    kind: v.literal('replies'),
    ...described,
    text: prose,
    replies: list(v.strictObject({ id, label, text: v.exactOptional(paragraph) }), 1, limits.quickReplies),
  }),
  v.strictObject({ kind: v.literal('product'), ...described, product }),
  v.strictObject({
    kind: v.literal('products'),
    ...described,
    title: v.exactOptional(label),
    products: list(product, 1, limits.cards),
  }),
  v.strictObject({
    kind: v.literal('compare'),
    ...described,
    title: v.exactOptional(label),
    products: list(product, 2, limits.compared),
  }),
  v.strictObject({ kind: v.literal('cart'), ...described, cart, actions: v.exactOptional(actions) }),
  v.strictObject({ kind: v.literal('order'), ...described, order, actions: v.exactOptional(actions) }),
  v.strictObject({
    kind: v.literal('form'),
    ...described,
    form,
    isSkippable: v.exactOptional(v.boolean()),
    expiresAt: v.exactOptional(time),
    locksComposer: v.exactOptional(v.boolean()),
  }),
  v.strictObject({
    kind: v.literal('media'),
    ...described,
    files: list(file, 1, limits.filesPerMessage),
    text: v.exactOptional(prose),
  }),
  v.strictObject({
    kind: v.literal('article'),
    ...described,
    title: label,
    summary: v.exactOptional(paragraph),
    body: v.exactOptional(prose),
    url: v.exactOptional(link),
    articleId: v.exactOptional(id),
    image: v.exactOptional(picture),
  }),
  v.strictObject({
    kind: v.literal('survey'),
    ...described,
    measure: v.picklist(['csat', 'nps', 'ces']),
    question: sentence,
    commentLabel: v.exactOptional(label),
  }),
  v.strictObject({
    kind: v.literal('handoff'),
    ...described,
    to: v.picklist(['bot', 'queued', 'agent', 'ended']),
    agent: v.exactOptional(v.strictObject({ name: label, avatarUrl: v.exactOptional(source) })),
    position: v.exactOptional(count(1)),
    waitMs: v.exactOptional(time),
  }),
  v.strictObject({
    kind: v.literal('call'),
    ...described,
    title: label,
    url: link,
    startsAt: v.exactOptional(time),
    expiresAt: v.exactOptional(time),
  }),
  v.strictObject({ kind: v.literal('system'), ...described }),
  v.strictObject({
    kind: v.literal('custom'),
    ...described,
    name: ownName,
    data: v.exactOptional(
      v.pipe(
        v.unknown(),
        v.check((value) => fits(value, limits.customBytes), 'is over 4 kB'),
      ),
    ),
  }),
])

/** What a message holds. Kinds this gateway does not know are refused: it stores what it can check. */
export const content = v.pipe(
  kinds,
  v.check((value) => areUnique(tappedIn(value)), 'has two actions or replies of one id'),
  v.check((value) => fits(value, limits.contentBytes), 'is over 24 kB'),
)

/** The ids of everything in a message that can be tapped. */
function tappedIn(value: KnownContent): readonly string[] {
  const idsOf = (some: readonly Pick<Action, 'id'>[] = []) => some.map((each) => each.id)
  switch (value.kind) {
    case 'replies':
      return idsOf(value.replies)
    case 'product':
      return idsOf(value.product.actions)
    case 'products':
    case 'compare':
      return value.products.flatMap((each) => idsOf(each.actions))
    case 'cart':
    case 'order':
      return idsOf(value.actions)
    default:
      return []
  }
}
