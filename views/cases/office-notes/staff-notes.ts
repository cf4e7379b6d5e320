import type { EditConflict } from '../../../src/accounts/people/conflicts.ts'
import { staffOfficeNotePaths } from '../../../src/cases/office-notes/paths.ts'
import type { OwnNote } from '../../../src/cases/office-notes/queries.ts'
import { longestOfficeNote } from '../../../src/cases/office-notes/values.ts'
import type { OfficeCase } from '../../../src/cases/record/office-queries.ts'
import type { Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { doneNotice, type StaffDone } from '../../admin/words.ts'
import {
  asTyped,
  caseName,
  conflictError,
  conflictPart,
  emptyLine,
  errorSummary,
  hiddenField,
  html,
  postForm,
  reference,
  submitButton,
  textArea,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { backToCase } from '../record/staff-case-fields.ts'
import { noteLines, type ShownNotes } from './notes-part.ts'

type NotesData = {
  i18n: I18n
  theCase: OfficeCase
  notes: ShownNotes
  done?: StaffDone | undefined
  error?: string
  typed?: Typed
}

/** All notes of a case, the newest first, and a new one. */
export function officeNotesPage({ i18n, theCase, notes, done, error, typed = {} }: NotesData) {
  const { t, locale } = i18n
  const sentence = error === undefined ? undefined : said(i18n, error)
  const title = t('officeCase:notes.pageTitle', { reference: theCase.reference })
  return page(
    i18n,
    { title, error: error !== undefined, back: backToCase(i18n, theCase) },
    html`
    ${doneNotice(i18n, done)}
    ${errorSummary({ i18n, errors: { text: sentence } })}
    <div class="titled"><h1>${t('officeCase:notes.title')}</h1><p>${reference(theCase.reference)} ${caseName(theCase)}</p></div>
    <p>${t('officeCase:notes.private')}</p>
    ${postForm(
      { action: staffOfficeNotePaths.caseNotes(locale, theCase.id), seal: i18n.seal, label: t('officeCase:notes.add') },
      html`
      ${textArea({ i18n, name: 'text', label: t('officeCase:notes.new'), rows: 4, value: typed.text ?? '', ...(sentence && { error: sentence }) })}
      ${submitButton({ label: t('officeCase:notes.save') })}`,
    )}
    <h2>${t('officeCase:notes.written')}</h2>
    ${notes.length === 0 ? emptyLine(t('officeCase:notes.none')) : notes.map((note) => noteLines(i18n, note))}`,
  )
}

const said = ({ t, number }: I18n, error: string): string =>
  t(`officeCase:notes.error.${error}` as Key, { most: number(longestOfficeNote) })

type NoteData = OwnNote & { i18n: I18n; typed: Typed; error?: string; conflict?: EditConflict }

/** One’s own note, to change or delete. */
export function officeNotePage({ i18n, note, theCase, typed, error, conflict }: NoteData) {
  const { t, locale } = i18n
  const sentence = error === undefined ? undefined : said(i18n, error)
  return page(
    i18n,
    {
      title: t('officeCase:notes.changeTitle', { reference: theCase.reference }),
      error: error !== undefined || !!conflict,
      back: backToCase(i18n, theCase),
    },
    html`
    ${errorSummary({ i18n, errors: { text: sentence, ...conflictError(i18n, conflict) } })}
    <div class="titled"><h1>${t('officeCase:notes.change')}</h1><p>${reference(theCase.reference)} ${caseName(theCase)}</p></div>
    ${conflictPart({ i18n, conflict, fields: { text: { label: t('officeCase:notes.one'), say: asTyped } } })}
    ${postForm(
      { action: staffOfficeNotePaths.note(locale, note.id), label: t('officeCase:notes.change') },
      html`
      ${hiddenField('seen', typed.seen ?? '')}
      ${textArea({ i18n, name: 'text', label: t('officeCase:notes.one'), rows: 6, value: typed.text ?? '', ...(sentence && { error: sentence }) })}
      ${submitButton({ label: t('officeCase:notes.save') })}`,
    )}
    <h2>${t('officeCase:notes.deleteTitle')}</h2>
    <p>${t('officeCase:notes.deleteLead')}</p>
    ${postForm(
      {
        action: staffOfficeNotePaths.noteDeletion(locale, note.id),
        seal: i18n.seal,
        label: t('officeCase:notes.deleteTitle'),
      },
      submitButton({ label: t('officeCase:notes.delete'), kind: 'danger' }),
    )}`,
  )
}
