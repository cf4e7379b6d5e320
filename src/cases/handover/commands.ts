import { eq, sql } from 'drizzle-orm'
import { notify } from '../../accounts/notices/index.ts'
import type { Registry, Staff } from '../../accounts/people/index.ts'
import { type Author, record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { listOverlapping, saveAppearance } from '../appearances/commands.ts'
import { appearances } from '../appearances/schema.ts'
import { refreshList } from '../list/commands.ts'
import {
  administratorsFrom,
  answersTo,
  countPractice,
  findOpenHandover,
  type HandoverRow,
  handoverPartsOf,
  type PartRow,
  practiceIn,
} from './queries.ts'
import { handoverAnswers, handoverParts, handovers } from './schema.ts'
import type { handoverReasons } from './values.ts'

export type Handover = {
  readonly fromId: string
  readonly toId: string
  readonly reason: (typeof handoverReasons)[number]
  readonly note: string | null
}
export type PartAnswer = { readonly answer: 'agreed' | 'declined'; readonly reason: string | null }

/**
 * A practice crosses offices, and each office answers for its own files: a part waits for every office that has some. One handover
 * of a practice at a time. Nothing goes over yet.
 */
export function beginHandover(
  tx: Tx,
  officer: Registry,
  handover: Handover,
  at: Instant,
): Result<{ handover: HandoverRow; parts: PartRow[] }, 'noCases' | 'alreadyBegun'> {
  const counts = countPractice(tx, handover.fromId, at)
  if (counts.length === 0) return fail('noCases')
  if (findOpenHandover(tx, handover.fromId)) return fail('alreadyBegun')
  const { id: officerId, officeId } = officer
  const begun = { id: newId(), ...handover, cases: 0, officerId, officeId, at: at.epochMilliseconds }
  tx.insert(handovers).values(begun).run()
  record(tx, officer, 'handover.begun', at, {
    subject: `handover:${begun.id}`,
    officeId,
    facts: { from: begun.fromId, to: begun.toId, reason: begun.reason, offices: counts.length },
  })
  return ok({ handover: begun, parts: openParts(tx, officer, begun, at) })
}

/** An office that has files of this practice and was not asked is asked now: a case can have come to it since. Returns what was opened. */
export function openParts(tx: Tx, author: Author, handover: HandoverRow, at: Instant): PartRow[] {
  const isAnswered = new Set(
    handoverPartsOf(tx, handover)
      .filter(({ state }) => state !== 'agreed')
      .map(({ officeId }) => officeId),
  )
  const asked = countPractice(tx, handover.fromId, at).filter(({ officeId }) => !isAnswered.has(officeId))
  return asked.map(({ officeId, cases }) => {
    const opened = { id: newId(), handoverId: handover.id, officeId, state: 'waiting', openedAt: at.epochMilliseconds }
    const part = tx
      .insert(handoverParts)
      .values(opened as typeof handoverParts.$inferInsert)
      .returning()
      .get()
    const facts = { handover: handover.id, cases }
    record(tx, author, 'handover.asked', at, { subject: `handover:${handover.id}`, officeId, facts })
    return part
  })
}

/**
 * What a member of the staff answers to a part: an officer for their own office, at once; an administrator where an office has not
 * answered for five days, and then a second administrator has to answer the same (`awaitsSecond`). Throws NotFound.
 */
export function answerPart(
  tx: Tx,
  staff: Staff,
  handover: HandoverRow,
  partId: string,
  { answer, reason }: PartAnswer,
  at: Instant,
): Result<'agreed' | 'declined' | 'awaitsSecond', 'decided' | 'notYet'> {
  const part = tx.select().from(handoverParts).where(eq(handoverParts.id, partId)).get()
  const isAdministrator = staff.role === 'administrator'
  if (part?.handoverId !== handover.id || (!isAdministrator && part.officeId !== staff.officeId))
    throw new NotFound('part of a handover')
  if (part.state !== 'waiting') return fail('decided')
  const now = at.epochMilliseconds
  if (isAdministrator && now < administratorsFrom(part)) return fail('notYet')

  const others = new Map(
    answersTo(tx, part)
      .filter((one) => one.isAdministrator)
      .map((one) => [one.staffId, one.answer]),
  )
  const isRepeated = others.get(staff.id) === answer
  others.delete(staff.id)
  if (!isRepeated)
    tx.insert(handoverAnswers)
      .values({ id: newId(), partId, staffId: staff.id, isAdministrator, answer, reason, at: now })
      .run()
  const isSettled = !isAdministrator || [...others.values()].includes(answer)
  if (isSettled)
    tx.update(handoverParts).set({ state: answer, decidedAt: now }).where(eq(handoverParts.id, partId)).run()
  if (isSettled || !isRepeated)
    record(tx, staff, isSettled ? `handover.${answer}` : 'handover.answered', at, {
      subject: `handover:${handover.id}`,
      officeId: part.officeId,
      facts: { answer, isAdministrator },
    })
  return ok(isSettled ? answer : 'awaitsSecond')
}

/** The office that began it takes back what still waits. What went over stays over. */
export function withdrawHandover(
  tx: Tx,
  officer: Registry,
  handover: HandoverRow,
  at: Instant,
): Result<void, 'decided'> {
  if (handover.officeId !== officer.officeId) throw new NotFound('handover of this office')
  const waiting = handoverPartsOf(tx, handover).filter(({ state }) => state === 'waiting')
  if (waiting.length === 0) return fail('decided')
  for (const { id, officeId } of waiting) {
    const now = at.epochMilliseconds
    tx.update(handoverParts).set({ state: 'withdrawn', decidedAt: now }).where(eq(handoverParts.id, id)).run()
    record(tx, officer, 'handover.withdrawn', at, { subject: `handover:${handover.id}`, officeId })
  }
  return ok(undefined)
}

/**
 * The files of one office go over from this instant on, as they are at this instant. Limits of the retainer and planned ends go along.
 * Whoever agreed is the author. Returns the ids of the cases.
 */
export function movePart(
  tx: Tx,
  author: Author & { readonly id: string },
  { id: handoverId, fromId, toId, reason }: HandoverRow,
  part: Pick<PartRow, 'id' | 'officeId'>,
  at: Instant,
): string[] {
  const { officeId } = part
  const now = at.epochMilliseconds
  const practice = practiceIn(tx, fromId, officeId, at)
  for (const { appearance } of practice) {
    const { until, limits, caseId } = appearance
    const from = Math.max(appearance.from, now)
    saveAppearance(tx, { ...appearance, until: from })
    // Where the colleague is of record already, or will be, their own appearances stay as they are.
    for (const gap of gapsIn({ from, until }, listOverlapping(tx, caseId, toId, from, until))) {
      tx.insert(appearances)
        .values({ id: newId(), caseId, counselId: toId, ...gap, limits })
        .run()
      record(tx, author, 'appearance.entered', at, { caseId, officeId, facts: { counsel: toId, ...gap } })
    }
    refreshList(tx, caseId, at)
    record(tx, author, 'appearance.ended', at, { caseId, officeId, facts: { counsel: fromId, until: from } })
  }
  const caseIds = [...new Set(practice.map(({ theCase }) => theCase.id))]
  const cases = caseIds.length
  tx.update(handoverParts).set({ cases }).where(eq(handoverParts.id, part.id)).run()
  if (cases === 0) return caseIds
  tx.update(handovers)
    .set({ cases: sql`${handovers.cases} + ${cases}` })
    .where(eq(handovers.id, handoverId))
    .run()
  record(tx, author, 'practice.handedOver', at, {
    subject: `person:${fromId}`,
    officeId,
    facts: { to: toId, reason, cases },
  })
  notify(tx, { action: 'practice.handedOver', mail: 'record.handedOver', subjectId: handoverId }, [fromId, toId], at)
  return caseIds
}

/** An officer looked at the names and numbers of the files that would go over: recorded in their office's log. */
export const recordPracticeViewed = (tx: Tx, officer: Registry, counselId: string, cases: number, at: Instant): void =>
  record(tx, officer, 'handover.looked', at, {
    subject: `person:${counselId}`,
    officeId: officer.officeId,
    facts: { cases },
  })

type Period = { readonly from: number; readonly until: number | null }

/** What of a period others leave free; they overlap it, and stand in the order of their beginning. */
function gapsIn({ from, until }: Period, others: readonly Period[]): Period[] {
  const gaps: Period[] = []
  let start: number | null = from
  for (const other of others) {
    if (start === null) break
    if (other.from > start) gaps.push({ from: start, until: other.from })
    start = other.until === null ? null : Math.max(start, other.until)
  }
  if (start !== null && (until === null || start < until)) gaps.push({ from: start, until })
  return gaps
}
