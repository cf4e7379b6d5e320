import { and, eq, gt, lt, max, min, sql } from 'drizzle-orm'
import type { OwnAccess } from '../../accounts/own-account/index.ts'
import type { Member } from '../../accounts/people/index.ts'
import { capacitiesIn, findCase } from '../../cases/access/index.ts'
import { cases } from '../../cases/record/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, isInIds, placeholder, prepared, tryWriteUnflushed } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { readingSessionMs } from '../reading/reading.ts'
import { documents } from '../schema.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { listDocumentsOf } from '../submissions/queries.ts'
import { submissions } from '../submissions/schema.ts'
import { type AccessWay, accessLog } from './schema.ts'

/** Documents that a page lists. */
type Listed = Pick<DocumentRow, 'id'> & Partial<Pick<DocumentRow, 'direction'>>

/** `isWhole`: these are all documents that the member sees in the case. */
export type AccessGiven = { readonly way: AccessWay; readonly listed: readonly Listed[]; readonly isWhole?: boolean }

/** Which of these were filed, and not by this person in their own name. */
const filedByOthers = prepared((db) =>
  db
    .select({ id: documents.id, committedAt: submissions.committedAt })
    .from(documents)
    .innerJoin(submissions, eq(submissions.id, documents.submissionId))
    .where(
      and(
        isInIds(documents.id),
        sql`(${submissions.principalId} <> ${placeholder('me')} or ${submissions.channel} <> 'portal')`,
        sql`${submissions.state} <> 'draft'`,
      ),
    )
    .prepare(),
)

const ofSitting = prepared((db) =>
  db
    .select()
    .from(accessLog)
    .where(
      and(
        eq(accessLog.caseId, placeholder('caseId')),
        eq(accessLog.personId, placeholder('me')),
        gt(accessLog.at, placeholder('since')),
      ),
    )
    .prepare(),
)

/**
 * Records that titles, or copies, of a case's filed documents were given to this member. Within half an hour (a sitting) only
 * documents that were not given before are written. If the disk takes nothing, the page can still be read.
 */
export function logAccess(
  db: Database,
  actor: Member,
  caseId: string,
  { way, listed, isWhole = false }: AccessGiven,
  at: Instant,
): void {
  const ids = listed.filter(({ direction = 'in' }) => direction === 'in').map(({ id }) => id)
  if (ids.length === 0) return
  const given = filedByOthers(db).all({ ids: JSON.stringify(ids), me: actor.id })
  if (given.length === 0) return
  const now = at.epochMilliseconds
  // For programs: the token in place of the session.
  const programId = way === 'api' || way === 'apiFile' ? (actor.trace.session ?? null) : null
  const known = ofSitting(db)
    .all({ caseId, me: actor.id, since: now - readingSessionMs })
    .filter((row) => row.way === way && row.programId === programId)
  const isKnown = ({ id, committedAt }: (typeof given)[number]) =>
    known.some((row) => row.documentIds?.includes(id) ?? row.at >= (committedAt ?? 0))
  if (given.every(isKnown)) return
  tryWriteUnflushed(db, (tx) => {
    const theCase = findCase(tx, actor, caseId, at)
    const [first] = theCase ? capacitiesIn(tx, actor, theCase, at) : []
    const forId = first && !first.isOwn ? first.principalId : null
    const documentIds = isWhole ? null : given.map(({ id }) => id)
    tx.insert(accessLog)
      .values({ id: newId(), caseId, personId: actor.id, way, at: now, forId, programId, documentIds })
      .run()
  })
}

/** The same of the documents of one submission, to whoever is not the one in whose name it was sent. */
export function logSubmissionAccess(
  db: Database,
  actor: Member,
  submission: Submission,
  way: AccessWay,
  at: Instant,
): void {
  if (submission.principalId === actor.id) return
  logAccess(db, actor, submission.caseId, { way, listed: listDocumentsOf(db, submission) }, at)
}

/** The same of documents of several cases, as a search over all of them finds them. */
export function logFoundTitles(
  db: Database,
  actor: Member,
  found: readonly { readonly id: string; readonly theCase: { readonly id: string } }[],
  at: Instant,
): void {
  for (const [caseId, listed] of Map.groupBy(found, ({ theCase }) => theCase.id))
    logAccess(db, actor, caseId, { way: 'search', listed }, at)
}

/** For one's own data: in which files, from when to when and in how many sittings. */
export const listOwnAccesses = (db: Db, { id }: Member): OwnAccess[] =>
  db
    .select({
      file: cases.reference,
      from: min(accessLog.at).mapWith(Number),
      until: max(accessLog.at).mapWith(Number),
      times: sql<number>`count(*)`,
    })
    .from(accessLog)
    .innerJoin(cases, eq(cases.id, accessLog.caseId))
    .where(eq(accessLog.personId, id))
    .groupBy(cases.id)
    .orderBy(cases.reference)
    .all()

const atOnce = 2000

/** Deletes what is older than this many months, some rows a transaction. */
export function sweepAccessLog(db: Database, months: number, at: Instant): number {
  const before = at.toZonedDateTimeISO('UTC').subtract({ months }).epochMilliseconds
  let gone = 0
  for (;;) {
    const old = db.select({ id: accessLog.id }).from(accessLog).where(lt(accessLog.at, before)).limit(atOnce).all()
    if (old.length === 0) return gone
    const ids = JSON.stringify(old.map((row) => row.id))
    gone += db.delete(accessLog).where(sql`${accessLog.id} in (select value from json_each(${ids}))`).run().changes
  }
}
