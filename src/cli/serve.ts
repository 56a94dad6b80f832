import { resolve } from 'node:path'
import { createGateway, type Gateway, gatewayVersion } from '../gateway/index.ts'
import { readSettings, type Settings } from './settings.ts'
import type { Terminal } from './terminal.ts'

/** `shopbell serve`: runs a gateway until it is told to stop. The second time it is told, it ends at once. */
export async function serve(args: readonly string[], terminal: Terminal): Promise<void> {
  const settings = readSettings(args)
  const { sites, agents, dataFolder, host, port, trustedProxy, limits } = settings
  const gateway = await createGateway({ sites, agents, dataFolder, trustedProxy, limits, report: terminal.err })
  const stopped = untilStopped(terminal)
  try {
    const { url } = await gateway.listen({ host, port })
    await announce(terminal, gateway, settings, url)
    await stopped
    terminal.out('Stopping …')
  } finally {
    await gateway.close()
  }
}

function untilStopped(terminal: Terminal): Promise<void> {
  return new Promise((resolveStopped) => {
    let isStopping = false
    terminal.onStop(() => {
      if (isStopping) return terminal.exit(130)
      isStopping = true
      resolveStopped()
    })
  })
}

async function announce(terminal: Terminal, gateway: Gateway, settings: Settings, url: string): Promise<void> {
  const { agents, dataFolder, sites } = settings
  const row = (label: string, value: string) => terminal.out(`  ${label.padEnd(13)} ${value}`)
  terminal.out(`Shopbell ${gatewayVersion()}`)
  row('gateway', url)
  row('inbox', `${url}/inbox`)
  for (const { id, name } of agents) row('sign in', `${url}${await gateway.createSignInLink(id)} (${name}, works once)`)
  if (agents.length === 0) row('sign in', 'nobody can: give --agent NAME')
  row('data folder', resolve(dataFolder))
  for (const { id } of sites) row('script tag', `<script async src="${url}/shopbell.js" data-site="${id}"></script>`)
  terminal.out('Ctrl-C stops it.')
}
