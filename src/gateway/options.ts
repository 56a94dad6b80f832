import * as v from 'valibot'
import type { Clock } from '../protocol/clock.ts'
import { ChatError } from '../protocol/errors.ts'
import type { Responder } from './answers/responder.ts'
import type { Catalogue } from './catalogue.ts'
import type { AgentOptions } from './identity/agents.ts'
import { type CustomerKey, customerAlgorithms } from './identity/customer-keys.ts'
import { type GatewayLimits, gatewayBounds } from './limits/gateway-limits.ts'
import { isLinkUrl } from './link-url.ts'
import { form } from './session/schema/form.ts'
import type { Site } from './sites.ts'

/** What a gateway is made of. */
export interface GatewayOptions {
  /** The sites whose customers may chat; at least one. */
  readonly sites: readonly Site[]
  /** Who answers. */
  readonly agents: readonly AgentOptions[]
  /** Folder that keeps conversations, files and sign-ins, made where there is none. Absent: memory, and gone with it. */
  readonly dataFolder?: string
  /** Answers the paths the gateway does not own, such as the host application's pages. Default: 404. */
  readonly fallback?: (request: Request) => Response | Promise<Response>
  /** Folders of the built script and inbox. Default: those of this package. */
  readonly assets?: { readonly cdn: string; readonly inbox: string }
  /** Automatic authors, asked in every site. Default: none. */
  readonly responders?: readonly Responder[]
  /** Default: the machine's. */
  readonly clock?: Clock
  /** Takes one line for each thing that went wrong inside. Default: standard error. */
  readonly report?: (line: string) => void
  /** How many proxies in front append to X-Forwarded-For and -Proto, and may be believed. Default: 0. */
  readonly trustedProxy?: number
  /** Bounds that are to be others than the defaults in `limits` (X1), such as `{ connectionsPerAddress: 1000 }`. */
  readonly limits?: Partial<GatewayLimits>
}

const idSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/, 'use 1 to 64 letters, digits, "-" or "_"'))
const nameSchema = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'give a name people will see'),
  v.maxLength(80, 'use at most 80 characters'),
)
const urlSchema = v.pipe(
  v.string(),
  v.maxLength(2_000, 'use at most 2,000 characters'),
  v.check(isLinkUrl, 'use a whole https:// URL (http:// only on localhost)'),
)

const isFunction = (value: unknown) => typeof value === 'function'

const catalogueSchema = v.custom<Catalogue>(
  (value) => isFunction((value as Catalogue | null)?.search) && isFunction((value as Catalogue | null)?.get),
  'give an object with the functions `search` and `get`, or `httpCatalogue(url)`',
)

const keySchema = v.strictObject({
  kid: v.pipe(v.string(), v.minLength(1, 'give the key a name'), v.maxLength(64, 'use at most 64 characters')),
  alg: v.picklist(customerAlgorithms, `use one of ${customerAlgorithms.join(', ')}`),
  // What it holds is checked where it is read, by its algorithm.
  key: v.custom<CustomerKey['key']>(
    (value) => typeof value === 'string' || (typeof value === 'object' && value !== null),
    'give a PEM, a JWK or a secret',
  ),
})

