import type { Client } from '../../core/index.ts'

/** A code is good for 60 s, of which the way there takes some, ms. */
const freshMs = 50_000
/** Nobody waits longer than this for a page because of us, ms. */
const waitMs = 800
/** Fragments that stay alone: one by which a page's script finds its place, and a code that the host has put there. */
const wholePattern = /^#[/!]|#shopbell=/

export interface CarryParts {
  readonly client: Pick<Client, '$current' | 'handover'>
  readonly window: Window & typeof globalThis
  /** Of the shop's other pages, as the site's list at the gateway has them: `https://checkout.example`. */
  readonly origins: readonly string[]
  /** Ends it. */
  readonly signal: AbortSignal
}

/**
 * Takes a customer who has begun to chat along to the shop's pages of other origins: a click on a link there, and a form
 * that is sent there by GET, go to the same address with `#shopbell=CODE` behind it, for which the loader there looks (A4). A
 * fragment of the address stays before that; one that is a route (`#/…`, `#!…`) gets none.
 *
 * The page's own elements stay as they are, and what the page itself handles is left to it: prevented events, other windows,
 * downloads, `rel=noreferrer`. So are forms sent by POST: where one leads to another origin, the host asks for a code by
 * `chat.customer.handover({ origin })` and puts it behind the address that it answers with. Without a code in 800 ms one goes
 * without.
 */
export function carry({ client, window, origins, signal }: CarryParts): void {
  const { document, location } = window
  const codes = new Map<string, { readonly code: Promise<string | null>; readonly until: number }>()
  let newest: unknown

  const isOurs = ({ origin, hash }: URL) =>
    origin !== location.origin && origins.includes(origin) && !wholePattern.test(hash)
  const codeFor = (origin: string) => {
    const known = codes.get(origin)
    if (known && known.until > Date.now()) return known.code
    const code = Promise.resolve({ origin })
      .then(client.handover)
      .catch(() => null)
    codes.set(origin, { code, until: Date.now() + freshMs })
    // Asked again where there was none.
    void code.then((got) => got === null && codes.delete(origin))
    return code
  }
  const prepare = (event: Event) => {
    const url = urlOf(linkOf(event)?.href)
    if (url && isOurs(url) && client.$current.get() !== null) void codeFor(url.origin)
  }
  /** Goes there in place of the browser, which would have gone just so. */
  const go = async (event: Event, url: URL) => {
    if (client.$current.get() === null) return
    event.preventDefault()
    newest = event
    const late = new Promise<null>((resolve) => window.setTimeout(() => resolve(null), waitMs))
    const code = await Promise.race([codeFor(url.origin), late])
    // The customer has pressed something else meanwhile.
    if (newest !== event) return
    // Good for one page, also for one that comes back from the browser's cache.
    codes.delete(url.origin)
    location.assign(code === null ? url.href : `${url.href}#shopbell=${code}`)
  }
  const clicked = (event: MouseEvent) => {
    const link = linkOf(event)
    const url = urlOf(link?.href)
    const isPlain = event.button === 0 && !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)
    if (!link || !url || event.defaultPrevented || !isPlain || !isOurs(url)) return
    const isLeft = link.hasAttribute('download') || link.relList.contains('noreferrer') || link.referrerPolicy !== ''
    if (!isLeft && isHere(link.target, document)) void go(event, url)
  }
  const submitted = (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement
    const submitter = event.submitter as HTMLButtonElement | null
    const has = (name: string) => submitter?.hasAttribute(`form${name}`)
    // By attribute: a field of the form may have taken the property's name.
    const of = (name: string) => (has(name) ? submitter?.getAttribute(`form${name}`) : form.getAttribute(name)) ?? ''
    const action = of('action')
    // Without one it is sent to its own page, whatever the base of links is.
    const url = action ? urlOf(new URL(action, document.baseURI).href) : undefined
    if (event.defaultPrevented || !url || !isOurs(url) || !/^(get)?$/i.test(of('method'))) return
    if (!isHere(of('target'), document)) return
    const fields = [...new FormData(form, submitter)]
    // The browser knows better how files are named in an address.
    if (!fields.every((field): field is [string, string] => typeof field[1] === 'string')) return
    url.search = `${new URLSearchParams(fields)}`
    void go(event, url)
  }
  // Whatever goes wrong here, the browser goes on as without us.
  const safely =
    <Of extends Event>(listen: (event: Of) => void) =>
    (event: Event) => {
      try {
        listen(event as Of)
      } catch {}
    }

  for (const type of ['pointerdown', 'focusin'])
    window.addEventListener(type, safely(prepare), { signal, passive: true })
  // A code is of whoever chatted then: on a shared device the next one must not go with it.
  signal.addEventListener(
    'abort',
    client.$current.listen(() => codes.clear()),
  )
  // After the page's own listeners, which may prevent them.
  window.addEventListener('click', safely(clicked), { signal })
  window.addEventListener('submit', safely(submitted), { signal })
}

/** The link that an event is in, also where that is in a shadow tree. */
function linkOf(event: Event): HTMLAnchorElement | undefined {
  const isLink = (target: EventTarget): target is HTMLAnchorElement => (target as Element).matches?.('a[href]') === true
  return event.composedPath().find(isLink)
}

/** `undefined` also for what is no text, as the address of a link in a drawing. */
function urlOf(address: unknown): URL | undefined {
  return typeof address === 'string' && URL.canParse(address) ? new URL(address) : undefined
}

function isHere(target: string, document: Document): boolean {
  return /^(_self)?$/i.test(target || document.querySelector<HTMLBaseElement>('base[target]')?.target || '')
}
