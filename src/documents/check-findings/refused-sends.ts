import { asc, eq } from 'drizzle-orm'
import { type Member, namesOf } from '../../accounts/people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { recordChange } from '../drafts/changes.ts'
import type { Submission } from '../submissions/model.ts'
import { findOpenDraft } from '../submissions/queries.ts'
import { refusedSends } from './schema.ts'

export type RefusedSend = { readonly at: number; readonly by: string; readonly reason: Reason }
type Reason = (typeof refusedSends.$inferSelect)['reason']

const isStale = (why: string): why is Reason => why === 'changedMeanwhile' || why === 'targetsLost'

/** Records a Send from a page that showed an older draft. Other refusals leave nothing: the page had announced them. */
export function recordRefusedSend(db: Database, actor: Member, id: string, why: string, sendAt: Instant): void {
  if (!isStale(why)) return
  write(db, (tx) => {
    const draft = findOpenDraft(tx, actor, id, sendAt)
    if (!draft) return
    const row = { submissionId: id, personId: actor.id, at: sendAt.epochMilliseconds, reason: why }
    tx.insert(refusedSends)
      .values({ id: newId(), ...row })
      .run()
    recordChange(tx, actor, draft, 'submission.sendRefused', sendAt, { reason: why })
  })
}

export function listRefusedSends(db: Db, { id }: Pick<Submission, 'id'>): RefusedSend[] {
  const rows = db
    .select()
    .from(refusedSends)
    .where(eq(refusedSends.submissionId, id))
    .orderBy(asc(refusedSends.at), asc(refusedSends.id))
    .all()
  if (rows.length === 0) return []
  const names = namesOf(
    db,
    rows.map(({ personId }) => personId),
  )
  return rows.map(({ at, personId, reason }) => ({ at, reason, by: names.get(personId) ?? '' }))
}
