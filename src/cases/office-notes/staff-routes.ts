import { Hono } from 'hono'
import * as z from 'zod'
import { officeNotePage, officeNotesPage } from '../../../views/cases/office-notes/staff-notes.ts'
import { editConflictOf, isAboutSubject } from '../../accounts/people/index.ts'
import { type IdentityEnv, registryOnly } from '../../accounts/sessions/index.ts'
import { readDone } from '../../admin/staff-page.ts'
import { isFormCurrent, reconcileForm, withFormVersion } from '../../platform/form-version.ts'
import { parseForm, type Typed } from '../../platform/web/forms.ts'
import { getOfficeCase } from '../record/office-queries.ts'
import { staffCasePaths } from '../record/paths.ts'
import { addOfficeNote, changeOfficeNote, deleteOfficeNote, type NoteError } from './commands.ts'
import { staffOfficeNotePaths } from './paths.ts'
import { getOwnNote, listOfficeNotes } from './queries.ts'

/** How long it may be the command says. */
const NoteForm = z.object({ text: z.string('noteMissing').max(100_000, 'noteTooLong') })

/** The registry's own notes on a case. */
export const officeNoteRoutes = new Hono<IdentityEnv>()
  .get(staffOfficeNotePaths.caseNotes.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const theCase = getOfficeCase(db, actor, c.req.param('id'), at)
    const done = readDone(c.req.query('done'))
    return c.html(officeNotesPage({ i18n, theCase, notes: listOfficeNotes(db, actor, theCase), done }))
  })
  .post(staffOfficeNotePaths.caseNotes.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const theCase = getOfficeCase(db, actor, c.req.param('id'), at)
    const refuse = (error: string, typed: Typed) =>
      c.html(officeNotesPage({ i18n, theCase, notes: listOfficeNotes(db, actor, theCase), error, typed }), 422)
    const form = await parseForm(c, NoteForm)
    if (!form.ok) return refuse(form.errors.text ?? 'noteMissing', form.typed)
    const added = addOfficeNote(db, actor, theCase.id, form.value.text, at)
    if (!added.ok) return refuse(added.error, form.typed)
    return c.redirect(staffOfficeNotePaths.caseNotes(i18n.locale, theCase.id, { done: 'noteSaved' }), 303)
  })
  .get(staffOfficeNotePaths.note.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const own = getOwnNote(db, actor, c.req.param('id'), at)
    return c.html(officeNotePage({ i18n, ...own, typed: withFormVersion({ text: own.note.text }) }))
  })
  .post(staffOfficeNotePaths.note.pattern, registryOnly, async (c) => {
    const { db, actor, i18n, at } = c.var
    const own = getOwnNote(db, actor, c.req.param('id'), at)
    const form = await parseForm(c, NoteForm)
    const refuse = (error: NoteError) => c.html(officeNotePage({ i18n, ...own, typed: form.typed, error }), 422)
    if (!form.ok) return refuse(form.errors.text === 'noteTooLong' ? 'noteTooLong' : 'noteMissing')
    const isSaved = (text: string) => isFormCurrent(form.typed, { text })
    const changed = changeOfficeNote(db, actor, own.note.id, form.value.text, at, isSaved)
    if (changed.ok)
      return c.redirect(staffOfficeNotePaths.caseNotes(i18n.locale, changed.value.id, { done: 'noteSaved' }), 303)
    if (changed.error !== 'stale') return refuse(changed.error)
    const found = getOwnNote(db, actor, own.note.id, at)
    const now = { text: found.note.text }
    const conflict = editConflictOf(db, actor, {
      typed: form.typed,
      now,
      where: { caseId: found.theCase.id },
      isAbout: isAboutSubject(`officeNote:${found.note.id}`),
    })
    return c.html(officeNotePage({ i18n, ...found, typed: reconcileForm(form.typed, now), conflict }), 409)
  })
  .post(staffOfficeNotePaths.noteDeletion.pattern, registryOnly, (c) => {
    const { db, actor, i18n, at } = c.var
    const { id } = deleteOfficeNote(db, actor, c.req.param('id'), at)
    return c.redirect(staffCasePaths.case(i18n.locale, id, { done: 'noteDeleted' }), 303)
  })
