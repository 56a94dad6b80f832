import { createServer } from 'node:net'

const triedPorts = 20

/** The port the variable `name` asks for, `otherwise` without one. */
export function wantedPort(value: string | undefined, name = 'PORT', otherwise = 4400): number {
  if (value === undefined || value === '') return otherwise
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN
  if (port >= 1 && port <= 65_535) return port
  throw new Error(
    `bad-option: ${name} is "${value}"; give a whole number from 1 to 65535, or leave it out for ${otherwise}.`,
  )
}

/**
 * The first free one of the wanted port and the 20 after it. It is looked for before the gateway is made, whose agent's
 * picture has a whole address; where none is free, or may be used, the gateway's own error says more than this could.
 */
export async function freePort(host: string, wanted: number): Promise<number> {
  for (let port = wanted; port <= Math.min(65_535, wanted + triedPorts); port += 1) {
    if (await isFree(host, port)) return port
  }
  return wanted
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
