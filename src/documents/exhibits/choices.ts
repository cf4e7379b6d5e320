import { and, eq } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Database, Db } from '../../platform/db/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { changeDraft, recordChange } from '../drafts/changes.ts'
import { documents } from '../schema.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { listDocumentsOf } from '../submissions/queries.ts'
import { type ExhibitChoices, exhibitChoicesOf, listLabelled } from './numbers.ts'
import { exhibitChoices } from './schema.ts'

/** A document that another can be the translation of. `label` is null in the draft itself. */
export type Original = { readonly id: string; readonly label: string | null; readonly title: string }

/**
 * Of this draft, and of what the same side filed in the case, as far as whoever acts for its principal may know of it; no translation
 * is translated again.
 */
export function listOriginals(db: Db, submission: Submission, listed: readonly DocumentRow[]): Original[] {
  const own = listed
    .filter(({ type, translationOf }) => type !== 'listOfDocuments' && translationOf === null)
    .map(({ id, title, fileName }) => ({ id, label: null, title: title || fileName }))
  const filed = listLabelled(db, submission.caseId)
    .filter((one) => one.side === submission.side && !one.translationOf && !one.isCarriedOn)
    .filter((one) => one.isKnownToAll || (one.principalId === submission.principalId && one.state !== 'withdrawn'))
    .map(({ id, label, title }) => ({ id, label, title }))
  return [...own, ...filed]
}

type Arrangement = ExhibitChoices & {
  /** By document; null when it is no translation. Documents that are not named stay as they are. */
  readonly translations: ReadonlyMap<string, string | null>
  /** The version of the draft that was looked at; undefined from a program that does not say it. */
  readonly version: number | undefined
}

export type ArrangeRefusal = 'notDraft' | 'changedMeanwhile' | 'notOriginal'

/** Writes which document translates which, and what is to be made of the draft. `notOriginal`: nothing was written. */
export function arrangeExhibits(
  db: Database,
  actor: Member,
  id: string,
  { translations, wantsList, wantsStamp, version }: Arrangement,
  at: Instant,
): Result<void, ArrangeRefusal> {
  return changeDraft<'changedMeanwhile' | 'notOriginal'>(db, actor, id, at, (tx, draft) => {
    const { submission } = draft
    if (version !== undefined && version !== submission.version) return fail('changedMeanwhile')
    const listed = listDocumentsOf(tx, submission)
    const named = listed.map((row) => {
      const translationOf = translations.get(row.id)
      return translationOf === undefined ? row : { ...row, translationOf }
    })
    const originals = listOriginals(tx, submission, named).map((original) => original.id)
    for (const { id: documentId, translationOf } of named)
      if (translationOf !== null && (translationOf === documentId || !originals.includes(translationOf)))
        return fail('notOriginal')

    const before = exhibitChoicesOf(tx, id)
    const changed = named.filter((row, index) => row.translationOf !== listed[index]?.translationOf)
    if (changed.length === 0 && before.wantsList === wantsList && before.wantsStamp === wantsStamp) return ok('same')
    for (const { id: documentId, translationOf } of changed)
      tx.update(documents)
        .set({ translationOf })
        .where(and(eq(documents.id, documentId), eq(documents.submissionId, id)))
        .run()
    const choices = { wantsList, wantsStamp }
    tx.insert(exhibitChoices)
      .values({ submissionId: id, ...choices })
      .onConflictDoUpdate({ target: exhibitChoices.submissionId, set: choices })
      .run()
    recordChange(tx, actor, draft, 'submission.changed', at)
    return ok('changed')
  })
}
