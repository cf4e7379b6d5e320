import { and, eq, sql } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import { noteShareUse } from '../../cases/shares/index.ts'
import { type Facts, record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, prepared, type Tx, write } from '../../platform/db/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { documents } from '../schema.ts'
import { findOpenDraft, listDocumentsOf, type OpenDraft } from '../submissions/queries.ts'
import { submissions } from '../submissions/schema.ts'
import { keptInCorrection } from '../visibility/kept-in-correction.ts'
import { type DraftWords, draftWordsOf, isStale, mergeDraft, type SeenDraft } from './merge.ts'

type Described = { id: string; type: string | null; title: string; language?: string | null }

export type Details = {
  readonly note: string
  /** Left out: as it is. */
  readonly isConfidential?: boolean
  readonly documents: readonly Described[]
}

/** What the form that brings the details showed, and whether it also moves or removes a document. */
type Form = { readonly seen: SeenDraft; readonly isArranging: boolean }

/**
 * Saves the details of documents; those of another draft are skipped. A form that saw an older draft saves only what was typed
 * in it; where someone else changed the same it saves nothing, and is `stale`. Without a form nothing is compared: programs
 * name the version they saw.
 */
export function changeDetails(
  db: Database,
  actor: Member,
  id: string,
  details: Details,
  at: Instant,
  form?: Form,
): Result<void, 'notDraft' | 'stale'> {
  return changeDraft<'stale'>(db, actor, id, at, (tx, draft) => {
    const { submission } = draft
    const saved = { submission, documents: listDocumentsOf(tx, submission) }
    const wanted = wantedWords(details)
    const met = form && form.seen.version !== submission.version ? mergeDraft(form.seen, wanted, saved) : undefined
    if (form && met && isStale(met, form.isArranging)) return fail('stale')

    const before = draftWordsOf(saved)
    const kept = keptInCorrection(tx, saved.documents)
    const changed = (met?.mine ?? [...wanted.keys()]).filter(
      (name) => before.has(name) && before.get(name) !== wanted.get(name) && !kept.includes(name.split('-')[1] ?? ''),
    )
    if (changed.length === 0) return ok('same')
    for (const name of changed) writeWord(tx, id, name, wanted.get(name) ?? '')
    recordChange(tx, actor, draft, 'submission.changed', at)
    return ok('changed')
  })
}

export const wantedWords = (details: Details): DraftWords =>
  new Map([
    ['note', details.note],
    ...(details.isConfidential === undefined
      ? []
      : [['confidential', details.isConfidential ? 'yes' : ''] as [string, string]]),
    ...details.documents.flatMap(({ id, type, title, language }): [string, string][] => [
      [`type-${id}`, type ?? ''],
      [`title-${id}`, title],
      ...(language === undefined ? [] : [[`language-${id}`, language ?? ''] as [string, string]]),
    ]),
  ])

function writeWord(tx: Tx, submissionId: string, name: string, word: string): void {
  const [field, documentId = ''] = name.split('-')
  if (field === 'note') {
    tx.update(submissions)
      .set({ note: word || null })
      .where(eq(submissions.id, submissionId))
      .run()
    return
  }
  if (field === 'confidential') {
    tx.update(submissions)
      .set({ isConfidential: word === 'yes' })
      .where(eq(submissions.id, submissionId))
      .run()
    return
  }
  type Row = typeof documents.$inferInsert
  const value = word || null
  tx.update(documents)
    .set(
      field === 'type'
        ? { type: value as Row['type'] }
        : field === 'language'
          ? { language: value as Row['language'] }
          : { title: word },
    )
    .where(and(eq(documents.id, documentId), eq(documents.submissionId, submissionId)))
    .run()
}

/** Puts a document one place up or down; at the end of the list nothing moves. */
export const moveDocument = (
  db: Database,
  actor: Member,
  id: string,
  documentId: string,
  step: -1 | 1,
  at: Instant,
): Result<void, 'notDraft'> =>
  arrange(db, actor, id, at, (listed) => {
    const from = listed.indexOf(documentId)
    return from < 0 ? listed : placed(listed, new Map([[documentId, from + 1 + step]]))
  })

/** Puts each of these documents at its place, counted from 1; the others keep their order. */
export const placeDocuments = (
  db: Database,
  actor: Member,
  id: string,
  places: ReadonlyMap<string, number>,
  at: Instant,
): Result<void, 'notDraft'> => arrange(db, actor, id, at, (listed) => placed(listed, places))

function placed(listed: readonly string[], places: ReadonlyMap<string, number>): string[] {
  const order = listed.filter((one) => !places.has(one))
  const moved = listed.filter((one) => places.has(one)).sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
  for (const one of moved) order.splice(Math.max(0, (places.get(one) ?? 1) - 1), 0, one)
  return order
}

function arrange(
  db: Database,
  actor: Member,
  id: string,
  at: Instant,
  order: (listed: readonly string[]) => readonly string[],
): Result<void, 'notDraft'> {
  return changeDraft(db, actor, id, at, (tx, draft) => {
    const listed = listDocumentsOf(tx, draft.submission)
    const wanted = order(listed.map((document) => document.id))
    const moved = wanted.flatMap((one, index) => {
      const position = listed[index]?.position
      return position === undefined || listed[index]?.id === one ? [] : [{ id: one, position }]
    })
    if (moved.length === 0) return ok('same')
    for (const { id: one, position } of moved) tx.update(documents).set({ position }).where(eq(documents.id, one)).run()
    recordChange(tx, actor, draft, 'submission.changed', at)
    return ok('changed')
  })
}

const noteChange = prepared((db) =>
  db
    .update(submissions)
    .set({
      changedAt: sql`${sql.placeholder('at')}`,
      changedBy: sql`${sql.placeholder('by')}`,
      version: sql`${submissions.version} + 1`,
    })
    .where(eq(submissions.id, sql.placeholder('id')))
    .prepare(),
)

/**
 * Makes one change of a draft: access, right and state are checked inside its transaction. A change without effect (`same`) is
 * not recorded.
 */
export function changeDraft<E extends string = never>(
  db: Database,
  actor: Member,
  id: string,
  at: Instant,
  change: (tx: Tx, draft: OpenDraft) => Result<'changed' | 'same', E>,
): Result<void, E | 'notDraft'> {
  return write(db, (tx): Result<void, E | 'notDraft'> => {
    const draft = findOpenDraft(tx, actor, id, at)
    if (!draft) return fail('notDraft')
    const done = change(tx, draft)
    if (!done.ok) return done
    if (done.value === 'changed') noteChange(tx).run({ id, at: at.epochMilliseconds, by: actor.id })
    noteShareUse(tx, draft.capacity, at)
    return ok(undefined)
  })
}

type Change =
  | 'submission.changed'
  | 'submission.deleted'
  | 'submission.ready'
  | 'document.added'
  | 'document.removed'
  | 'document.refused'
  | 'photograph.added'
  | 'photograph.removed'
  | 'photograph.made'
  | 'submission.sendRefused'
  | 'upload.begun'
  | 'upload.removed'
export function recordChange(
  tx: Tx,
  actor: Member,
  { submission, theCase }: OpenDraft,
  action: Change,
  at: Instant,
  facts: Facts = {},
) {
  const { caseId, principalId } = submission
  record(tx, actor, action, at, {
    caseId,
    officeId: theCase.officeId,
    subject: `submission:${submission.id}`,
    forId: principalId,
    facts,
  })
}
