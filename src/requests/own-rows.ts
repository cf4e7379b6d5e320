import { eq } from 'drizzle-orm'
import { submissions } from '../documents/submissions/index.ts'
import type { Db } from '../platform/db/index.ts'
import { requests } from './schema.ts'

/** Such a submission cannot be moved to another case. Found through its case, whose requests have an index. */
export const isOfRequest = (db: Pick<Db, 'select'>, submissionId: string): boolean =>
  db
    .select({ with: requests.submissionId })
    .from(submissions)
    .innerJoin(requests, eq(requests.caseId, submissions.caseId))
    .where(eq(submissions.id, submissionId))
    .all()
    .some((request) => request.with === submissionId)
