import { eq } from 'drizzle-orm'
import type { Registry } from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, write } from '../../platform/db/index.ts'
import type { IsCurrent } from '../../platform/form-version.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { type ChangeableId, getOfficeCase, type OfficeCase } from '../record/office-queries.ts'
import { getOwnNote } from './queries.ts'
import { officeNotes } from './schema.ts'
import { longestOfficeNote } from './values.ts'

export type NoteError = 'noteMissing' | 'noteTooLong'

function checkNote(typed: string): Result<string, NoteError> {
  const text = typed.replace(/\r\n/g, '\n').trim()
  if (text === '') return fail('noteMissing')
  return text.length > longestOfficeNote ? fail('noteTooLong') : ok(text)
}

/** The log says that there is one, never its words. Returns its id. */
export function addOfficeNote(
  db: Database,
  officer: Registry,
  caseId: ChangeableId,
  typed: string,
  at: Instant,
): Result<string, NoteError> {
  const text = checkNote(typed)
  if (!text.ok) return text
  return write(db, (tx) => {
    const theCase = getOfficeCase(tx, officer, caseId, at)
    const id = newId()
    const now = at.epochMilliseconds
    tx.insert(officeNotes)
      .values({ id, caseId: theCase.id, text: text.value, createdBy: officer.id, createdAt: now, changedAt: now })
      .run()
    record(tx, officer, 'officeNote.added', at, { caseId, officeId: theCase.officeId, subject: `officeNote:${id}` })
    return ok(id)
  })
}

/** By its author alone. One that was changed since the form was made is not written over: `stale`. */
export function changeOfficeNote(
  db: Database,
  officer: Registry,
  id: string,
  typed: string,
  at: Instant,
  isCurrent: IsCurrent<string> = () => true,
): Result<OfficeCase, NoteError | 'stale'> {
  const text = checkNote(typed)
  if (!text.ok) return text
  return write(db, (tx) => {
    const { note, theCase } = getOwnNote(tx, officer, id, at)
    if (note.text === text.value) return ok(theCase)
    if (!isCurrent(note.text)) return fail('stale')
    tx.update(officeNotes)
      .set({ text: text.value, changedAt: at.epochMilliseconds })
      .where(eq(officeNotes.id, id))
      .run()
    const about = { caseId: theCase.id, officeId: theCase.officeId, subject: `officeNote:${id}` }
    record(tx, officer, 'officeNote.changed', at, about)
    return ok(theCase)
  })
}

/** By its author alone; its words go with it. */
export function deleteOfficeNote(db: Database, officer: Registry, id: string, at: Instant): OfficeCase {
  return write(db, (tx) => {
    const { theCase } = getOwnNote(tx, officer, id, at)
    tx.update(officeNotes).set({ text: '', deletedAt: at.epochMilliseconds }).where(eq(officeNotes.id, id)).run()
    const about = { caseId: theCase.id, officeId: theCase.officeId, subject: `officeNote:${id}` }
    record(tx, officer, 'officeNote.deleted', at, about)
    return theCase
  })
}
