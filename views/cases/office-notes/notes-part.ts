import { staffOfficeNotePaths } from '../../../src/cases/office-notes/paths.ts'
import type { OfficeNote } from '../../../src/cases/office-notes/queries.ts'
import type { OutsideAccess } from '../../../src/cases/record/office-queries.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { type Content, html, momentTag, personName } from '../../components/index.ts'

export type ShownNotes = readonly OfficeNote[]

const shown = 2
const shownLetters = 280

type Shown = { readonly theCase: { readonly id: string }; readonly outside: OutsideAccess | undefined }

/** On the overview of a case: the office’s latest notes; nothing for an officer of another office. */
export function officeNotesPart(i18n: I18n, { theCase, outside }: Shown, notes: ShownNotes): Content {
  if (outside) return ''
  const { t, locale } = i18n
  const words = notes.length > shown ? t('officeCase:notes.all', { count: notes.length }) : t('officeCase:notes.add')
  return html`
    <div class="titled" id="notes"><h2>${t('officeCase:notes.title')}</h2><a href="${staffOfficeNotePaths.caseNotes(locale, theCase.id)}">${words}</a></div>
    <p class="aside">${t('officeCase:notes.private')}</p>
    ${notes.slice(0, shown).map((note) => noteLines(i18n, { ...note, text: cut(note.text) }))}`
}

const cut = (text: string): string => (text.length <= shownLetters ? text : `${text.slice(0, shownLetters).trimEnd()}…`)

/** A note with its author and time, and the way to change one’s own. */
export function noteLines(i18n: I18n, note: OfficeNote): Content {
  const { t, locale } = i18n
  return html`
    <p class="note" dir="auto">${note.text}</p>
    <p class="aside">${personName(note.authorName)} · ${momentTag({ i18n, at: note.createdAt })}${note.changedAt > note.createdAt && html` · ${t('officeCase:notes.changed')} ${momentTag({ i18n, at: note.changedAt })}`}${note.isOwn && html` · <a href="${staffOfficeNotePaths.note(locale, note.id)}">${t('officeCase:notes.change')}</a>`}</p>`
}
