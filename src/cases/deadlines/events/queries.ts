import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { Registry } from '../../../accounts/people/index.ts'
import type { Instant } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import { NotFound } from '../../../platform/errors.ts'
import { type EventKind, eventKinds, mailedKinds } from '../../../tribunal/index.ts'
import type { ReachedCase } from '../../hearings/queries.ts'
import { getOfficeCase, type OfficeCase } from '../../record/office-queries.ts'
import { calendarOf } from '../calendar-queries.ts'
import { limitsFor, neededFor } from '../causes.ts'
import { receiptOf } from '../receipt.ts'
import type { CaseFacts } from '../types.ts'
import { caseEvents } from './schema.ts'

export type EnteredEvent = typeof caseEvents.$inferSelect

/** What was entered as having happened in a case, the latest first; what was taken back last. What was mailed has the day on which it is considered received now. */
export function listEnteredEvents(db: Db, theCase: ReachedCase): EnteredEvent[] {
  const facts = { theCase, calendar: calendarOf(db, theCase.officeId) }
  return db
    .select()
    .from(caseEvents)
    .where(eq(caseEvents.caseId, theCase.id))
    .orderBy(asc(caseEvents.cancelledAt), desc(caseEvents.day), desc(caseEvents.createdAt))
    .all()
    .map((event) => ({ ...event, day: receiptOf(event, facts).day }))
}

/** Whether one of these was entered in a case, and counts. */
export const hasHappened = (db: Db, caseId: string, kinds: readonly EventKind[]): boolean =>
  db
    .select({ id: caseEvents.id })
    .from(caseEvents)
    .where(and(eq(caseEvents.caseId, caseId), inArray(caseEvents.kind, [...kinds]), isNull(caseEvents.cancelledAt)))
    .limit(1)
    .get() !== undefined

/** One that counts, with its case, of the officer's own office. Throws as `getOfficeCase`. */
export function getOfficeEvent(
  db: Db,
  officer: Registry,
  id: string,
  at: Instant,
): { event: EnteredEvent; theCase: OfficeCase } {
  const event = db
    .select()
    .from(caseEvents)
    .where(and(eq(caseEvents.id, id), isNull(caseEvents.cancelledAt)))
    .get()
  if (!event) throw new NotFound('event')
  return { event, theCase: getOfficeCase(db, officer, event.caseId, at) }
}

export type EventChoice = {
  readonly kind: EventKind
  /** A limit of these events is the day that the Division names. */
  readonly namesDay: boolean
  /** A limit of these events is counted by the hour. */
  readonly hasHour: boolean
  /** Somebody received it, perhaps by regular mail. */
  readonly mayBeMailed: boolean
}

/** What can happen in such a case that a limit hangs on, in the order of the catalogue. */
export function eventChoices(theCase: CaseFactsOf): EventChoice[] {
  const own = limitsFor({ ...theCase, officeZone: 'UTC' })
  return eventKinds
    .filter((kind) => own.some(({ from }) => from.some((anchor) => anchor === kind || neededFor[anchor] === kind)))
    .map((kind) => ({
      kind,
      namesDay: own.some(({ from, task }) => task === 'set' && from.includes(kind)),
      hasHour: own.some(({ from, hours }) => hours !== undefined && from.includes(kind)),
      mayBeMailed: mailedKinds.includes(kind),
    }))
}

type CaseFactsOf = Omit<CaseFacts, 'officeZone'>
