import { and, asc, eq, isNull } from 'drizzle-orm'
import { type Db, isInIds, placeholder, prepared } from '../../../platform/db/index.ts'
import { limitAnswers } from './schema.ts'

export type LimitAnswer = typeof limitAnswers.$inferSelect

/** Of cases, by their ids as JSON: what was filed for each limit, what ended too. */
export const answersIn = prepared((db) =>
  db
    .select()
    .from(limitAnswers)
    .where(isInIds(limitAnswers.caseId))
    .orderBy(asc(limitAnswers.receivedAt), asc(limitAnswers.id))
    .prepare(),
)

const ofSubmission = prepared((db) =>
  db
    .select()
    .from(limitAnswers)
    .where(eq(limitAnswers.submissionId, placeholder('id')))
    .orderBy(asc(limitAnswers.recordedAt), asc(limitAnswers.id))
    .prepare(),
)

const standingOfSubmission = prepared((db) =>
  db
    .select()
    .from(limitAnswers)
    .where(and(eq(limitAnswers.submissionId, placeholder('id')), isNull(limitAnswers.endedAt)))
    .orderBy(asc(limitAnswers.recordedAt), asc(limitAnswers.id))
    .prepare(),
)

/** Which limits a submission answers now. */
export const answersOf = (db: Db, { id }: { readonly id: string }): LimitAnswer[] =>
  standingOfSubmission(db).all({ id })

/** The keys that a returned submission answered: its correction is proposed for the same. */
export const keysReturned = (db: Db, id: string): string[] => [
  ...new Set(
    ofSubmission(db)
      .all({ id })
      .filter(({ endedWhy }) => endedWhy === 'returned')
      .map(({ key }) => key),
  ),
]
