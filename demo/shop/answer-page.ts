import type { Files } from './files.ts'
import { render } from './html.ts'
import type { ChatTag, Frame } from './pages/layout.ts'
import { layout } from './pages/layout.ts'
import { plainLayout } from './pages/plain-layout.ts'
import type { Places } from './places.ts'
import type { Page, Visit } from './reply.ts'
import { commonHeaders, contentSecurityPolicy, createNonce } from './security.ts'

/** The chat's tag as a page of this origin has it: beside the checkout's origin the loader comes from the shop's. */
function tagAt(here: URL, chat: ChatTag, places: Places): Frame['chat'] {
  const other = places.otherOrigin(here)
  if (other === undefined) return chat
  if (!places.isCheckout(here)) return { ...chat, otherOrigin: other }
  const scriptUrl = new URL(chat.scriptUrl, other).href
  return { ...chat, scriptUrl, gateway: chat.gateway ?? new URL(scriptUrl).origin, otherOrigin: other }
}

/** A page with its header, its footer and the chat, and the policy that it is shown under. */
export function createAnswerPage(parts: { readonly chat: ChatTag; readonly files: Files; readonly places: Places }) {
  const { files, places } = parts
  return (page: Page, { carts, flash, session, url }: Visit): Response => {
    const nonce = createNonce()
    const chat = tagAt(url, parts.chat, places)
    const frame: Frame = {
      page,
      chat,
      nonce,
      cartQuantity: carts.read(session).lines.reduce((sum, line) => sum + line.quantity, 0),
      notice: flash.notice,
      events: [...flash.events, ...(page.events ?? [])],
      styleUrl: files.styleUrl,
      scriptUrl: files.scriptUrl,
    }
    const text = render(page.isPlain ? plainLayout(frame) : layout(frame))
    const chatOrigins = [chat.scriptUrl, chat.gateway ?? chat.scriptUrl].map((each) => new URL(each, url).origin)
    return new Response(places.withLinks(text, url), {
      status: page.status ?? 200,
      headers: {
        ...commonHeaders,
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': contentSecurityPolicy({
          shopOrigin: url.origin,
          chatOrigins,
          nonce,
          // A form's answer may send on to a page of the other origin.
          formOrigins: [places.otherOrigin(url) ?? url.origin],
        }),
        'cache-control': page.isPersonal ? 'private, no-store' : 'private, no-cache',
        vary: 'Cookie',
      },
    })
  }
}
