import { eq } from 'drizzle-orm'
import type { Registry } from '../../../accounts/people/index.ts'
import { record } from '../../../platform/audit/index.ts'
import { type Instant, Temporal } from '../../../platform/clock.ts'
import { type Database, write } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids.ts'
import { fail, ok, type Result } from '../../../platform/result.ts'
import { notifyParties } from '../../record/mail-commands.ts'
import { type ChangeableId, getOfficeCase } from '../../record/office-queries.ts'
import { eventChoices, getOfficeEvent } from './queries.ts'
import { caseEvents } from './schema.ts'

type NewEvent = {
  readonly kind: string
  /** ISO dates. */
  readonly day: string
  readonly setDay: string | null
  readonly note: string | null
}

export type EventError = 'eventKindMissing' | 'dayTooFar' | 'setDayMissing' | 'setDayBefore'

/** A decision may take effect later, and a question be argued on a day to come. */
const mostYearsAhead = 2

/** Enters what happened in a case, from which limits are counted at once; those who deal with the case are told. Returns its id. */
export function enterEvent(
  db: Database,
  officer: Registry,
  caseId: ChangeableId,
  { kind, day, setDay, note }: NewEvent,
  at: Instant,
): Result<string, EventError> {
  const latest = at.toZonedDateTimeISO('UTC').toPlainDate().add({ years: mostYearsAhead })
  if (Temporal.PlainDate.compare(day, latest) > 0) return fail('dayTooFar')
  if (setDay !== null && Temporal.PlainDate.compare(setDay, latest) > 0) return fail('dayTooFar')

  return write(db, (tx) => {
    const theCase = getOfficeCase(tx, officer, caseId, at)
    const choice = eventChoices(theCase).find((one) => one.kind === kind)
    if (!choice) return fail('eventKindMissing')
    if (choice.namesDay && setDay === null) return fail('setDayMissing')
    if (setDay !== null && setDay < day) return fail('setDayBefore')

    const id = newId()
    const made = { createdAt: at.epochMilliseconds, createdBy: officer.id }
    const words = { setDay: choice.namesDay ? setDay : null, note: note?.trim() || null }
    tx.insert(caseEvents)
      .values({ id, caseId, kind, day, ...words, ...made })
      .run()
    record(tx, officer, 'caseEvent.added', at, {
      caseId,
      officeId: theCase.officeId,
      subject: `caseEvent:${id}`,
      facts: { kind, day, setDay: words.setDay },
    })
    notifyParties(tx, caseId, 'caseEvent.added', at)
    return ok(id)
  })
}

/** Takes back what was entered by mistake: no limit is counted from it any more. Throws NotFound when it is gone already. Returns its case. */
export function cancelEvent(db: Database, officer: Registry, id: ChangeableId, at: Instant): string {
  return write(db, (tx) => {
    const { event, theCase } = getOfficeEvent(tx, officer, id, at)
    tx.update(caseEvents)
      .set({ cancelledAt: at.epochMilliseconds, cancelledBy: officer.id })
      .where(eq(caseEvents.id, id))
      .run()
    record(tx, officer, 'caseEvent.cancelled', at, {
      caseId: theCase.id,
      officeId: theCase.officeId,
      subject: `caseEvent:${id}`,
      facts: { kind: event.kind, day: event.day },
    })
    notifyParties(tx, theCase.id, 'caseEvent.cancelled', at)
    return theCase.id
  })
}
