import { createServer, type RequestListener, type Server } from 'node:http'
import { toNodeHandler } from 'srvx/node'
import { type Clock, type Stop, systemClock } from '../protocol/clock.ts'
import type { Author } from '../protocol/model.ts'
import { runResponder } from './answers/run-responder.ts'
import { type Counts, createCounters } from './counters.ts'
import { createFileLinks } from './files/file-links.ts'
import { filesOfMessages } from './files/files-of-messages.ts'
import { createExchange } from './http/exchange.ts'
import { createFileRoutes } from './http/files.ts'
import { createHttp } from './http/http.ts'
import { type Listening, type ListenOptions, listenOn } from './http/listen.ts'
import { createPixelRoute } from './http/pixel.ts'
import { createProductsRoute } from './http/products.ts'
import { readStaticFiles } from './http/static-files.ts'
import { createAgentTokens } from './identity/agent-token.ts'
import { createAuthorize } from './identity/authorize.ts'
import { createCustomerTokens } from './identity/customer-tokens.ts'
import { createHandovers } from './identity/handovers.ts'
import { openRevocable } from './identity/revocation.ts'
import { makeSecret } from './identity/secrets.ts'
import { createSignIn } from './identity/sign-in.ts'
import { createAppendBudget } from './limits/appends.ts'
import { createConnections } from './limits/connections.ts'
import { gatewayLimits } from './limits/gateway-limits.ts'
import type { Place } from './log/log.ts'
import { checkOptions, type GatewayOptions } from './options.ts'
import { ownPackage } from './own-package.ts'
import { createPresence } from './presence.ts'
import { watchReplyTimes } from './reply-times.ts'
import { assertRuntime } from './runtime.ts'
import { signInPath } from './sign-in-link.ts'
import { openStores } from './stores.ts'
import { createSockets, isConnect } from './ws/ws.ts'

/** Sessions are told to come again, and those that do not answer are cut off after this. */
const drainMs = 1_500
/** Requests under way have this long to end. */
const requestsMs = 500
/** The log has this long to write what it accepted: together under the 5 s after which hosts kill. */
const closeLogMs = 2_500

/**
 * Who sends headers slowly is cut off; of bodies each route says how long it waits, the longest for uploads. Idle connections are kept longer than proxies do (60 s), or one of theirs would meet a
 * closing one of ours.
 */
const serverTimeouts = { headersTimeout: 10_000, requestTimeout: 11 * 60_000, keepAliveTimeout: 65_000 }

/** A running gateway. */
export interface Gateway {
  /** Answers one HTTP request. Mounts wherever fetch handlers do; it never rejects. */
  fetch(request: Request): Promise<Response>
  /** Takes the WebSockets of `/v1/connect` from a server of the host; gives what undoes it. */
  attach(server: Server): Stop
  /**
   * Listens with a server of its own, for HTTP and WebSockets.
   *
   * @throws ChatError `port-unavailable`, `bad-option`.
   */
  listen(options?: ListenOptions): Promise<Listening>
  /**
   * A path (`/inbox#sign-in=…`) that signs one browser in as this agent, once, within 24 hours. The code is in the
   * fragment, which is not sent to servers and stands in no log.
   *
   * @throws ChatError `bad-option` for an agent who is not configured.
   */
  createSignInLink(agentId: string): Promise<string>
  /** Tells the clients to come again, writes what was accepted, lets the folder go. Within 5 s; again does nothing. */
  close(): Promise<void>
  /** Open connections: sockets and streams. */
  readonly sessionCount: number
  /** What happened so far, as plain numbers to be scraped. */
  counters(): Counts
  /**
   * Takes the content of everything in a conversation for good, where somebody asked for that (L5); gives whether there
   * was such a conversation. Whoever reads it is told, and late retries bring nothing back. Copies of the data folder
   * keep what they have.
   *
   * @throws ChatError `busy` when it could not be stored.
   */
  erase(place: Place): Promise<boolean>
}

