import type { AgentOptions, GatewayLimits, Site } from '../gateway/index.ts'
import { ChatError } from '../protocol/errors.ts'
import { readArguments, readNumber } from './arguments.ts'
import { type Config, readConfig } from './config.ts'

/** What `serve` runs. */
export interface Settings {
  readonly sites: readonly Site[]
  readonly agents: readonly AgentOptions[]
  readonly dataFolder: string
  readonly host: string
  readonly port: number
  readonly trustedProxy: number
  readonly limits: Partial<GatewayLimits>
}

const text = { type: 'string' } as const
const texts = { type: 'string', multiple: true } as const
const options = {
  agent: texts,
  color: text,
  config: text,
  data: text,
  greeting: text,
  host: text,
  name: text,
  origin: texts,
  port: text,
  'privacy-url': text,
  site: text,
  'trusted-proxy': text,
}

/**
 * The settings of `serve`: the command line, then the configuration file, then the defaults. Sites, agents
 * and limits are checked by `createGateway`.
 *
 * @throws ChatError `bad-option`.
 */
export function readSettings(args: readonly string[]): Settings {
  const given = readArguments(args, options)
  const config: Config = given.config === undefined ? {} : readConfig(given.config)
  const agents = given.agent?.map((name) => ({ id: agentIdOf(name), name }))
  return {
    sites: given.site === undefined ? (config.sites ?? missingSite()) : [siteOf({ ...given, site: given.site })],
    agents: agents ?? config.agents ?? [],
    dataFolder: given.data ?? config.dataFolder ?? '.shopbell',
    host: given.host ?? config.host ?? '127.0.0.1',
    port: readNumber('--port', given.port ?? config.port, 65_535) ?? 4400,
    trustedProxy: readNumber('--trusted-proxy', given['trusted-proxy'] ?? config.trustedProxy, 10) ?? 0,
    limits: config.limits ?? {},
  }
}

function siteOf(given: {
  readonly site: string
  readonly name?: string
  readonly origin?: readonly string[]
  readonly 'privacy-url'?: string
  readonly greeting?: string
  readonly color?: string
}): Site {
  const { site, name = site, origin = [], greeting, color } = given
  const privacyUrl = given['privacy-url']
  return {
    id: site,
    name,
    origins: origin,
    ...(privacyUrl !== undefined && { privacyUrl }),
    ...(greeting !== undefined && { greeting }),
    ...(color !== undefined && { color }),
  }
}

/** `Ada Lovelace` → `ada-lovelace`. */
function agentIdOf(name: string): string {
  const id = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (id) return id
  throw new ChatError(
    'bad-option',
    `--agent ${JSON.stringify(name)} holds no letter of a to z to make an id of; give agents in a --config file.`,
  )
}

function missingSite(): never {
  throw new ChatError('bad-option', '--site is missing; give the id you use in data-site, or a --config file.')
}
