import { and, asc, count, desc, eq, gt, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { people, type Registry, type Staff } from '../../accounts/people/index.ts'
import { dayLength, type Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { appearances } from '../appearances/schema.ts'
import { cases } from '../record/schema.ts'
import { handoverAnswers, handoverParts, handovers } from './schema.ts'

export type HandoverRow = typeof handovers.$inferSelect
export type PartRow = typeof handoverParts.$inferSelect
type AnswerRow = typeof handoverAnswers.$inferSelect & { readonly staffName: string }
export type HandoverPart = PartRow & { readonly answers: readonly AnswerRow[] }

const unansweredFor = 5 * dayLength

/** From when on administrators may answer for an office that has not. Epoch milliseconds. */
export const administratorsFrom = ({ openedAt }: Pick<PartRow, 'openedAt'>): number => openedAt + unansweredFor

const isOfRecord = (counselId: string, at: Instant) =>
  and(eq(appearances.counselId, counselId), or(isNull(appearances.until), gt(appearances.until, at.epochMilliseconds)))

/** The appearances by which counsel is of record now or will be in the files of one office, with these files. */
export const practiceIn = (db: Db, counselId: string, officeId: string, at: Instant) =>
  db
    .select({ appearance: appearances, theCase: cases })
    .from(appearances)
    .innerJoin(cases, eq(cases.id, appearances.caseId))
    .where(and(isOfRecord(counselId, at), eq(cases.officeId, officeId)))
    .orderBy(asc(cases.reference))
    .all()

/** Those of the officer's own office. */
export const listPractice = (db: Db, officer: Registry, counselId: string, at: Instant) =>
  practiceIn(db, counselId, officer.officeId, at)

type OfficeCount = { readonly officeId: string; readonly cases: number }

/** How many files each office has in which counsel is of record now or will be. It says nothing else of them. */
export const countPractice = (db: Db, counselId: string, at: Instant): OfficeCount[] =>
  db
    .select({ officeId: cases.officeId, cases: sql<number>`count(distinct ${cases.id})` })
    .from(appearances)
    .innerJoin(cases, eq(cases.id, appearances.caseId))
    .where(isOfRecord(counselId, at))
    .groupBy(cases.officeId)
    .all()

/** The handover of this counsel's practice to which an office has not answered yet. */
export const findOpenHandover = (db: Db, counselId: string): HandoverRow | undefined =>
  db
    .select({ handover: handovers })
    .from(handovers)
    .innerJoin(handoverParts, and(eq(handoverParts.handoverId, handovers.id), eq(handoverParts.state, 'waiting')))
    .where(eq(handovers.fromId, counselId))
    .limit(1)
    .get()?.handover

/** An officer reaches those that their office began or is asked about, an administrator all. Throws NotFound, alike for others and for none. */
export function getHandover(db: Db, staff: Staff, id: string): HandoverRow {
  const found = db.select().from(handovers).where(eq(handovers.id, id)).get()
  const isTheirs = found && (staff.role === 'administrator' || isOfOffice(db, found, staff.officeId))
  if (!isTheirs) throw new NotFound('handover')
  return found
}

const isOfOffice = (db: Db, handover: HandoverRow, officeId: string) =>
  handover.officeId === officeId || listParts(db, handover).some((part) => part.officeId === officeId)

const listParts = (db: Db, { id }: Pick<HandoverRow, 'id'>): PartRow[] =>
  db
    .select()
    .from(handoverParts)
    .where(eq(handoverParts.handoverId, id))
    .orderBy(asc(handoverParts.openedAt), asc(handoverParts.officeId))
    .all()

/** Its parts in their order, with all that was answered. */
export function handoverPartsOf(db: Db, handover: Pick<HandoverRow, 'id'>): HandoverPart[] {
  const parts = listParts(db, handover)
  const answers = parts.length === 0 ? [] : answersTo(db, ...parts)
  return parts.map((part) => ({ ...part, answers: answers.filter(({ partId }) => partId === part.id) }))
}

/** Oldest first. */
export const answersTo = (db: Db, ...parts: readonly Pick<PartRow, 'id'>[]): AnswerRow[] =>
  db
    .select({ answer: handoverAnswers, staffName: people.name })
    .from(handoverAnswers)
    .innerJoin(people, eq(people.id, handoverAnswers.staffId))
    .where(
      inArray(
        handoverAnswers.partId,
        parts.map(({ id }) => id),
      ),
    )
    .orderBy(asc(handoverAnswers.at), sql`${handoverAnswers}.rowid`)
    .all()
    .map(({ answer, staffName }) => ({ ...answer, staffName }))

/** For which member of the staff a part waits: for its office; after five days for administrators too. */
const waitsFor = (staff: Staff, at: Instant): SQL | undefined =>
  and(
    eq(handoverParts.state, 'waiting'),
    staff.role === 'registry'
      ? eq(handoverParts.officeId, staff.officeId)
      : lte(handoverParts.openedAt, at.epochMilliseconds - unansweredFor),
  )

export const countHandovers = (db: Db, staff: Staff, at: Instant): number =>
  db.select({ count: count() }).from(handoverParts).where(waitsFor(staff, at)).get()?.count ?? 0

/** What waits for this member of the staff, the oldest first. */
export const listWaitingHandovers = (db: Db, staff: Staff, at: Instant): HandoverRow[] =>
  db
    .selectDistinct({ handover: handovers })
    .from(handoverParts)
    .innerJoin(handovers, eq(handovers.id, handoverParts.handoverId))
    .where(waitsFor(staff, at))
    .orderBy(asc(handoverParts.openedAt))
    .limit(100)
    .all()
    .map(({ handover }) => handover)

/** Of an officer those that their office began or was asked about, of an administrator those to which an office has not answered; the latest first. */
export function listHandovers(db: Db, staff: Staff): HandoverRow[] {
  const isAsked =
    staff.role === 'registry' ? eq(handoverParts.officeId, staff.officeId) : eq(handoverParts.state, 'waiting')
  const asked = db
    .selectDistinct({ handover: handovers })
    .from(handoverParts)
    .innerJoin(handovers, eq(handovers.id, handoverParts.handoverId))
    .where(isAsked)
    .orderBy(desc(handovers.at))
    .limit(50)
    .all()
    .map(({ handover }) => handover)
  const all = [...(staff.role === 'registry' ? begunBy(db, staff) : []), ...asked]
  return [...new Map(all.map((one) => [one.id, one])).values()].sort((a, b) => b.at - a.at)
}

const begunBy = (db: Db, { officeId }: Registry): HandoverRow[] =>
  db.select().from(handovers).where(eq(handovers.officeId, officeId)).orderBy(desc(handovers.at)).limit(50).all()
