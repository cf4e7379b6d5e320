import { inArray } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import { correctionDaysOf } from '../../cases/deadlines/corrections/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { type ListedSubmission, listUnfinished, toldSince } from './history.ts'
import { submissions } from './schema.ts'

/** Something returned that nobody has sent again. */
export type ReturnedSubmission = ListedSubmission & {
  /** The last day (ISO) for its correction by the clock of a zone, if the registry gave one. */
  readonly correctBy: { readonly day: string; readonly zone: string } | undefined
  /** The correction that somebody began. */
  readonly draftId: string | undefined
}

/** Of the last 60 days. */
export function listReturned(db: Db, actor: Member, at: Instant): ReturnedSubmission[] {
  const since = toldSince(at)
  const returned = listUnfinished(db, actor, { isMeant: ({ state }) => state === 'returned', most: 20 }, at).filter(
    ({ decidedAt }) => (decidedAt ?? 0) >= since,
  )
  if (returned.length === 0) return []
  const ids = returned.map(({ id }) => id)
  const corrections = db
    .select({ id: submissions.id, replaces: submissions.replaces, state: submissions.state })
    .from(submissions)
    .where(inArray(submissions.replaces, ids))
    .all()
  const days = correctionDaysOf(db, ids)
  return returned.flatMap((one) => {
    const begun = corrections.filter(({ replaces }) => replaces === one.id)
    if (begun.some(({ state }) => state !== 'draft' && state !== 'withdrawn')) return []
    const draftId = begun.find(({ state }) => state === 'draft')?.id
    return [{ ...one, correctBy: days.get(one.id), draftId }]
  })
}
