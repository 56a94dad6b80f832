import { render } from 'preact'
import { uiCss } from '../ui/index.ts'
import { createDesktop } from './alerts/desktop.ts'
import { createBell } from './alerts/sound.ts'
import { App } from './app/app.tsx'
import { cardsCss } from './cards/cards-css.ts'
import { createCatalogue } from './catalogue/catalogue.ts'
import { createSiteClient } from './desk/site-client.ts'
import { createPreferences } from './preferences.ts'
import { createRouter } from './route.ts'
import { createAgentApi } from './sign-in/agent-api.ts'
import { createAgentSession } from './sign-in/agent-session.ts'

const root = document.getElementById('inbox')
if (root) {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(uiCss + cardsCss)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]

  const session = createAgentSession({ api: createAgentApi(fetch.bind(window)), location, history })
  const begun = session.begin()
  render(
    <App
      session={session}
      // After `begin`, which takes a sign-in code out of the address before the router reads it.
      router={createRouter(window)}
      preferences={createPreferences(() => localStorage)}
      desktop={createDesktop(window)}
      bell={createBell(window)}
      clientOf={(site, agent) => createSiteClient(window, { site, agent, getToken: session.getToken })}
      catalogueOf={(site) => createCatalogue({ site, fetcher: fetch.bind(window), getToken: session.getToken })}
    />,
    root,
  )
  // A new link opened over this page changes the fragment only.
  window.addEventListener('hashchange', () => {
    if (location.hash.startsWith('#sign-in=')) void begun.then(session.begin)
  })
}
