import { and, asc, count, desc, eq, gt, isNull, lt, or } from 'drizzle-orm'
import { namesOf, type Registry } from '../../accounts/people/index.ts'
import type { CaseNames } from '../../cases/people/values.ts'
import { caseNameColumns, cases } from '../../cases/record/index.ts'
import { type AuditEvent, listEventsSince } from '../../platform/audit/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { type Cursor, pageSize } from '../../platform/pagination.ts'
import type { Action } from '../../platform/web/keys.ts'
import { submissions } from '../submissions/schema.ts'
import { privacyBreachEntries, privacyBreaches, privacyBreachPapers } from './schema.ts'

type BreachRow = typeof privacyBreaches.$inferSelect
export type BreachEntry = typeof privacyBreachEntries.$inferSelect
type Link = { readonly id: string; readonly number: string }
type CaseLink = CaseNames & { readonly id: string; readonly reference: string }

/** The record of a submission that lay in the wrong case, whole. */
export type Breach = {
  readonly record: BreachRow
  readonly submission: Link
  readonly movedTo: Link | undefined
  readonly wrongCase: CaseLink
  readonly rightCase: CaseLink | undefined
  readonly papers: readonly (typeof privacyBreachPapers.$inferSelect)[]
  readonly entries: readonly BreachEntry[]
  readonly names: ReadonlyMap<string, string>
  /** What was done to the record, as the log tells it; the latest first. */
  readonly changes: readonly BreachChange[]
}

type BreachChange = Pick<AuditEvent, 'seq' | 'at'> & {
  readonly action: Action
  readonly name: string
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
}

/** Staff of the office that held the file then read it, and nobody else. Throws NotFound. */
export function getBreach(db: Db, officer: Registry, id: string): Breach {
  const record = db
    .select()
    .from(privacyBreaches)
    .where(and(eq(privacyBreaches.id, id), eq(privacyBreaches.officeId, officer.officeId)))
    .get()
  if (!record) throw new NotFound('breach')
  const { submissionId, movedTo, caseId, rightCaseId, principalId, sentBy, madeBy, changedBy } = record
  return {
    record,
    submission: linkOf(db, submissionId),
    movedTo: movedTo === null ? undefined : linkOf(db, movedTo),
    wrongCase: caseOf(db, caseId),
    rightCase: rightCaseId === null ? undefined : caseOf(db, rightCaseId),
    papers: db
      .select()
      .from(privacyBreachPapers)
      .where(eq(privacyBreachPapers.breachId, id))
      .orderBy(asc(privacyBreachPapers.position))
      .all(),
    entries: db
      .select()
      .from(privacyBreachEntries)
      .where(eq(privacyBreachEntries.breachId, id))
      .orderBy(asc(privacyBreachEntries.position))
      .all(),
    names: namesOf(db, [principalId, sentBy, madeBy, changedBy]),
    changes: changesOf(db, record),
  }
}

function changesOf(db: Db, { id, caseId, until }: BreachRow): BreachChange[] {
  const events = listEventsSince(db, caseId, until).filter(({ subject }) => subject === `breach:${id}`)
  const names = namesOf(
    db,
    events.map(({ actorId }) => actorId),
  )
  return events.map(({ seq, at, action, actorId, facts }) => ({
    ...{ seq, at, action: action as Action, name: names.get(actorId ?? '') ?? '' },
    facts: JSON.parse(facts),
  }))
}

const linkOf = (db: Db, id: string): Link => {
  const { number } = db.select({ number: submissions.number }).from(submissions).where(eq(submissions.id, id)).get()!
  return { id, number: number ?? '' }
}

const caseOf = (db: Db, id: string): CaseLink =>
  db
    .select({ id: cases.id, reference: cases.reference, ...caseNameColumns })
    .from(cases)
    .where(eq(cases.id, id))
    .get()!

/** The record about a submission, be it the one in the wrong case or the one that came of it; undefined for another office. */
export const findBreachAbout = (db: Db, officer: Registry, submissionId: string): string | undefined =>
  db
    .select({ id: privacyBreaches.id })
    .from(privacyBreaches)
    .where(
      and(
        or(eq(privacyBreaches.submissionId, submissionId), eq(privacyBreaches.movedTo, submissionId)),
        eq(privacyBreaches.officeId, officer.officeId),
      ),
    )
    .orderBy(desc(privacyBreaches.until))
    .get()?.id

export type ListedBreach = Pick<BreachRow, 'id' | 'cause' | 'until' | 'assessedBy' | 'reportedOn' | 'notifiedOn'> & {
  readonly number: string
  readonly reference: string
  /** How many people who may not know of it saw it, in a list or itself. */
  readonly seenBy: number
}

/** Of the officer's office, the newest first. */
export function listBreaches(
  db: Db,
  officer: Registry,
  { before, limit = pageSize }: { before?: Cursor | undefined; limit?: number } = {},
): ListedBreach[] {
  const rows = db
    .select({ record: privacyBreaches, number: submissions.number, reference: cases.reference })
    .from(privacyBreaches)
    .innerJoin(submissions, eq(submissions.id, privacyBreaches.submissionId))
    .innerJoin(cases, eq(cases.id, privacyBreaches.caseId))
    .where(
      and(
        eq(privacyBreaches.officeId, officer.officeId),
        before &&
          or(
            lt(privacyBreaches.until, before.at),
            and(eq(privacyBreaches.until, before.at), gt(privacyBreaches.id, before.id)),
          ),
      ),
    )
    .orderBy(desc(privacyBreaches.until), asc(privacyBreaches.id))
    .limit(limit)
    .all()
  return rows.map(({ record, number, reference }) => {
    const { id, cause, until, assessedBy, reportedOn, notifiedOn } = record
    return {
      id,
      cause,
      until,
      assessedBy,
      reportedOn,
      notifiedOn,
      number: number ?? '',
      reference,
      seenBy: seenBy(db, id),
    }
  })
}

const seenBy = (db: Db, id: string): number =>
  new Set(
    db
      .select()
      .from(privacyBreachEntries)
      .where(eq(privacyBreachEntries.breachId, id))
      .all()
      .filter(({ kind, mayKnow }) => kind !== 'access' && !mayKnow)
      .map(({ personId }) => personId),
  ).size

/** Those of the officer's office that nobody assessed yet. */
export const countOpenBreaches = (db: Db, { officeId }: Pick<Registry, 'officeId'>): number =>
  db
    .select({ n: count() })
    .from(privacyBreaches)
    .where(and(eq(privacyBreaches.officeId, officeId), isNull(privacyBreaches.assessedBy)))
    .get()?.n ?? 0

/** Whether something was taken out of this case as another's, since an instant. Asked between the chunks of a download. */
export const wasContainedSince = (db: Db, caseId: string, since: number): boolean =>
  db
    .select({ id: privacyBreaches.id })
    .from(privacyBreaches)
    .where(and(eq(privacyBreaches.caseId, caseId), gt(privacyBreaches.until, since)))
    .limit(1)
    .get() !== undefined
