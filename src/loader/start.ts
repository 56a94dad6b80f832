import widgetUrl from 'virtual:widget-url'
import { load, type WidgetChunk } from './load.ts'
import { readSettings } from './settings.ts'

// The entry of the script tag's bundle: the one file here that runs itself.
try {
  const script = document.currentScript
  if (script instanceof HTMLScriptElement) {
    const settings = readSettings(script)
    if (settings.site) {
      load({
        window,
        settings,
        importWidget(attempt): Promise<WidgetChunk> {
          const url = new URL(widgetUrl, script.src)
          if (attempt > 0) url.search = `${attempt}`
          return import(url.href)
        },
      })
    } else console.warn('[shopbell] The script tag needs `data-site`, the id of the site at the gateway.')
  }
} catch (error) {
  // The page we live in never breaks because of us.
  console.warn('[shopbell] The chat could not start.', error)
}
