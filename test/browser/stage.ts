import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Plays a scene of the gallery in a page, with the switches given in `query`. */
export async function play(page: Page, url: string, scene: string, query = ''): Promise<void> {
  await page.goto(`${url}/?stage&scene=${scene}&${query}`)
  await page.waitForFunction(() => document.documentElement.dataset.scene === 'played')
}

/** What axe finds against WCAG 2.2 AA, as `rule: element`; of some rules only, if they are named. */
export async function violations(page: Page, rules: readonly string[] = []): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  return page.evaluate(async (rules) => {
    type Found = { violations: { id: string; nodes: { target: unknown }[] }[] }
    const { axe } = window as unknown as { axe: { run: (options: object) => Promise<Found> } }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    const found = await axe.run({
      runOnly: rules.length > 0 ? { type: 'rule', values: rules } : { type: 'tag', values: tags },
      // An experiment: takes the launcher's badge, a digit that is said in words, for a label.
      rules: { 'label-content-name-mismatch': { enabled: false } },
      resultTypes: ['violations'],
    })
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${String(target)}`))
  }, rules)
}

/** What is cut off at an edge or leads out of the chat sideways, as a selector and by how much. */
export function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    // What follows a window's size has followed it by the second frame.
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame)
    const root = document.querySelector('shopbell-chat')?.shadowRoot
    const found: string[] = []
    const name = ({ tagName, className, parentElement }: Element) =>
      `${parentElement?.className} > ${tagName.toLowerCase()}.${String((className as { baseVal?: string }).baseVal ?? className)}`
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth > clientWidth) found.push(`page: ${scrollWidth - clientWidth}`)
    const panel = root?.querySelector('.panel')
    const edge = panel?.getBoundingClientRect()
    if (!panel || !edge?.width) return found
    // In an element of the page it scrolls with that.
    const isPartOfPage = getComputedStyle(panel).position !== 'fixed'
    if (
      !isPartOfPage &&
      (edge.left < -1 || edge.right > innerWidth + 1 || edge.top < -1 || edge.bottom > innerHeight + 1)
    )
      found.push(`panel: ${edge.left} ${edge.top} ${edge.right} ${edge.bottom}`)
    for (const element of panel.querySelectorAll<HTMLElement>('*')) {
      if (element.closest('.hidden, svg, option, dialog') || !element.checkVisibility()) continue
      const style = getComputedStyle(element)
      const box = element.getBoundingClientRect()
      const isScrolledSideways = element.parentElement?.closest('.compare, .carousel > ul')
      if (!isScrolledSideways && box.width > 0 && (box.left < edge.left - 1 || box.right > edge.right + 1))
        found.push(`outside: ${name(element)} ${Math.round(box.left)}–${Math.round(box.right)}`)
      if (element.matches('.compare, .carousel > ul')) continue
      const isShortened = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
      if (style.overflowX !== 'visible' && !isShortened && element.scrollWidth > element.clientWidth + 1)
        found.push(`sideways: ${name(element)} ${element.scrollWidth - element.clientWidth}`)
      const isGrown = element.tagName !== 'TEXTAREA' || element.offsetHeight >= Number.parseFloat(style.maxHeight) - 1
      if (!isGrown && element.scrollHeight > element.clientHeight + 1) found.push(`too low: ${name(element)}`)
      if (/hidden|clip/.test(style.overflowY) && !isShortened && element.scrollHeight > element.clientHeight + 1)
        found.push(`below: ${name(element)} ${element.scrollHeight - element.clientHeight}`)
    }
    return found
  })
}

/**
 * Buttons, links and inputs that cannot be hit over so many pixels each way through their middle, by hit-testing, as
 * `class “name” width×height`. Links in running text are excepted, as in WCAG 2.5.8; what stands in a label is hit by it.
 */
export function smallTargets(page: Page, size: number): Promise<readonly string[]> {
  return page.evaluate((size) => {
    const shadow = document.querySelector('shopbell-chat')?.shadowRoot
    const found: string[] = []
    const selector = 'button, a[href], input, select, textarea, summary'
    // What is behind a modal dialog cannot be hit, and need not.
    const scope = shadow?.querySelector('dialog[open]') ?? shadow
    for (const element of scope?.querySelectorAll<HTMLElement>(selector) ?? []) {
      const { display, pointerEvents } = getComputedStyle(element)
      if (!element.checkVisibility({ visibilityProperty: true }) || pointerEvents === 'none') continue
      if (display === 'inline' && element.closest('p, li, .bubble')) continue
      const target = element.closest('label') ?? element
      target.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
      const { left, top, width, height } = target.getBoundingClientRect()
      const isHit = (dx: number, dy: number) =>
        target.contains(shadow?.elementFromPoint(left + width / 2 + dx, top + height / 2 + dy) ?? null)
      const reach = (dx: number, dy: number) => {
        let step = 0
        while (step < size && isHit(dx * step, dy * step)) step++
        return step
      }
      const [across, high] = [reach(1, 0) + reach(-1, 0) - 1, reach(0, 1) + reach(0, -1) - 1]
      if (Math.min(across, high) < size - 1)
        found.push(
          `${element.className || element.tagName} “${element.ariaLabel ?? target.textContent}” ${across}×${high}`,
        )
    }
    return found
  }, size)
}

/** Animations that run, as `element: name`, where it is asked for none. */
export function running(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    // Those of a shadow root are its own to tell.
    (document.querySelector('shopbell-chat')?.shadowRoot?.getAnimations() ?? []).map((animation) => {
      const { effect } = animation as Animation & { effect: KeyframeEffect }
      return `${effect.target?.className}: ${(animation as CSSAnimation).animationName}`
    }),
  )
}

/** What shows neither an outline nor a border of its own while it has the focus. */
export function unseenFocus(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const shadow = document.querySelector('shopbell-chat')?.shadowRoot
    const found: string[] = []
    const scope = shadow?.querySelector('dialog[open]') ?? shadow
    const selector = 'button, a[href], input, select, textarea, summary, [tabindex="0"]'
    for (const element of scope?.querySelectorAll<HTMLElement>(selector) ?? []) {
      if (!element.checkVisibility()) continue
      element.focus({ preventScroll: true })
      if (shadow?.activeElement !== element) continue
      // A field shows it around the input and what stands beside that.
      const shown = [element, element.closest('.field, label')]
      const isSeen = shown.some((each) => {
        if (!each) return false
        const { outlineStyle, outlineWidth } = getComputedStyle(each)
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
      })
      if (!isSeen) found.push(element.className || element.tagName)
    }
    return found
  })
}
