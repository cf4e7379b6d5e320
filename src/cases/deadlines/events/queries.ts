import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import type { Registry } from '../../../accounts/people/index.ts'
import type { Instant } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import { NotFound } from '../../../platform/errors.ts'
import { type EventKind, eventKinds, limits } from '../../../tribunal/index.ts'
import type { ReachedCase } from '../../hearings/queries.ts'
import { getOfficeCase, type OfficeCase } from '../../record/office-queries.ts'
import { appliesTo } from '../causes.ts'
import type { CaseFacts } from '../types.ts'
import { caseEvents } from './schema.ts'

export type EnteredEvent = typeof caseEvents.$inferSelect

/** What was entered as having happened in a case, the latest first; what was taken back last. */
export const listEnteredEvents = (db: Db, theCase: ReachedCase): EnteredEvent[] =>
  db
    .select()
    .from(caseEvents)
    .where(eq(caseEvents.caseId, theCase.id))
    .orderBy(asc(caseEvents.cancelledAt), desc(caseEvents.day), desc(caseEvents.createdAt))
    .all()

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
}

/** What can happen in such a case that a limit hangs on, in the order of the catalogue. */
export function eventChoices(theCase: CaseFactsOf): EventChoice[] {
  const facts = { ...theCase, officeZone: 'UTC' }
  const own = limits.filter((limit) => appliesTo(limit, facts))
  return eventKinds
    .filter((kind) => own.some(({ from }) => from.includes(kind)))
    .map((kind) => ({ kind, namesDay: own.some(({ from, task }) => task === 'set' && from.includes(kind)) }))
}

type CaseFactsOf = Omit<CaseFacts, 'officeZone'>
