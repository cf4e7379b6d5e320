import { and, asc, eq } from 'drizzle-orm'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import type { IsCurrent } from '../../platform/form-version.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { FormErrors, Typed } from '../../platform/web/forms.ts'
import type { Registry } from '../people/actor.ts'
import { savedSentences } from './schema.ts'
import type { SentencePurpose } from './values.ts'

export type SavedSentence = typeof savedSentences.$inferSelect
type SentenceWords = Pick<SavedSentence, 'purpose' | 'language' | 'name' | 'words' | 'code'>

/** Of the officer's office, by purpose, language and name. */
export const listSentences = (db: Db, { officeId }: Registry, purpose?: SentencePurpose): SavedSentence[] =>
  db
    .select()
    .from(savedSentences)
    .where(and(eq(savedSentences.officeId, officeId), purpose && eq(savedSentences.purpose, purpose)))
    .orderBy(asc(savedSentences.purpose), asc(savedSentences.language), asc(savedSentences.name))
    .all()

/** Throws NotFound for one of another office. */
export function getSentence(db: Db, { officeId }: Registry, id: string): SavedSentence {
  const found = db
    .select()
    .from(savedSentences)
    .where(and(eq(savedSentences.id, id), eq(savedSentences.officeId, officeId)))
    .get()
  if (!found) throw new NotFound('sentence')
  return found
}

const mostSentences = 200

/** `nameTaken`: the office has one of that name for this purpose and language; `tooMany`: it has 200. */
export const addSentence = (
  db: Database,
  officer: Registry,
  said: SentenceWords,
  at: Instant,
): Result<void, 'nameTaken' | 'tooMany'> =>
  write(db, (tx) => {
    const { officeId } = officer
    if (isTaken(tx, officer, said)) return fail('nameTaken')
    if (listSentences(tx, officer).length >= mostSentences) return fail('tooMany')
    const id = newId()
    tx.insert(savedSentences)
      .values({ id, officeId, ...said, changedBy: officer.id, changedAt: at.epochMilliseconds })
      .run()
    note(tx, officer, 'sentence.added', { id, ...said }, at)
    return ok(undefined)
  })

/** `stale`: the form showed other words. */
export const changeSentence = (
  db: Database,
  officer: Registry,
  id: string,
  said: SentenceWords,
  at: Instant,
  isCurrent: IsCurrent<SavedSentence>,
): Result<void, 'nameTaken' | 'stale'> =>
  write(db, (tx) => {
    if (!isCurrent(getSentence(tx, officer, id))) return fail('stale')
    if (isTaken(tx, officer, said, id)) return fail('nameTaken')
    tx.update(savedSentences)
      .set({ ...said, changedBy: officer.id, changedAt: at.epochMilliseconds })
      .where(eq(savedSentences.id, id))
      .run()
    note(tx, officer, 'sentence.changed', { id, ...said }, at)
    return ok(undefined)
  })

export const deleteSentence = (db: Database, officer: Registry, id: string, at: Instant): void =>
  write(db, (tx) => {
    const sentence = getSentence(tx, officer, id)
    tx.delete(savedSentences).where(eq(savedSentences.id, id)).run()
    note(tx, officer, 'sentence.deleted', sentence, at)
  })

const isTaken = (tx: Tx, officer: Registry, { purpose, language, name }: SentenceWords, but?: string): boolean =>
  listSentences(tx, officer, purpose).some((one) => one.language === language && one.name === name && one.id !== but)

const note = (
  tx: Tx,
  officer: Registry,
  action: 'sentence.added' | 'sentence.changed' | 'sentence.deleted',
  { id, purpose, language }: Pick<SavedSentence, 'id' | 'purpose' | 'language'>,
  at: Instant,
): void =>
  record(tx, officer, action, at, {
    officeId: officer.officeId,
    subject: `sentence:${id}`,
    facts: { purpose, language },
  })

/** The page of a form again, with a saved sentence behind what stood in its field. */
type FilledForm = {
  readonly typed: Typed
  readonly errors: FormErrors
  /** 422 where a sentence was chosen and the form sent: it is shown first. */
  readonly status: 200 | 422
  /** None where Insert was pressed with none chosen. */
  readonly sentence: SavedSentence | undefined
}

/**
 * Puts the sentence that a form chose (`sentence`, inserted by `fill`) into one of its fields; undefined where the form was sent
 * without one. Nobody sends words that they have not seen.
 */
export function fillSentence(
  db: Db,
  officer: Registry,
  purpose: SentencePurpose,
  typed: Typed,
  field: string,
): FilledForm | undefined {
  const isAsked = typed.fill !== undefined
  const sentence = listSentences(db, officer, purpose).find(({ id }) => id === typed.sentence)
  if (!sentence) return isAsked ? { typed, errors: {}, status: 200, sentence } : undefined
  const words = [typed[field]?.trim(), sentence.words].filter(Boolean).join('\n')
  const filled = { typed: { ...typed, sentence: '', [field]: words }, sentence }
  return isAsked
    ? { ...filled, errors: {}, status: 200 }
    : { ...filled, errors: { [field]: 'sentenceInserted' }, status: 422 }
}
