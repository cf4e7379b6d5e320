import { asc, eq, type SQL } from 'drizzle-orm'
import { findOffice, type Office } from '../../accounts/people/index.ts'
import { answersOf, type LimitAnswer } from '../../cases/deadlines/answers/index.ts'
import { endOfDay } from '../../cases/deadlines/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { type Reclassified, reclassifiedIn } from '../acceptance/classification.ts'
import { faultyDocuments, lateApplications, submissionMoves, submissionReturns } from '../acceptance/schema.ts'
import { isConfirmedHarmful } from '../holds/releases.ts'
import { keptInCorrection } from '../visibility/kept-in-correction.ts'
import type { DocumentRow, Submission } from './model.ts'
import { listDocumentsOf } from './queries.ts'
import { submissions } from './schema.ts'
import { type Judged, type VerdictStatement, verdictOf } from './verdict.ts'
import { isUnopened } from './withdrawal.ts'

type Link = Pick<Submission, 'id' | 'number' | 'receivedAt' | 'officeZone'> & Judged

/** What became of something that was sent: what its receipt and the registry's page tell beside its own row. */
export type Progress = {
  /** The unit whose staff opened it; undefined before that. */
  readonly openedOffice: Office | undefined
  readonly isUnopened: boolean
  /** Of a returned one: the documents to replace, and until when a correction keeps the first time (ISO date). */
  readonly faulty: readonly DocumentRow[]
  readonly correctBy: string | null
  /** What was sent in its place. */
  readonly replacedBy: Link | undefined
  /** Of a correction: what it came from. */
  readonly correction: Correction | undefined
  /** The application that it needs, being late, when one was begun. */
  readonly application: Link | undefined
  /** Ids of documents that the registry too found harmful: a clean copy has to come. */
  readonly harmful: readonly string[]
  /** Documents that the registry calls otherwise than they were sent. */
  readonly reclassified: readonly Reclassified[]
  /** The limits that it answers now. */
  readonly answers: readonly LimitAnswer[]
  /** Sent to the wrong case, and moved: where to, or where from. */
  readonly moved: { readonly to: Link | undefined; readonly from: Link | undefined }
  /** What is said of its time now. */
  readonly statement: VerdictStatement
}

export type Correction = {
  /** What was returned; and the first of all, when it was returned more than once. */
  readonly returned: Link
  readonly first: Link
  readonly correctBy: string | null
  /** Received until the day that the office gave: the first time counts. Undefined where it gave none; of a draft, by now. */
  readonly isInTime: boolean | undefined
  /** The first time, which was on time, counts for all of it. */
  readonly keepsFirst: boolean
  /** Documents that stayed as they were. */
  readonly kept: readonly DocumentRow[]
  /** Those that came in place of another. */
  readonly replaced: readonly DocumentRow[]
}

export type DraftCorrection = Correction & Pick<Submission, 'decidedAt' | 'returnCode' | 'returnReason'>

/** `knows`: whether its reader may know of another submission; others are left out. */
export function progressOf(db: Db, submission: Submission, knows: (other: Submission) => boolean): Progress {
  const { id, openedOffice, replaces } = submission
  const isKnown = (link: Submission | undefined): link is Submission => link !== undefined && knows(link)
  const linkOf = (which: SQL) => [findBy(db, which)].find(isKnown)
  const correctBy = correctByOf(db, id)
  return {
    statement: statementNow(db, submission),
    openedOffice: openedOffice === null ? undefined : findOffice(db, openedOffice),
    isUnopened: isUnopened(submission),
    faulty: faultyOf(db, submission),
    correctBy,
    replacedBy: sentAs(linkOf(eq(submissions.replaces, id))),
    correction: replaces === null ? undefined : correctionOf(db, submission, linkOf(eq(submissions.id, replaces))),
    application: applicationOf(db, id, linkOf),
    harmful: listDocumentsOf(db, submission)
      .filter((document) => document.check === 'held' && isConfirmedHarmful(db, document.id))
      .map((document) => document.id),
    reclassified: reclassifiedIn(db, listDocumentsOf(db, submission)),
    answers: answersOf(db, submission),
    moved: movesOf(db, id, linkOf),
  }
}

type LinkOf = (which: SQL) => Submission | undefined

function movesOf(db: Db, id: string, linkOf: LinkOf): Progress['moved'] {
  const away = db.select().from(submissionMoves).where(eq(submissionMoves.submissionId, id)).get()
  const here = db.select().from(submissionMoves).where(eq(submissionMoves.movedTo, id)).get()
  return {
    to: away && linkOf(eq(submissions.id, away.movedTo)),
    from: here && linkOf(eq(submissions.id, here.submissionId)),
  }
}

