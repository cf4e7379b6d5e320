import { and, eq, isNull } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { Forbidden, NotFound } from '../../platform/errors.ts'
import type { IsCurrent } from '../../platform/form-version.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { fold } from '../../platform/words.ts'
import { findCase, getCase, type VisibleCase } from '../access/queries.ts'
import { type Practice, practicesIn } from './queries.ts'
import { firmNotes, matterNumbers } from './schema.ts'
import { longestNote } from './values.ts'

const longestNumber = 60

/** The practice in whose name this member writes. Throws Forbidden when there is none in this case. */
function practiceFor(db: Db, actor: Member, theCase: VisibleCase, principalId: string, at: Instant): Practice {
  const practice = practicesIn(db, actor, theCase, at).find((one) => one.principalId === principalId)
  if (!practice?.mayWrite) throw new Forbidden('notes of this practice')
  return practice
}

/**
 * Sets a practice's own number of a case; it can be changed, not removed. If the form showed another number nothing changes
 * (`stale`). The log names no case and no words: the tribunal must not learn of it.
 */
export function setMatterNumber(
  db: Database,
  actor: Member,
  caseId: string,
  principalId: string,
  typed: string,
  at: Instant,
  isCurrent: IsCurrent<string> = () => true,
): Result<void, 'numberTooLong' | 'stale'> {
  const number = typed.trim().replace(/\s+/g, ' ')
  if (number.length > longestNumber) return fail('numberTooLong')
  return write(db, (tx) => {
    const theCase = getCase(tx, actor, caseId, at)
    practiceFor(tx, actor, theCase, principalId, at)
    const isIt = and(eq(matterNumbers.principalId, principalId), eq(matterNumbers.caseId, caseId))
    const known = tx.select().from(matterNumbers).where(isIt).get()
    if ((known?.number ?? '') === number) return ok(undefined)
    if (!isCurrent(known?.number ?? '')) return fail('stale')
    const changed = { number, folded: fold(number), changedBy: actor.id, changedAt: at.epochMilliseconds }
    if (number === '') tx.delete(matterNumbers).where(isIt).run()
    else
      tx.insert(matterNumbers)
        .values({ principalId, caseId, ...changed })
        .onConflictDoUpdate({ target: [matterNumbers.principalId, matterNumbers.caseId], set: changed })
        .run()
    record(tx, actor, 'matterNumber.changed', at, { subject: `matterNumber:${caseId}`, forId: principalId })
    return ok(undefined)
  })
}

type NoteError = 'noteMissing' | 'noteTooLong'
const checkNote = (typed: string): Result<string, NoteError> => {
  const text = typed.replace(/\r\n/g, '\n').trim()
  if (text === '') return fail('noteMissing')
  return text.length > longestNote ? fail('noteTooLong') : ok(text)
}

/** Returns the note's id. */
export function addNote(
  db: Database,
  actor: Member,
  caseId: string,
  principalId: string,
  typed: string,
  at: Instant,
): Result<string, NoteError> {
  return write(db, (tx) => {
    const theCase = getCase(tx, actor, caseId, at)
    practiceFor(tx, actor, theCase, principalId, at)
    const text = checkNote(typed)
    if (!text.ok) return text
    const id = newId()
    const now = at.epochMilliseconds
    const who = { createdBy: actor.id, createdAt: now, changedBy: actor.id, changedAt: now }
    tx.insert(firmNotes)
      .values({ id, principalId, caseId, text: text.value, folded: fold(text.value), ...who })
      .run()
    record(tx, actor, 'note.added', at, { subject: `note:${id}`, forId: principalId })
    return ok(id)
  })
}

export type ReachedNote = {
  readonly note: typeof firmNotes.$inferSelect
  readonly theCase: VisibleCase
  readonly practice: Practice
}

/** A note that this member may read. Throws NotFound, alike for one out of reach, a deleted one and none. */
export function getNote(db: Db, actor: Member, id: string, at: Instant): ReachedNote {
  const note = db
    .select()
    .from(firmNotes)
    .where(and(eq(firmNotes.id, id), isNull(firmNotes.deletedAt)))
    .get()
  const theCase = note && findCase(db, actor, note.caseId, at)
  const practice =
    theCase && practicesIn(db, actor, theCase, at).find(({ principalId }) => principalId === note?.principalId)
  if (!note || !theCase || !practice) throw new NotFound('note')
  return { note, theCase, practice }
}

/** One that was changed since `version` is not written over: `stale`. */
export function changeNote(
  db: Database,
  actor: Member,
  id: string,
  { text: typed, version }: { readonly text: string; readonly version: number },
  at: Instant,
): Result<void, NoteError | 'stale'> {
  return write(db, (tx) => {
    const { note, theCase } = getNote(tx, actor, id, at)
    practiceFor(tx, actor, theCase, note.principalId, at)
    const text = checkNote(typed)
    if (!text.ok) return text
    if (note.version !== version) return note.text === text.value ? ok(undefined) : fail('stale')
    if (note.text === text.value) return ok(undefined)
    const changed = { changedBy: actor.id, changedAt: at.epochMilliseconds, version: version + 1 }
    tx.update(firmNotes)
      .set({ text: text.value, folded: fold(text.value), ...changed })
      .where(eq(firmNotes.id, id))
      .run()
    record(tx, actor, 'note.changed', at, { subject: `note:${id}`, forId: note.principalId })
    return ok(undefined)
  })
}

/** Its words go with it. One that was changed since `version` stays: `stale`. */
export function deleteNote(
  db: Database,
  actor: Member,
  id: string,
  version: number,
  at: Instant,
): Result<VisibleCase, 'stale'> {
  return write(db, (tx) => {
    const { note, theCase } = getNote(tx, actor, id, at)
    practiceFor(tx, actor, theCase, note.principalId, at)
    if (note.version !== version) return fail('stale')
    const gone = { text: '', folded: '', deletedAt: at.epochMilliseconds, changedBy: actor.id }
    tx.update(firmNotes).set(gone).where(eq(firmNotes.id, id)).run()
    record(tx, actor, 'note.deleted', at, { subject: `note:${id}`, forId: note.principalId })
    return ok(theCase)
  })
}
