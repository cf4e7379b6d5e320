import { and, eq, inArray, lte, or } from 'drizzle-orm'
import type { Member } from '../../accounts/people/index.ts'
import type { VisibleCase } from '../../cases/access/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { documents } from '../schema.ts'
import { mayKnow } from '../visibility/audience.ts'
import { isDisclosed } from '../visibility/submissions.ts'
import { submissions } from './schema.ts'

/**
 * Of these documents of a case, the titles of those before the tribunal that its page lists to this member at this instant; the
 * newest first.
 */
export const listTitles = (db: Db, actor: Member, theCase: VisibleCase, ids: readonly string[], at: Instant) =>
  db
    .select({ id: documents.id, title: documents.title })
    .from(documents)
    .leftJoin(submissions, eq(submissions.id, documents.submissionId))
    .where(
      and(
        inArray(documents.id, [...ids]),
        eq(documents.caseId, theCase.id),
        lte(documents.availableAt, at.epochMilliseconds),
        mayKnow({ me: actor.id, at: at.epochMilliseconds }),
        or(eq(documents.direction, 'out'), isDisclosed('case', 'bytes')),
      ),
    )
    .all()
    .sort((a, b) => ids.indexOf(b.id) - ids.indexOf(a.id))