/** Documents of a returned submission that have to be replaced, in their order. */
export function faultyOf(db: Db, submission: Pick<Submission, 'id'>): DocumentRow[] {
  const rows = db.select().from(faultyDocuments).where(eq(faultyDocuments.submissionId, submission.id)).all()
  if (rows.length === 0) return []
  const ids = new Set(rows.map(({ documentId }) => documentId))
  return listDocumentsOf(db, submission).filter((document) => ids.has(document.id))
}

/** What is said of the time of something sent, as it is now. */
export const statementNow = (db: Db, submission: Submission): VerdictStatement =>
  verdictOf({ ...submission, correctBy: submission.state === 'returned' ? correctByOf(db, submission.id) : null })

export const correctByOf = (db: Db, id: string): string | null =>
  db.select().from(submissionReturns).where(eq(submissionReturns.submissionId, id)).get()?.correctBy ?? null

function applicationOf(db: Db, id: string, linkOf: LinkOf): Link | undefined {
  const tie = db.select().from(lateApplications).where(eq(lateApplications.submissionId, id)).get()
  return tie && linkOf(eq(submissions.id, tie.applicationId))
}

/** A draft made in place of what was returned: what comes back, and what stays. Undefined for every other draft. */
export function correctionIn(db: Db, draft: Submission, at: Instant): DraftCorrection | undefined {
  const returned = draft.replaces === null ? undefined : findBy(db, eq(submissions.id, draft.replaces))
  const correction = correctionAt(db, draft, at.epochMilliseconds)
  if (!returned || !correction) return undefined
  const { decidedAt, returnCode, returnReason } = returned
  return { ...correction, decidedAt, returnCode, returnReason }
}

/** A reader who may know what was returned may know all that came before it: same principal, same case. */
function correctionOf(db: Db, submission: Submission, returned: Submission | undefined): Correction | undefined {
  if (!returned) return undefined
  let first = returned
  while (first.replaces !== null) {
    const earlier = findBy(db, eq(submissions.id, first.replaces))
    if (!earlier) break
    first = earlier
  }
  const correctBy = correctByOf(db, returned.id)
  const { receivedAt, officeZone } = submission
  const { kept, replaced, hasNew } = partsOf(db, submission)
  const isInTime =
    correctBy === null || receivedAt === null || officeZone === null
      ? undefined
      : receivedAt < endOfDay(correctBy, officeZone).epochMilliseconds
  const keepsFirst = isInTime === true && first.verdict !== 'late' && !hasNew
  return { returned, first, correctBy, isInTime, keepsFirst, kept, replaced }
}

/**
 * When what was sent, or is sent `at` (epoch milliseconds), counts as received, for the limits that it answers: of a correction in time,
 * when the first of all was.
 */
export function receiptThatCounts(db: Db, submission: Submission, at = submission.receivedAt ?? 0): number {
  const correction = correctionAt(db, submission, at)
  return (correction?.isInTime ? correction.first.receivedAt : null) ?? at
}

/**
 * The first submission, whose time counts for all of it and was on time: of a correction of kept and replaced documents alone, received
 * at that instant (epoch milliseconds), until the day that the office gave. Undefined for everything else.
 */
export function firstTimeKept(db: Db, submission: Submission, at: number): Link | undefined {
  const correction = correctionAt(db, submission, at)
  return correction?.keepsFirst ? correction.first : undefined
}

/** As it is if it were received then. */
function correctionAt(db: Db, submission: Submission, at: number): Correction | undefined {
  const returned = submission.replaces === null ? undefined : findBy(db, eq(submissions.id, submission.replaces))
  const officeZone = submission.officeZone ?? returned?.officeZone ?? null
  return correctionOf(db, { ...submission, receivedAt: at, officeZone }, returned)
}

/** What stayed as it was filed first is the same object in storage. */
function partsOf(db: Db, submission: Submission): Pick<Correction, 'kept' | 'replaced'> & { readonly hasNew: boolean } {
  const all = listDocumentsOf(db, submission)
  const tied = all.filter(({ replacesId }) => replacesId !== null)
  const kept = new Set(keptInCorrection(db, tied))
  return {
    kept: tied.filter(({ id }) => kept.has(id)),
    replaced: tied.filter(({ id }) => !kept.has(id)),
    // A list of what was filed already is no filing of its own.
    hasNew: all.some(({ replacesId, type }) => replacesId === null && type !== 'listOfDocuments'),
  }
}

const findBy = (db: Db, which: SQL): Submission | undefined =>
  db.select().from(submissions).where(which).orderBy(asc(submissions.createdAt)).get()

/** A draft is only its preparers' business. */
const sentAs = (link: Link | undefined) => (link?.state === 'draft' ? undefined : link)