/** One site, as `GatewayOptions.sites` holds it. */
export const siteSchema = v.strictObject({
  // The audience of agents' tokens; a customer's token names the site.
  id: v.pipe(
    idSchema,
    v.check((id) => id !== 'agent', 'choose another id: this one stands for agents in tokens'),
  ),
  name: nameSchema,
  origins: v.array(
    v.pipe(v.string(), v.check(isOrigin, 'use scheme, host and port only, such as "https://shop.example"')),
  ),
  privacyUrl: v.optional(urlSchema),
  greeting: v.optional(v.pipe(v.string(), v.maxLength(500, 'use at most 500 characters'))),
  preChat: v.optional(form),
  catalogue: v.optional(catalogueSchema),
  color: v.optional(v.pipe(v.string(), v.regex(/^#([0-9a-f]{3}|[0-9a-f]{6})$/i, 'use a hex colour such as "#0b6e4f"'))),
  keys: v.optional(
    v.pipe(
      v.array(keySchema),
      v.check((keys) => new Set(keys.map(({ kid }) => kid)).size === keys.length, 'give every key a `kid` of its own'),
    ),
  ),
  identity: v.optional(v.picklist(['optional', 'required'], 'use "optional" or "required"')),
})

/** One agent, as `GatewayOptions.agents` holds it. */
export const agentSchema = v.strictObject({ id: idSchema, name: nameSchema, avatarUrl: v.optional(urlSchema) })

const optionsSchema = v.strictObject({
  sites: v.pipe(
    v.array(siteSchema),
    v.minLength(1, 'configure at least one site'),
    v.check((sites) => hasUniqueIds(sites), 'give every site an id of its own'),
  ),
  agents: v.pipe(
    v.array(agentSchema),
    v.check((agents) => hasUniqueIds(agents), 'give every agent an id of its own'),
  ),
  dataFolder: v.optional(v.pipe(v.string(), v.minLength(1, 'name a folder, or leave it out to keep all in memory'))),
  fallback: v.optional(v.custom<NonNullable<GatewayOptions['fallback']>>(isFunction, 'give a function')),
  assets: v.optional(v.strictObject({ cdn: v.string(), inbox: v.string() })),
  clock: v.optional(v.custom<Clock>((value) => isFunction((value as Clock | null)?.now), 'give a Clock')),
  report: v.optional(v.custom<NonNullable<GatewayOptions['report']>>(isFunction, 'give a function')),
  trustedProxy: v.optional(
    v.pipe(
      v.number(),
      v.integer('give a whole number'),
      v.minValue(0, 'give 0 or more'),
      v.maxValue(10, 'give at most 10'),
    ),
  ),
  responders: v.optional(
    v.array(
      v.strictObject({
        id: idSchema,
        name: nameSchema,
        avatarUrl: v.optional(urlSchema),
        respond: v.custom<Responder['respond']>(isFunction, 'give a function'),
      }),
    ),
  ),
  limits: v.optional(v.strictObject(limitSchemas())),
})

function limitSchemas() {
  const names = Object.keys(gatewayBounds) as (keyof GatewayLimits)[]
  return Object.fromEntries(
    names.map((name) => {
      const [least, most] = gatewayBounds[name]
      const remedy = `give a number from ${least} to ${most}`
      return [name, v.optional(v.pipe(v.number(remedy), v.minValue(least, remedy), v.maxValue(most, remedy)))]
    }),
  )
}

/**
 * The options, checked.
 *
 * @throws ChatError `bad-option`, with the field, its value and what to do; `data.field` is the field's path.
 */
export function checkOptions(options: GatewayOptions): GatewayOptions {
  checked(optionsSchema, options, 'createGateway')
  return options
}

/** A value as its schema wants it; the error names the first field that is wrong. `where` says whose options they are. */
export function checked<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  where: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value)
  if (result.success) return result.output
  const [issue] = result.issues
  const field = v.getDotPath(issue) ?? 'options'
  const remedy =
    issue.type === 'strict_object' && issue.expected === 'never' ? 'there is no such option' : issue.message
  // The schema's own messages repeat what they found.
  if (isSecret(field) && issue.message.startsWith('Invalid')) {
    const what = issue.expected === 'never' ? remedy : 'give a list of { kid, alg, key }'
    throw new ChatError('bad-option', `${where}: \`${field}\` is wrong; ${what}.`, { field })
  }
  const found = isSecret(field) ? 'wrong' : printed(issue.input)
  throw new ChatError('bad-option', `${where}: \`${field}\` is ${found}; ${remedy}.`, { field })
}

/** Whether a value in a site's `keys` may be part of a secret. What it is called, and its algorithm, are none. */
function isSecret(field: string): boolean {
  return /(^|\.)keys(\.|$)/.test(field) && !/\.(kid|alg)$/.test(field)
}

function printed(value: unknown): string {
  if (value === undefined) return 'missing'
  const text = isFunction(value) ? 'a function' : (JSON.stringify(value, withoutKeys) ?? String(value))
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

/** Keeps a site's keys out of what is printed of it. */
function withoutKeys(name: string, value: unknown): unknown {
  return name === 'keys' ? '…' : value
}

function hasUniqueIds(items: readonly { readonly id: string }[]): boolean {
  return new Set(items.map(({ id }) => id)).size === items.length
}

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text
}
