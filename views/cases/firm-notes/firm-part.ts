import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import { firmNotePaths } from '../../../src/cases/firm-notes/paths.ts'
import type { FirmPart, Practice } from '../../../src/cases/firm-notes/queries.ts'
import { caseNewsPaths } from '../../../src/cases/news/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  type Content,
  emptyLine,
  hiddenField,
  html,
  momentTag,
  personName,
  postForm,
  submitButton,
  summaryList,
} from '../../components/index.ts'

/** Whose file number or note it is, and that others do not see it. */
export const practiceLine = ({ t }: I18n, { forWhom }: Practice): Content => html`
    <p>${forWhom ? html`${t('firmNotes:practice.of')} ${personName(forWhom)}. ` : ''}${t('firmNotes:practice.private')}</p>`

export const starForm = (i18n: I18n, theCase: VisibleCase, isStarred: boolean): Content =>
  postForm(
    { action: caseNewsPaths.caseStar(i18n.locale, theCase.id), label: i18n.t('firmNotes:star.label') },
    html`${hiddenField('starred', isStarred ? 'no' : 'yes')}${submitButton({
      label: i18n.t(isStarred ? 'firmNotes:star.remove' : 'firmNotes:star.set'),
      kind: 'plain',
    })}`,
  )

/** What the firm notes for itself; empty without a practice in the case. */
export const firmSection = (i18n: I18n, theCase: VisibleCase, parts: readonly FirmPart[]): Content =>
  parts.length === 0
    ? ''
    : html`
    <h2 id="firm">${i18n.t('firmNotes:practice.title')}</h2>
    ${parts.map((part) => practicePart(i18n, theCase, part))}`

function practicePart(i18n: I18n, theCase: VisibleCase, part: FirmPart): Content {
  const { t, locale } = i18n
  const { principalId: id, matterNumber, notes, mayWrite } = part
  return html`
    ${practiceLine(i18n, part)}
    ${summaryList([
      {
        key: t('firmNotes:number.title'),
        value: matterNumber ? personName(matterNumber) : t('firmNotes:number.none'),
        ...(mayWrite && {
          action: {
            href: firmNotePaths.matterNumber(locale, theCase.id, { for: id }),
            label: t('firmNotes:number.act'),
            about: t('firmNotes:number.title'),
          },
        }),
      },
    ])}
    ${notes.length === 0 && emptyLine(t('firmNotes:notes.none'))}
    ${
      notes.length > 0 &&
      html`<ul class="cards">${notes.map(
        (note) => html`<li>
        <p class="note" dir="auto">${note.text}</p>
        <p class="aside">${personName(note.authorName)} · ${momentTag({ i18n, at: note.changedAt })}
        ${mayWrite && html`· <a href="${firmNotePaths.note(locale, note.id)}">${t('firmNotes:notes.act')}</a>`}</p></li>`,
      )}</ul>`
    }
    ${mayWrite && html`<p><a href="${firmNotePaths.noteCreation(locale, theCase.id, { for: id })}">${t('firmNotes:notes.new')}</a></p>`}`
}
