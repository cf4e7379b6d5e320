import type { Page } from 'playwright'

/** What the scripts below share: how a page really looks where an element stands. `ground` is what is painted behind it. */
export const eyes = `
  const numbers = (colour) => { const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number); return { r, g, b, a } }
  const part = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)
  const light = ({ r, g, b }) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
  const contrast = (one, other) => {
    const [less, more] = [light(one), light(other)].sort((a, b) => a - b)
    return (more + 0.05) / (less + 0.05)
  }
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const own = numbers(getComputedStyle(e).backgroundColor)
      if (own.a > 0.5) return own
    }
    return { r: 255, g: 255, b: 255 }
  }
  const seen = (e) => {
    const { width, height } = e.getBoundingClientRect()
    return width > 1 && height > 1 && e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !e.closest('.hidden')
  }
  const texts = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const parents = new Set()
    while (walker.nextNode()) if (walker.currentNode.data.trim()) parents.add(walker.currentNode.parentElement)
    return [...parents].filter((e) => seen(e) && !e.closest('svg, option, noscript'))
  }
  const sides = ['Top', 'Right', 'Bottom', 'Left']
  const edged = (e) => {
    const style = getComputedStyle(e)
    const drawn = (side) => style['border' + side + 'Style'] !== 'none' && parseFloat(style['border' + side + 'Width']) >= 1 &&
      numbers(style['border' + side + 'Color']).a > 0.5 && contrast(numbers(style['border' + side + 'Color']), ground(e.parentElement)) >= 3
    return sides.some(drawn) || contrast(ground(e), ground(e.parentElement)) >= 3
  }
  const widthOf = (e, words) => {
    const pen = document.createElement('canvas').getContext('2d')
    pen.font = getComputedStyle(e).font
    return pen.measureText(words).width
  }
  const told = (e) => e.outerHTML.replace(/\\s+/g, ' ').slice(0, 140)
`

/** What somebody who has chosen their own few colours cannot see: a text, the edge of a mark or button, where the focus is. */
export async function forcedColourFaults(page: Page): Promise<string[]> {
  await page.emulateMedia({ forcedColors: 'active' })
  // The ring is shown to whoever comes by the keyboard.
  await page.keyboard.press('Tab')
  const faults = await page.evaluate<string[]>(`(() => {
    ${eyes}
    if (!matchMedia('(forced-colors: active)').matches) return ['no forced colours']
    const found = []
    for (const e of texts())
      if (contrast(numbers(getComputedStyle(e).color), ground(e)) < 3) found.push('text lost: ' + told(e))
    const marks = '.tag:not(:is(tbody, .summary, .facts-list) .tag:is(.neutral, .info, .success)), .button:not(.plain), .notice, .error-summary, .count, input:not([type=hidden], [type=radio], [type=checkbox], [type=file]), select, textarea, [aria-current=page]'
    for (const e of document.querySelectorAll(marks)) {
      const bold = Number(getComputedStyle(e).fontWeight) >= 600
      if (seen(e) && !edged(e) && !(e.matches('[aria-current]') && bold)) found.push('no edge: ' + told(e))
    }
    const kinds = new Map()
    for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary'))
      if (seen(e)) kinds.set(e.nodeName + e.className + e.type + (e.closest('.band, .places, .tabs, .views, table, footer')?.className ?? ''), e)
    for (const e of kinds.values()) {
      e.focus({ preventScroll: true })
      if (document.activeElement !== e) continue
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(e)
      if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2 || contrast(numbers(outlineColor), ground(e.parentElement)) < 3)
        found.push('focus unseen: ' + told(e))
    }
    document.activeElement?.blur()
    return found
  })()`)
  await page.emulateMedia({ forcedColors: null })
  return faults
}

/** A4 between its margins of 16 mm, in CSS pixels. */
const paper = 672

/** What does not belong on paper, or is lost there: navigation and controls, columns and values cut off, white words, the line of who printed it. */
export async function paperFaults(page: Page, isSignedIn: boolean): Promise<string[]> {
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: paper, height: 960 })
  const faults = await page.evaluate<string[]>(`(() => {
    ${eyes}
    const found = []
    for (const e of document.querySelectorAll('nav, button, .button, [type=checkbox], [type=radio], [type=file]'))
      if (seen(e)) found.push('on paper: ' + told(e))
    // A form that is printed shows where its fields are, and all that was typed or chosen in them.
    const room = (e) => e.clientWidth - parseFloat(getComputedStyle(e).paddingLeft) - parseFloat(getComputedStyle(e).paddingRight)
    for (const e of document.querySelectorAll('input:not([type=hidden], [type=radio], [type=checkbox], [type=file]), select, textarea')) {
      if (!seen(e)) continue
      if (!edged(e)) found.push('a field without an edge: ' + told(e))
      const chosen = e.selectedOptions?.[0]?.text
      const isCut = chosen ? widthOf(e, chosen) > room(e) + 1 : e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1
      if (isCut) found.push('a value cut off: ' + told(e))
    }
    for (const e of document.querySelectorAll('main label')) {
      const field = e.control
      if (seen(e) && field && !seen(field) && !field.matches('.no-print')) found.push('a label without its field: ' + told(e))
    }
    for (const e of document.querySelectorAll('main form')) {
      const lost = e.checkVisibility() ? null : e.querySelector('table, dl, ol')
      if (lost) found.push('a list lost with its form: ' + told(lost))
    }
    for (const e of document.querySelectorAll('body *')) {
      const style = getComputedStyle(e)
      if (/fixed|sticky/.test(style.position) && seen(e)) found.push('stuck: ' + told(e))
      if (style.overflowX !== 'visible' && !e.matches('input') && e.scrollWidth > e.clientWidth + 1 && seen(e)) found.push('cut off: ' + told(e))
    }
    if (document.documentElement.scrollWidth > innerWidth + 1)
      found.push('wider than the paper, ' + document.documentElement.scrollWidth + ': ' + [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1).slice(-2).map(told))
    const white = { r: 255, g: 255, b: 255 }
    for (const e of texts()) {
      const { color, printColorAdjust } = getComputedStyle(e)
      if (printColorAdjust !== 'exact' && contrast(numbers(color), white) < 4.5) found.push('pale: ' + told(e))
    }
    const lines = [...document.querySelectorAll('.print-only')].filter((e) => seen(e) && e.textContent.trim())
    if (${isSignedIn} && lines.length === 0) found.push('nobody printed it')
    if (!texts().some((e) => e.closest('main'))) found.push('nothing on the paper')
    return found
  })()`)
  await page.emulateMedia({ media: null })
  return faults
}
