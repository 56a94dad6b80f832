/**
 * Words that are planted and looked for. Whatever is somebody's alone has `CANARY-` and whose it is in it; what the
 * fuzzer writes has `FUZZTEXT`, so that it is known from other text where it must not stand either.
 */
export const canary = (owner: string) => `CANARY-${owner}`

/** A guest's secret that is known where it turns up. */
export const secretOf = (name: string) => `CANARY-secret-${name}-`.padEnd(43, 'A')

/** Whose words are in a text. */
export function ownersIn(text: string): string[] {
  return [...new Set([...text.matchAll(/CANARY-(\w+)/g)].map(([, owner]) => owner ?? ''))]
}

/** Whether a text holds what a line for the gateway's keeper must not: words that people wrote, or secrets. */
export function isTelling(text: string): boolean {
  return /CANARY-|FUZZTEXT/.test(text)
}

const inherited = Object.getOwnPropertyNames(Object.prototype).sort().join()
const inheritedByLists = Object.getOwnPropertyNames(Array.prototype).sort().join()

/** What was changed in what every object inherits; empty where nothing was. */
export function pollution(): string[] {
  const now = Object.getOwnPropertyNames(Object.prototype).sort().join()
  const lists = Object.getOwnPropertyNames(Array.prototype).sort().join()
  const bare: Record<string, unknown> = {}
  return [
    ...(now === inherited ? [] : [`Object.prototype has ${now}`]),
    ...(lists === inheritedByLists ? [] : [`Array.prototype has ${lists}`]),
    ...(bare.polluted === undefined && bare.isAdmin === undefined ? [] : ['a bare object is polluted']),
  ]
}
