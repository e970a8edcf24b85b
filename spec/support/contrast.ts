import type { Page } from 'playwright-core'

/** Runs in the page: lists each text that stands out too little from what is behind it (WCAG 2.2, contrast ratio). */
const script = (least: number): string => `(() => {
  const parse = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number)
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * (top[3] ?? 1) + under[i] * (1 - (top[3] ?? 1)))
  const behind = (element) => {
    if (element === null) return [255, 255, 255]
    const colour = parse(getComputedStyle(element).backgroundColor)
    return (colour[3] ?? 1) === 1 ? colour : over(colour, behind(element.parentElement))
  }
  const luminance = (colour) => {
    const [red, green, blue] = colour.map((value) => {
      const share = value / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const found = new Set()
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const text = texts.currentNode.textContent.trim()
    const element = texts.currentNode.parentElement
    if (text === '' || ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(element.tagName)) continue
    const background = behind(element)
    const colour = over(parse(getComputedStyle(element).color), background)
    const [darker, lighter] = [luminance(colour), luminance(background)].sort((one, other) => one - other)
    const ratio = (lighter + 0.05) / (darker + 0.05)
    if (ratio < ${least}) found.add(element.tagName + ' ' + text.slice(0, 40) + ': ' + ratio.toFixed(2))
  }
  return [...found]
})()`

/** Lists the texts of a page whose contrast is less than that. */
export async function faintTexts(page: Page, least: number): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(script(least))
}
