import { brand } from '../catalogue/product.ts'
import { type Html, html } from '../html.ts'
import { chatScript, commonHead, type Frame, jsonLdScripts, pushes } from './layout.ts'

/** A page as a shop has it that only pasted the chat's tag: its data layer and its JSON-LD, and not a line for the chat. */
export function plainLayout(frame: Frame): Html {
  return html`<!doctype html>
<html lang="en-IE">
<head>
  ${commonHead(frame)}
  <script nonce="${frame.nonce}">${pushes(frame.events)}</script>
  ${chatScript(frame)}
  ${jsonLdScripts(frame)}
</head>
<body class="plain">
<header class="header header-plain"><div class="header-inner"><a class="logo" href="/plain/p/harbour-mug">${brand}, plain</a><a class="back-link" href="/">The whole shop</a></div></header>
<main id="main" tabindex="-1">
${frame.page.body}
</main>
</body>
</html>
`
}
