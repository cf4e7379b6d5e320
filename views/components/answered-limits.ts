import type { LimitAnswer } from '../../src/cases/deadlines/answers/queries.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { verdictTag } from './document-words.ts'
import { type Content, html } from './html.ts'
import { limitWords } from './limit-words.ts'
import { unbroken } from './times.ts'

/** The limits that something filed answers, by their day as it was judged, and who said so. */
export const answeredList = (i18n: I18n, answers: readonly LimitAnswer[]): Content =>
  html`<ul>${answers.map((one) => html`<li>${unbroken(limitWords(i18n, one))} ${verdictTag(i18n, one.verdict)} <span class="aside">${i18n.t(`documents:answers.said.${one.saidBy}`)}</span></li>`)}</ul>`
