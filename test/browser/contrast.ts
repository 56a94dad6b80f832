import type { Page } from 'playwright-core'

/**
 * Words of the chat that stand out from what is painted below them by less than WCAG 2.2 asks for (4.5:1, large ones 3:1,
 * icons of buttons 3:1), as `words: ratio`. axe cannot tell in a shadow root with colours of `oklch()` and `color-mix()`:
 * here the browser itself mixes them, on a canvas.
 */
export function lowContrast(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    type Color = readonly [red: number, green: number, blue: number, alpha: number]
    const shadow = document.querySelector('shopbell-chat')?.shadowRoot
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
    if (!shadow || !canvas) return ['There is no chat.']
    const known = new Map<string, Color>()
    const read = (css: string): Color => {
      canvas.clearRect(0, 0, 1, 1)
      canvas.fillStyle = css
      canvas.fillRect(0, 0, 1, 1)
      const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data
      const color = [red, green, blue, alpha / 255] as const
      known.set(css, color)
      return color
    }
    const colorOf = (css: string) => known.get(css) ?? read(css)
    const over = ([r, g, b, alpha]: Color, [red, green, blue]: Color): Color => {
      const mix = (top: number, below: number) => top * alpha + below * (1 - alpha)
      return [mix(r, red), mix(g, green), mix(b, blue), 1]
    }
    const luminance = ([...color]: Color) => {
      const [red = 0, green = 0, blue = 0] = color.map((part) => {
        const share = part / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    /** What is painted below the middle of a box, from the element in it on. */
    const below = (element: Element, { left, top, width, height }: DOMRect): Color => {
      const [x, y] = [left + width / 2, top + height / 2]
      const stack = [...shadow.elementsFromPoint(x, y), ...document.elementsFromPoint(x, y)]
      const at = stack.indexOf(element)
      let color: Color | undefined
      const layers: Color[] = []
      for (const each of stack.slice(Math.max(at, 0))) {
        const { backgroundColor, backgroundImage } = getComputedStyle(each)
        // Of a gradient the end: ours have hard edges, and only that lies open.
        const [end] = backgroundImage.match(/(\w+\([^()]*\))(?=[^(]*$)/) ?? []
        const layer = colorOf(end ?? backgroundColor)
        if (layer[3] === 0) continue
        layers.unshift(layer)
        if (layer[3] === 1) break
      }
      for (const layer of layers) color = color ? over(layer, color) : layer
      return color ?? [255, 255, 255, 1]
    }
    const opacityOf = (element: Element | null): number =>
      element ? Number(getComputedStyle(element).opacity) * opacityOf(element.parentElement) : 1

    const found: string[] = []
    const judge = (element: Element, box: DOMRect, css: string, least: number, name: string) => {
      const [red, green, blue, alpha] = colorOf(css)
      const ground = below(element, box)
      const [one, other] = [luminance(over([red, green, blue, alpha * opacityOf(element)], ground)), luminance(ground)]
      const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
      if (ratio < least - 0.05) found.push(`${name}: ${ratio.toFixed(2)}`)
    }
    const isJudged = (element: Element) =>
      element.checkVisibility({ opacityProperty: true }) && !element.closest('.hidden, [aria-disabled=true], :disabled')
    // What is behind a modal dialog is not there to be read.
    const scope = shadow.querySelector('dialog[open]') ?? shadow
    const words = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT)
    while (words.nextNode()) {
      const { parentElement: element, textContent } = words.currentNode
      if (!element || !/[\p{L}\p{N}]/u.test(textContent ?? '') || !isJudged(element) || element.closest('style'))
        continue
      const range = new Range()
      range.selectNodeContents(words.currentNode)
      element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
      const [box] = range.getClientRects()
      if (!box || box.width < 1) continue
      const { color, fontSize, fontWeight } = getComputedStyle(element)
      const pixels = Number.parseFloat(fontSize)
      const isLarge = pixels >= 24 || (pixels >= 18.66 && Number(fontWeight) >= 700)
      judge(element, box, color, isLarge ? 3 : 4.5, textContent?.trim().slice(0, 30) ?? '')
    }
    for (const field of scope.querySelectorAll<HTMLTextAreaElement>('textarea:placeholder-shown')) {
      if (isJudged(field))
        judge(field, field.getBoundingClientRect(), getComputedStyle(field, '::placeholder').color, 4.5, 'placeholder')
    }
    for (const icon of scope.querySelectorAll(':is(button, a, .point) svg')) {
      if (!isJudged(icon)) continue
      icon.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
      const button = icon.closest('button, a, .point')
      const name = button?.getAttribute('aria-label') ?? button?.textContent
      judge(icon, icon.getBoundingClientRect(), getComputedStyle(icon).stroke, 3, `icon of ${name}`)
    }
    return found
  })
}
