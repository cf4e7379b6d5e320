import { and, eq, inArray, lte, or } from 'drizzle-orm'
import type { VisibleCase } from '../cases/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { documents, submissions } from './schema.ts'

/** Of these documents of a case, the titles of those that its page lists at this instant; the newest first. */
export const listTitles = (db: Db, theCase: VisibleCase, ids: readonly string[], at: Instant) =>
  db
    .select({ id: documents.id, title: documents.title })
    .from(documents)
    .leftJoin(submissions, eq(submissions.id, documents.submissionId))
    .where(
      and(
        inArray(documents.id, [...ids]),
        eq(documents.caseId, theCase.id),
        lte(documents.availableAt, at.epochMilliseconds),
        or(eq(documents.direction, 'out'), inArray(submissions.state, ['received', 'accepted'])),
        // A search tells nobody of a confidential document.
        eq(documents.audience, 'case'),
      ),
    )
    .all()
    .sort((a, b) => ids.indexOf(b.id) - ids.indexOf(a.id))
