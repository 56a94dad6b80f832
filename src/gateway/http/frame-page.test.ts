import { describe, expect, test } from 'vitest'
import { framePage } from './frame-page.ts'

const sites = new Map([
  ['demo', { id: 'demo', name: 'Tea & "More" <b>', origins: ['https://shop.example', 'https://pay.example'] }],
  ['own', { id: 'own', name: 'Own', origins: [] }],
])
const get = (query: string, ownOrigin: string | null = 'https://chat.example') =>
  framePage(new Request(`https://chat.example/frame${query}`), (id) => sites.get(id), ownOrigin)
const policyOf = (response: Response) => response.headers.get('content-security-policy')?.split('; ') ?? []

describe('the frame page', () => {
  test('runs its own script only, in a frame of the site’s pages and the gateway’s own', async () => {
    const response = get('?site=demo')
    expect(response.status).toBe(200)
    expect(policyOf(response)).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "img-src 'self' https: data: blob:",
      "media-src 'self' blob:",
      "connect-src 'self' wss://chat.example",
      "base-uri 'none'",
      "form-action 'none'",
      'frame-ancestors https://shop.example https://pay.example https://chat.example',
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ])
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    // Both are needed in a page that isolates itself.
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(response.headers.get('cross-origin-embedder-policy')).toBe('credentialless')
    // It would overrule the list in some browsers.
    expect(response.headers.get('x-frame-options')).toBeNull()
    const page = await response.text()
    expect(page).toContain('<title>Tea &#38; &#34;More&#34; &#60;b&#62;</title>')
    expect(page).toContain(
      '<script src="/frame.js" data-site="demo" data-origins="https://shop.example https://pay.example https://chat.example"></script>',
    )
    expect(page).not.toContain('shopify')
  })

  test('nobody holds it where neither the site nor the request names an origin', () => {
    expect(policyOf(get('?site=own', null))).toContain("frame-ancestors 'none'")
  })

  test('Shopify’s script comes only where it is asked for, before ours', async () => {
    const response = get('?site=demo&host=shopify')
    expect(policyOf(response)).toContain("script-src 'self' https://cdn.shopify.com/shopifycloud/checkout-web/assets/")
    const page = await response.text()
    expect(page.indexOf('app-bridge-checkout.js')).toBeLessThan(page.indexOf('/frame.js'))
    expect(page).toContain('data-host="shopify"')
    expect(await get('?site=demo&host=other').text()).not.toContain('data-host')
  })

  test('takes a language, and nothing else that is in the address', async () => {
    expect(await get('?site=demo&lang=de-AT').text()).toContain('<html lang="de-AT">')
    expect(await get('?site=demo&lang=%22%3E%3Cscript%3E').text()).toContain('<html>\n')
  })

  test.each(['', '?site=other', '?site=__proto__', '?site=%3Cb%3E'])(
    '%s says in words that there is no site',
    async (query) => {
      const response = get(query)
      expect(response.status).toBe(404)
      expect(response.headers.get('content-type')).toContain('text/plain')
      expect(await response.text()).not.toContain('<')
    },
  )
})
