import widgetUrl from 'virtual:widget-url'
import { load, type WidgetChunk } from './load.ts'
import { readSettings } from './settings.ts'

// The entry of the script tag's bundle: the one file here that runs itself.
try {
  const script = document.currentScript
  if (script instanceof HTMLScriptElement) {
    const settings = readSettings(script)
    if (!settings.site) console.warn("[shopbell] The script tag needs `data-site`, the site's id.")
    // A tag manager and a theme may both bring the tag.
    else if (!document.querySelector('shopbell-chat')) {
      const url = new URL(widgetUrl, script.src).href
      load({
        window,
        settings,
        // Fetched first: an address whose import failed once stays failed in some browsers, a fetch can be tried again.
        importWidget: (): Promise<WidgetChunk> => fetch(url).then(() => import(url)),
      })
    }
  }
} catch (error) {
  // The page we live in never breaks because of us.
  console.warn('[shopbell] The chat could not start.', error)
}
