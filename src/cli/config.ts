import { readFileSync } from 'node:fs'
import { type AgentOptions, type GatewayLimits, httpCatalogue, type Site } from '../gateway/index.ts'
import { ChatError } from '../protocol/errors.ts'

/**
 * The configuration file of `serve`; a site's `catalogue` is an address in it. The types are checked where the values are
 * used.
 */
export interface Config {
  readonly sites?: readonly Site[]
  readonly agents?: readonly AgentOptions[]
  readonly dataFolder?: string
  readonly host?: string
  readonly port?: number
  readonly trustedProxy?: number
  readonly limits?: Partial<GatewayLimits>
}

const known: readonly (keyof Config)[] = ['sites', 'agents', 'dataFolder', 'host', 'port', 'trustedProxy', 'limits']

/**
 * Reads a configuration file.
 *
 * @throws ChatError `bad-option` where it cannot be read, is not a JSON object or holds an unknown key, or an address of a
 * catalogue that is none.
 */
export function readConfig(path: string): Config {
  const config = parsed(path)
  const unknown = Object.keys(config).find((key) => !known.includes(key as keyof Config))
  if (unknown !== undefined) throw wrong(path, `there is no setting \`${unknown}\`; there are: ${known.join(', ')}`)
  for (const key of ['dataFolder', 'host'] as const) {
    if (config[key] !== undefined && typeof config[key] !== 'string') throw wrong(path, `\`${key}\` must be a text`)
  }
  for (const key of ['sites', 'agents'] as const) {
    if (config[key] !== undefined && !Array.isArray(config[key])) throw wrong(path, `\`${key}\` must be a list`)
  }
  const { limits } = config
  if (limits !== undefined && !isObject(limits)) throw wrong(path, '`limits` must be an object')
  const sites = config.sites as readonly unknown[] | undefined
  return { ...config, ...(sites && { sites: sites.map(withCatalogue) }) } as Config
}

function withCatalogue(site: unknown): unknown {
  return isObject(site) && typeof site.catalogue === 'string'
    ? { ...site, catalogue: httpCatalogue(site.catalogue) }
    : site
}

function parsed(path: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw wrong(path, (error as Error).message)
  }
  if (isObject(value)) return value
  throw wrong(path, 'it must hold one JSON object')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function wrong(path: string, why: string): ChatError {
  return new ChatError('bad-option', `The configuration file ${path} cannot be used: ${why}.`, { path })
}
