import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { findProduct, findVariant } from './catalogue/catalogue.ts'
import { wren } from './pictures/garden.ts'
import { drawPicture } from './pictures/picture.ts'
import { drawHomeScene } from './pictures/scene.ts'

export interface Files {
  readonly styleUrl: string
  readonly scriptUrl: string
  /** The asset or picture at this address, if there is one. */
  find(url: URL): Response | undefined
}

/** Joined into one file in this order. */
const styleSheets = [
  'tokens',
  'base',
  'controls',
  'header',
  'home',
  'cards',
  'listing',
  'footer',
  'product',
  'cart',
  'checkout',
  'order',
  'plain',
]

/** What `shop.js` imports. */
const modules = ['cart-adapter.js', 'checkout.js', 'follow-cart.js', 'product.js']

function readAsset(name: string): string {
  return readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8')
}

function versioned(path: string, text: string): string {
  return `${path}?v=${createHash('sha256').update(text).digest('hex').slice(0, 12)}`
}

function file(text: string, type: string, cacheControl: string): Response {
  return new Response(text, {
    headers: {
      'content-type': type,
      'cache-control': cacheControl,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    },
  })
}

const svgType = 'image/svg+xml; charset=utf-8'
const forAYear = 'public, max-age=31536000, immutable'
const forAnHour = 'public, max-age=3600'

function favicon(): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64"><rect width="64" height="64" rx="14" fill="#f2c14e"/><g transform="translate(12 15) scale(.3)">${wren()}</g></svg>`
}

function findPicture(id: string, query: URLSearchParams): string | undefined {
  if (id === 'home') return drawHomeScene()
  const product = findProduct(id)
  if (!product) return undefined
  const variant = findVariant(product, query.get('variant') ?? '') ?? product.variants[0]
  const view = query.get('view') === 'close' ? 'close' : 'whole'
  return drawPicture(product.picture, variant.colour, view)
}

export function openFiles(): Files {
  const style = styleSheets.map((name) => readAsset(`${name}.css`)).join('\n')
  const scripts = new Map(modules.map((name) => [`/assets/${name}`, readAsset(name)]))
  // Each import names the version it wants, so that no page mixes two of them.
  const script = readAsset('shop.js').replace(/(?<=from ')\.\/([\w-]+\.js)/g, (_, name) => {
    const path = `/assets/${name}`
    return versioned(path, scripts.get(path) ?? '')
  })
  scripts.set('/assets/shop.js', script)
  return {
    styleUrl: versioned('/assets/shop.css', style),
    scriptUrl: versioned('/assets/shop.js', script),
    find({ pathname, searchParams }) {
      if (pathname === '/assets/shop.css') return file(style, 'text/css; charset=utf-8', forAYear)
      const asset = scripts.get(pathname)
      if (asset !== undefined) return file(asset, 'text/javascript; charset=utf-8', forAYear)
      if (pathname === '/favicon.svg') return file(favicon(), svgType, forAnHour)
      const id = /^\/pictures\/([a-z-]+)\.svg$/.exec(pathname)?.[1]
      const picture = id === undefined ? undefined : findPicture(id, searchParams)
      return picture === undefined ? undefined : file(picture, svgType, forAnHour)
    },
  }
}
