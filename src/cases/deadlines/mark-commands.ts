import { and, eq } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Tx, write } from '../../platform/db/index.ts'
import { Forbidden } from '../../platform/errors.ts'
import { capacitiesIn } from '../access/capacities.ts'
import { getCase } from '../access/queries.ts'
import { answersIn } from './answers/queries.ts'
import { deadlineMarks } from './schema.ts'
import { isInForce } from './standing.ts'

type NewMark = {
  readonly caseId: string
  /** In whose name: each principal has marks of their own. */
  readonly principalId: string
  readonly key: string
  /** Null takes the mark away. */
  readonly state: 'done' | 'notNeeded' | null
}

/**
 * Marks a deadline as seen to, as not arising, or as open again. It has no effect at the tribunal, which does not see it: the
 * event names the case only among its facts. Throws NotFound out of reach, Forbidden without the right to prepare.
 */
export const markDeadline = (db: Database, actor: Member, mark: NewMark, at: Instant): void =>
  markDeadlines(db, actor, [mark], at)

/** The same for several, all or none. */
export const markDeadlines = (db: Database, actor: Member, marks: readonly NewMark[], at: Instant): void =>
  write(db, (tx) => {
    for (const mark of marks) markOne(tx, actor, mark, at)
  })

function markOne(tx: Tx, actor: Member, { caseId, principalId, key, state }: NewMark, at: Instant): void {
  const theCase = getCase(tx, actor, caseId, at)
  const capacity = capacitiesIn(tx, actor, theCase, at).find((one) => one.principalId === principalId)
  if (!capacity?.canPrepare) throw new Forbidden('marking a deadline')
  const isThis = and(
    eq(deadlineMarks.caseId, caseId),
    eq(deadlineMarks.principalId, principalId),
    eq(deadlineMarks.key, key),
  )
  const found = tx.select().from(deadlineMarks).where(isThis).get()
  const filed = answersIn(tx)
    .all({ ids: JSON.stringify([caseId]) })
    .filter((one) => one.principalId === principalId && one.key === key)
  const before = found && isInForce(found, filed) ? found : undefined
  if ((before?.state ?? null) === state) return

  tx.delete(deadlineMarks).where(isThis).run()
  const marked = { markedBy: actor.id, markedAt: at.epochMilliseconds }
  if (state)
    tx.insert(deadlineMarks)
      .values({ caseId, principalId, key, state, ...marked })
      .run()
  record(tx, actor, 'deadline.marked', at, {
    forId: principalId,
    facts: { case: caseId, deadline: key, state: state ?? 'open', stateBefore: before?.state ?? 'open' },
  })
}
