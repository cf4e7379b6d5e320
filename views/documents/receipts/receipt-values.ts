import { html, personName, timeTag, unbroken } from '../../components/index.ts'
import type { FactLine } from './receipt-lines.ts'

/** Lines of a receipt under each other, on a page. */
export const linesValue = (lines: readonly FactLine[]) =>
  html`${lines.map((line, index) => html`${index > 0 && html`<br>`}${lineValue(line)}`)}`

function lineValue({ text, at, isWritten }: FactLine) {
  if (at !== undefined) return timeTag(at, text)
  return isWritten ? personName(text) : unbroken(text)
}
