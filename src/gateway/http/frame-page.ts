import type { Site } from '../sites.ts'
import { plain } from './http-answers.ts'

/** Where Shopify has what lets a page in its checkout's chat resize itself. */
const appBridge = 'https://cdn.shopify.com/shopifycloud/checkout-web/assets/app-bridge-checkout.js'

/**
 * `GET /frame?site=`: the chat as a page of its own, for checkouts that run no script of the shop's but show a frame. Only
 * pages of the site's origins may hold it, and only its own script runs in it; `host=shopify` lets theirs in beside it. `lang`
 * is a BCP 47 tag.
 */
export function framePage(
  request: Request,
  siteOf: (id: string) => Site | undefined,
  ownOrigin: string | null,
): Response {
  const { searchParams } = new URL(request.url)
  const site = siteOf(searchParams.get('site') ?? '')
  if (!site) return plain(404, 'There is no such site at this gateway: compare `?site=` with its options.')
  const language = searchParams.get('lang') ?? ''
  const isShopify = searchParams.get('host') === 'shopify'
  const origins = [...site.origins, ...(ownOrigin ? [ownOrigin] : [])]
  const page = [
    '<!doctype html>',
    /^[a-z]{2,3}(-[a-z\d]{2,8}){0,3}$/i.test(language) ? `<html lang="${language}">` : '<html>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(site.name)}</title>`,
    '<body>',
    ...(isShopify ? [`<script src="${appBridge}"></script>`] : []),
    `<script src="/frame.js" data-site="${escaped(site.id)}" data-origins="${escaped(origins.join(' '))}"${isShopify ? ' data-host="shopify"' : ''}></script>`,
    '',
  ].join('\n')
  return new Response(request.method === 'HEAD' ? null : page, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      // Pages that isolate themselves (COEP) may hold it, too: they want both, and pictures come without cookies then.
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Cross-Origin-Embedder-Policy': 'credentialless',
      'Content-Security-Policy': policy({ origins, ownOrigin, isShopify }),
    },
  })
}

function policy(of: {
  readonly origins: readonly string[]
  readonly ownOrigin: string | null
  readonly isShopify: boolean
}): string {
  const { origins, ownOrigin, isShopify } = of
  const socket = ownOrigin ? ` ${ownOrigin.replace(/^http/, 'ws')}` : ''
  return [
    "default-src 'none'",
    // Not all of that host: any shop may put files there.
    `script-src 'self'${isShopify ? ` ${new URL('.', appBridge)}` : ''}`,
    "img-src 'self' https: data: blob:",
    "media-src 'self' blob:",
    `connect-src 'self'${socket}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${origins.join(' ') || "'none'"}`,
    // Theirs may make what ours never does.
    ...(isShopify ? [] : ["require-trusted-types-for 'script'", "trusted-types 'none'"]),
  ].join('; ')
}

/** For a text of the page or an attribute's value in quotes. */
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