/**
 * A gateway: customers' and agents' connections, the inbox, the script tag's files, and the log they all share.
 *
 * @throws ChatError `bad-option` (the message names field and value), `unsupported-runtime` below Node 24, `data-folder`
 * where the folder cannot be used or another gateway uses it, `damaged-database`.
 * @example
 * const gateway = await createGateway({
 *   sites: [{ id: 'demo', name: 'Demo', origins: ['https://shop.example'] }],
 *   agents: [{ id: 'ada', name: 'Ada' }],
 *   dataFolder: '.shopbell',
 * })
 * const { url } = await gateway.listen({ port: 4400 })
 * console.log(url + (await gateway.createSignInLink('ada')))
 */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  assertRuntime()
  const { sites, agents: configured, clock = systemClock, trustedProxy = 0, fallback } = checkOptions(options)
  const report = options.report ?? ((line: string) => console.error(line))
  const limits = gatewayLimits(options.limits)
  const siteById = new Map(sites.map((site) => [site.id, site]))
  const own = ownPackage()
  const assets = options.assets ?? own.assets

  // Before anything is opened: it throws where a key is none.
  const customers = createCustomerTokens({ sites, clock })
  const {
    log: stored,
    agents,
    files,
    release,
  } = await openStores(options.dataFolder, configured, {
    clock,
    report,
    limits,
  })
  const replyTimes = watchReplyTimes(stored)
  const { log } = replyTimes
  const presence = createPresence()
  const tokens = createAgentTokens({ key: agents.signingKey, clock, lifeMs: limits.agentTokenMs })
  const connections = createConnections({ clock, limits })
  const [cdn, inbox] = await Promise.all([readStaticFiles(assets.cdn), readStaticFiles(assets.inbox)])
  for (const { problem } of [cdn, inbox]) if (problem) report(problem)

  const counters = createCounters()
  const context = {
    log,
    clock,
    site: (id: string) => siteById.get(id),
    id: () => makeSecret(16),
    takeAppend: createAppendBudget(clock, limits),
    enter(site: string, author: Author) {
      const leave = connections.enter(site, author)
      const depart = leave && presence.enter(site, author)
      return (
        leave &&
        (() => {
          leave()
          depart?.()
        })
      )
    },
    report,
    handovers: createHandovers({ clock, perCustomer: limits.handoversPerCustomer }),
    counters,
    limits,
    files: filesOfMessages(files, log),
  }
  const authorize = createAuthorize({
    agents,
    tokens,
    configured,
    customers,
    isIdentityRequired: (id) => siteById.get(id)?.identity === 'required',
    log,
  })
  const open = openRevocable(context, authorize, agents)
  const isSiteOrigin = (origin: string) => sites.some(({ origins }) => origins.includes(origin))
  const exchange = createExchange({
    open,
    openBrief: openRevocable({ ...context, enter: () => () => {} }, authorize, agents),
    connections,
    clock,
    isSiteOrigin,
    count: counters.add,
    framesPerSecond: limits.framesPerSecond,
  })
  const handle = createHttp({
    site: (id) => siteById.get(id),
    exchange,
    files: createFileRoutes({
      files,
      fileLinks: createFileLinks({ key: agents.signingKey, clock, lifeMs: limits.fileLinkMs }),
      authorize,
      log,
      site: context.site,
      isSiteOrigin,
      counters,
      clock,
      limits,
    }),
    products: createProductsRoute({ authorize, site: context.site, clock, report }),
    pixel: createPixelRoute(context),
    signIn: createSignIn({ agents, tokens, configured, siteIds: [...siteById.keys()], clock }),
    cdn,
    inbox,
    presence: (id) => ({
      agents: presence.agents(id).map(({ name, avatarUrl }) => ({ name, avatarUrl })),
      replyMs: replyTimes.median(id),
    }),
    version: own.version,
    health: () => log.health(),
    ...(fallback && { fallback }),
    report,
    trustedProxy,
  })
  const sockets = createSockets({ open, connections, clock, trustedProxy, report, count: counters.add, limits })
  const servers = new Set<Server>()
  const stopResponders = (options.responders ?? []).flatMap((responder) =>
    sites.map(({ id: site }) =>
      runResponder({ responder, site, log, files: context.files, clock, id: context.id, report }),
    ),
  )
  let closing: Promise<void> | undefined

  async function shutDown(): Promise<void> {
    const ended = [...servers].map((server) => new Promise((resolve) => server.close(resolve)))
    const answered = Promise.all(stopResponders.map((stop) => stop()))
    exchange.drain()
    await Promise.all([sockets.drain(drainMs), settles(answered, drainMs, clock)])
    await settles(Promise.all(ended), requestsMs, clock)
    for (const server of servers) server.closeAllConnections()
    if (!(await settles(log.close(), closeLogMs, clock))) report('The log did not close in time.')
    release()
  }

  return {
    fetch: handle,
    attach: (server) => sockets.attach(server),
    async listen(where) {
      // The body's limit is each route's own; forwarded headers are read by `peerOf`, which counts proxies.
      // srvx types one handler for HTTP/1 and 2; this server speaks only the first.
      const answer = toNodeHandler(handle) as RequestListener
      // What offers another upgrade (curl offers HTTP/2) is answered as if it had not.
      const server = createServer({ ...serverTimeouts, shouldUpgradeCallback: isConnect }, answer)
      sockets.attach(server)
      const listening = await listenOn(server, where)
      // A server that listens reports only what ends single connections.
      server.on('error', (error) => report(`server: ${error.message}`))
      servers.add(server)
      return listening
    },
    async createSignInLink(agentId) {
      return signInPath(agents.createCode(agentId))
    },
    close() {
      closing ??= shutDown()
      return closing
    },
    get sessionCount() {
      return sockets.size + exchange.size
    },
    counters: counters.read,
    async erase({ site, conversation }) {
      const wasThere = await log.erase({ site, conversation })
      await files.erase({ site, conversation })
      if (wasThere) counters.add('conversationsErased')
      return wasThere
    },
  }
}

/** Whether a promise settles in time. */
function settles(work: Promise<unknown>, ms: number, clock: Clock): Promise<boolean> {
  return new Promise((resolve) => {
    const stop = clock.after(ms, () => resolve(false))
    const settled = () => {
      stop()
      resolve(true)
    }
    work.then(settled, settled)
  })
}
