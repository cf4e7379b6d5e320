import { and, desc, eq, isNull } from 'drizzle-orm'
import { namesOf, type Registry } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { Forbidden, NotFound } from '../../platform/errors.ts'
import { findCaseOf, type OfficeCase, type ReadableCase } from '../record/office-queries.ts'
import { officeNotes } from './schema.ts'

export type OfficeNote = Pick<typeof officeNotes.$inferSelect, 'id' | 'text' | 'createdAt' | 'changedAt'> & {
  readonly authorName: string
  /** The reader wrote it, and alone may change it. */
  readonly isOwn: boolean
}

/** The newest first. An officer of another office, let in for a reason of their own, reads none: they are the office’s own work. */
export function listOfficeNotes(db: Db, officer: Registry, theCase: ReadableCase): OfficeNote[] {
  if (theCase.officeId !== officer.officeId) return []
  const rows = db
    .select()
    .from(officeNotes)
    .where(and(eq(officeNotes.caseId, theCase.id), isNull(officeNotes.deletedAt)))
    .orderBy(desc(officeNotes.createdAt), desc(officeNotes.id))
    .all()
  const names = namesOf(
    db,
    rows.map(({ createdBy }) => createdBy),
  )
  return rows.map(({ id, text, createdAt, changedAt, createdBy }) => ({
    ...{ id, text, createdAt, changedAt },
    authorName: names.get(createdBy) ?? '',
    isOwn: createdBy === officer.id,
  }))
}

export type OwnNote = { readonly note: typeof officeNotes.$inferSelect; readonly theCase: OfficeCase }

/**
 * A note that this officer wrote, in a case of the office for which they work now. Throws NotFound, alike for one of another office, a
 * deleted one and none; Forbidden for a colleague’s.
 */
export function getOwnNote(db: Db, officer: Registry, id: string, _at: Instant): OwnNote {
  const note = db
    .select()
    .from(officeNotes)
    .where(and(eq(officeNotes.id, id), isNull(officeNotes.deletedAt)))
    .get()
  const theCase = note && findCaseOf(db, officer.officeId, note.caseId)
  if (!note || !theCase) throw new NotFound('note')
  if (note.createdBy !== officer.id) throw new Forbidden('changing a colleague’s note')
  return { note, theCase }
}
