import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import type { ReachedNote } from '../../../src/cases/firm-notes/commands.ts'
import { firmNotePaths } from '../../../src/cases/firm-notes/paths.ts'
import type { Practice } from '../../../src/cases/firm-notes/queries.ts'
import { casePaths } from '../../../src/cases/record/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { caseFormHead } from '../../components/case-head.ts'

import {
  buttonLink,
  buttonRow,
  errorSummary,
  hiddenField,
  html,
  momentTag,
  notice,
  personName,
  postForm,
  submitButton,
  textArea,
  warningText,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { practiceLine } from './firm-part.ts'

/** What somebody else saved in the meantime. */
export type StaleNote = { readonly text: string; readonly by: string; readonly at: number }

type NoteData = {
  i18n: I18n
  theCase: VisibleCase
  practice: Practice
  /** None for a new note. */
  id?: string
  text: string
  version?: number
  error?: 'noteMissing' | 'noteTooLong'
  stale?: StaleNote
}

export function notePage({ i18n, theCase, practice, id, text, version, error, stale }: NoteData) {
  const { t, locale } = i18n
  const { reference } = theCase
  const title = t(id ? 'firmNotes:notes.change' : 'firmNotes:notes.add')
  const action = id ? firmNotePaths.note(locale, id) : firmNotePaths.noteCreation(locale, theCase.id)
  const sentence = stale ? t('firmNotes:notes.error.stale') : error && t(`firmNotes:notes.error.${error}`)
  return page(
    i18n,
    {
      title,
      error: sentence !== undefined,
      ...(practice.mayWrite && { keeps: { form: 'note', action } }),
    },
    html`
    ${errorSummary({ i18n, errors: { text: sentence } })}
    ${caseFormHead(i18n, { theCase, title, back: { href: casePaths.firm(locale, theCase.id), label: t('cases:case.title', { reference }) } })}
    ${practiceLine(i18n, practice)}
    ${
      stale &&
      notice({
        i18n,
        kind: 'warning',
        title: t('firmNotes:notes.savedMeanwhile'),
        body: html`<p class="note" dir="auto">${stale.text}</p><p class="aside">${personName(stale.by)} · ${momentTag({ i18n, at: stale.at })}</p>`,
      })
    }
    ${
      practice.mayWrite
        ? postForm(
            {
              action,
              id: 'note',
              ...(!id && { seal: i18n.seal }),
            },
            html`
          ${id ? hiddenField('version', version ?? 0) : hiddenField('for', practice.principalId)}
          ${textArea({ i18n, name: 'text', label: t('firmNotes:notes.label'), hint: t('firmNotes:notes.hint'), value: text, error: sentence, rows: 8 })}
          ${buttonRow(
            submitButton({ label: t(stale ? 'firmNotes:notes.saveOver' : 'firmNotes:notes.save') }),
            id
              ? buttonLink({
                  href: firmNotePaths.noteDeletion(locale, id),
                  label: t('firmNotes:notes.delete'),
                  kind: 'plain',
                })
              : '',
          )}`,
          )
        : html`<p class="note" dir="auto">${text}</p>`
    }`,
  )
}

type DeletionData = Pick<NoteData, 'i18n' | 'theCase' | 'practice'> &
  Pick<ReachedNote, 'note'> & { isChanged?: boolean }

export function noteDeletionPage({ i18n, theCase, practice, note, isChanged }: DeletionData) {
  const { t, locale } = i18n
  const title = t('firmNotes:notes.deleteTitle')
  return page(
    i18n,
    { title },
    html`
    ${caseFormHead(i18n, { theCase, title, back: { href: firmNotePaths.note(locale, note.id), label: t('firmNotes:notes.back') } })}
    ${practiceLine(i18n, practice)}
    ${isChanged && notice({ i18n, kind: 'warning', title: t('firmNotes:notes.changedMeanwhile') })}
    <p class="note" dir="auto">${note.text}</p>
    ${warningText({ i18n, text: t('firmNotes:notes.final') })}
    ${postForm(
      { action: firmNotePaths.noteDeletion(locale, note.id), seal: i18n.seal },
      html`${hiddenField('version', note.version)}${buttonRow(submitButton({ label: t('firmNotes:notes.delete'), kind: 'danger' }))}`,
    )}`,
  )
}
