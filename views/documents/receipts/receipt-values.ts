import { html, personName, timeTag, unbroken } from '../../components/index.ts'
import type { Line } from './receipt-lines.ts'

export const linesValue = (lines: readonly Line[]) =>
  html`${lines.map((line, index) => html`${index > 0 && html`<br>`}${lineValue(line)}`)}`

function lineValue({ text, at, isWritten }: Line) {
  if (at !== undefined) return timeTag(at, text)
  return isWritten ? personName(text) : unbroken(text)
}
