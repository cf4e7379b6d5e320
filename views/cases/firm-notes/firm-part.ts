import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import { firmNotePaths } from '../../../src/cases/firm-notes/paths.ts'
import type { FirmPart, Practice } from '../../../src/cases/firm-notes/queries.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { type Content, html, momentTag, personName } from '../../components/index.ts'

/** Whose file number or note it is, and that others do not see it. */
export const practiceLine = (i18n: I18n, practice: Practice): Content => html`
    <p>${practiceWords(i18n, practice)}</p>`

const practiceWords = ({ t }: I18n, { forWhom }: Practice): Content =>
  html`${forWhom && html`${t('firmNotes:practice.of')} ${personName(forWhom)}. `}${t('firmNotes:practice.private')}`

/** What the firm notes for itself; empty without a practice in the case. */
export const firmSection = (i18n: I18n, theCase: VisibleCase, parts: readonly FirmPart[]): Content =>
  parts.length === 0
    ? ''
    : html`
    <h2 id="firm">${i18n.t('firmNotes:practice.title')}</h2>
    ${parts.map((part) => practicePart(i18n, theCase, part))}`

function practicePart(i18n: I18n, theCase: VisibleCase, part: FirmPart): Content {
  const { t, locale } = i18n
  const { principalId: id, notes, mayWrite } = part
  return html`
    <p class="aside">${practiceWords(i18n, part)} ${notes.length === 0 && t('firmNotes:notes.none')}${
      mayWrite &&
      html` <a href="${firmNotePaths.noteCreation(locale, theCase.id, { for: id })}">${t('firmNotes:notes.new')}</a>`
    }</p>
    ${notes.map(
      (note) => html`
        <p class="note" dir="auto">${note.text}</p>
        <p class="aside">${personName(note.authorName)} · ${momentTag({ i18n, at: note.changedAt })}
        ${mayWrite && html`· <a href="${firmNotePaths.note(locale, note.id)}">${t('firmNotes:notes.act')}</a>`}</p>`,
    )}`
}
