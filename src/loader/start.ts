import watchUrl from 'virtual:watch-url'
import widgetUrl from 'virtual:widget-url'
import { load } from './load.ts'
import { readSettings } from './settings.ts'

// The entry of the script tag's bundle: the one file here that runs itself.
try {
  // A module has none, and no drawing brings this.
  const script = document.currentScript as HTMLScriptElement | null
  if (script) {
    const settings = readSettings(script)
    if (!settings.site) console.warn('[shopbell] The script tag needs `data-site`.')
    // A tag manager and a theme may both bring the tag.
    else if (!document.querySelector('shopbell-chat')) {
      // Fetched first: an address whose import failed once stays failed in some browsers, a fetch can be tried again.
      const importer = (path: string) => {
        const url = new URL(path, script.src).href
        return () => fetch(url).then(() => import(url))
      }
      load({ window, settings, importWidget: importer(widgetUrl), importWatch: importer(watchUrl) })
    }
  }
} catch (error) {
  // The page we live in never breaks because of us.
  console.warn('[shopbell] The chat could not start.', error)
}
