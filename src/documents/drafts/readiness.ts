import { eq } from 'drizzle-orm'
import { notify } from '../../accounts/notices/index.ts'
import { type Member, namesOf } from '../../accounts/people/index.ts'
import { noteShareUse } from '../../cases/shares/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, isInIds, prepared, write } from '../../platform/db/index.ts'
import { Forbidden } from '../../platform/errors.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Submission } from '../submissions/model.ts'
import { findOpenDraft, listDocumentsOf } from '../submissions/queries.ts'
import { draftReadiness } from '../submissions/schema.ts'
import { recordChange } from './changes.ts'

/** Who said that a draft can be sent, and when. `isCurrent`: it has not changed since. */
export type Readiness = {
  readonly byName: string
  readonly at: number
  readonly word: string | null
  readonly isCurrent: boolean
}

const readinessAmong = prepared((db) =>
  db.select().from(draftReadiness).where(isInIds(draftReadiness.submissionId)).prepare(),
)

type Draft = Pick<Submission, 'id' | 'version'>

/** Of these drafts, those that were said to be ready, by their ids. */
export function readinessOf(db: Db, drafts: readonly Draft[]): ReadonlyMap<string, Readiness> {
  if (drafts.length === 0) return new Map()
  const versions = new Map(drafts.map(({ id, version }) => [id, version]))
  const rows = readinessAmong(db).all({ ids: JSON.stringify([...versions.keys()]) })
  const names = namesOf(
    db,
    rows.map(({ saidBy }) => saidBy),
  )
  return new Map(
    rows.map(({ submissionId, version, saidBy, saidAt, word }) => [
      submissionId,
      { byName: names.get(saidBy) ?? '', at: saidAt, word, isCurrent: versions.get(submissionId) === version },
    ]),
  )
}

/**
 * Tells the one in whose name it is that a draft can be sent. Said twice of the same version it is told once. Throws Forbidden for
 * whoever may send it themselves: they send.
 */
export function sayReady(
  db: Database,
  actor: Member,
  id: string,
  { word, version }: { readonly word: string; readonly version?: number | undefined },
  at: Instant,
): Result<void, 'notDraft' | 'changedMeanwhile' | 'empty' | 'incomplete'> {
  return write(db, (tx): ReturnType<typeof sayReady> => {
    const draft = findOpenDraft(tx, actor, id, at)
    if (!draft) return fail('notDraft')
    const { submission, capacity, theCase } = draft
    if (capacity.canSend || capacity.isOwn) throw new Forbidden('saying that a draft is ready')
    if (version === undefined || version !== submission.version) return fail('changedMeanwhile')
    const listed = listDocumentsOf(tx, submission)
    if (listed.length === 0) return fail('empty')
    if (listed.some(({ type, title }) => type === null || title.trim() === '')) return fail('incomplete')
    if (readinessOf(tx, [submission]).get(id)?.isCurrent) return ok(undefined)

    tx.delete(draftReadiness).where(eq(draftReadiness.submissionId, id)).run()
    tx.insert(draftReadiness)
      .values({ submissionId: id, version, saidBy: actor.id, saidAt: at.epochMilliseconds, word: word || null })
      .run()
    recordChange(tx, actor, draft, 'submission.ready', at, { documents: listed.length })
    const event = { action: 'submission.ready', mail: 'submission.ready', subjectId: id, caseId: theCase.id } as const
    notify(tx, event, [submission.principalId], at)
    noteShareUse(tx, capacity, at)
    return ok(undefined)
  })
}
