import { and, asc, eq, ne } from 'drizzle-orm'
import type { Registry } from '../../accounts/people/index.ts'
import { cases } from '../../cases/record/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Submission } from '../submissions/model.ts'
import { submissions } from '../submissions/schema.ts'
import { canKnow } from './queries.ts'

/** The same documents in other cases, sent with one press: those that an officer may open, and how many more there are. */
export type SentWith = {
  readonly known: readonly { readonly id: string; readonly reference: string }[]
  readonly others: number
}

export function sentWith(db: Db, officer: Registry, { id, packageId }: Submission, at: Instant): SentWith {
  if (packageId === null) return { known: [], others: 0 }
  const rows = db
    .select({ id: submissions.id, reference: cases.reference })
    .from(submissions)
    .innerJoin(cases, eq(cases.id, submissions.caseId))
    .where(and(eq(submissions.packageId, packageId), ne(submissions.id, id)))
    .orderBy(asc(cases.reference))
    .all()
  const known = rows.filter((one) => canKnow(db, officer, one, at))
  return { known, others: rows.length - known.length }
}
