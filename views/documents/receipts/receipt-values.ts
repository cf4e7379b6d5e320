import type { I18n } from '../../../src/platform/web/i18n.ts'
import { html, momentTag, personName, timeTag, unbroken } from '../../components/index.ts'
import type { FactLine } from './receipt-lines.ts'

/** Lines of a receipt under each other, on a page; an exact time with its day in words. */
export const linesValue = (i18n: I18n, lines: readonly FactLine[]) =>
  html`${lines.map((line, index) => html`${index > 0 && html`<br>`}${lineValue(i18n, line)}`)}`

function lineValue(i18n: I18n, { text, at, zone, isWritten }: FactLine) {
  if (at !== undefined)
    return html`${momentTag({ i18n, at, zone, isNamed: true })}<br><span class="aside">${timeTag(at, text)}</span>`
  return isWritten ? personName(text) : unbroken(text)
}
