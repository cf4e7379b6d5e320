import { eq } from 'drizzle-orm'
import { getOffice, type Registry } from '../../../accounts/people/index.ts'
import { record } from '../../../platform/audit/index.ts'
import { type Instant, Temporal } from '../../../platform/clock.ts'
import { type Database, type Db, write } from '../../../platform/db/index.ts'
import { newId } from '../../../platform/ids.ts'
import { fail, ok, type Result } from '../../../platform/result.ts'
import { mailedKinds } from '../../../tribunal/index.ts'
import { notifyParties } from '../../record/mail-commands.ts'
import { type ChangeableId, getOfficeCase, type OfficeCase } from '../../record/office-queries.ts'
import { calendarOf } from '../calendar-queries.ts'
import { receivedByMail } from '../receipt.ts'
import { eventChoices, getOfficeEvent } from './queries.ts'
import { caseEvents } from './schema.ts'

type NewEvent = {
  readonly kind: string
  /** ISO dates. */
  readonly day: string | null
  readonly setDay: string | null
  /** Epoch milliseconds, where the hour is known; kept where a limit is counted by the hour. */
  readonly happenedAt?: number | null
  readonly note: string | null
  /** ISO date on which it was mailed, in place of `day`, which is then counted; and whether to or from a place outside Canada. */
  readonly mailedOn?: string | null
  readonly mailedAbroad?: boolean
}

export type EventError =
  | 'dayUnreadable'
  | 'dayOrMailed'
  | 'mailedAhead'
  | 'notMailed'
  | 'eventKindMissing'
  | 'dayTooFar'
  | 'setDayMissing'
  | 'setDayBefore'

/** A decision may take effect later, and a question be argued on a day to come. */
const mostYearsAhead = 2

/** Enters what happened in a case, from which limits are counted at once; those who deal with the case are told. Returns its id. */
export function enterEvent(
  db: Database,
  officer: Registry,
  caseId: ChangeableId,
  { kind, setDay, happenedAt = null, note, mailedOn = null, mailedAbroad = false, ...given }: NewEvent,
  at: Instant,
): Result<string, EventError> {
  const latest = at.toZonedDateTimeISO('UTC').toPlainDate().add({ years: mostYearsAhead })
  if (given.day !== null && Temporal.PlainDate.compare(given.day, latest) > 0) return fail('dayTooFar')
  if (setDay !== null && Temporal.PlainDate.compare(setDay, latest) > 0) return fail('dayTooFar')

  return write(db, (tx) => {
    const theCase = getOfficeCase(tx, officer, caseId, at)
    const choice = eventChoices(theCase).find((one) => one.kind === kind)
    if (!choice) return fail('eventKindMissing')
    if (given.day !== null && mailedOn !== null) return fail('dayOrMailed')
    if (mailedOn !== null && !mailedKinds.includes(choice.kind)) return fail('notMailed')
    if (mailedOn !== null && mailedOn > todayAt(tx, theCase, at)) return fail('mailedAhead')
    const day = given.day ?? (mailedOn && receivedIn(tx, theCase, mailedOn, mailedAbroad))
    if (day === null) return fail('dayUnreadable')
    if (choice.namesDay && setDay === null) return fail('setDayMissing')
    if (setDay !== null && setDay < day) return fail('setDayBefore')

    const id = newId()
    const made = { createdAt: at.epochMilliseconds, createdBy: officer.id }
    const mailed = { mailedOn, mailedAbroad: mailedOn !== null && mailedAbroad }
    const words = {
      setDay: choice.namesDay ? setDay : null,
      happenedAt: choice.hasHour ? happenedAt : null,
      note: note?.trim() || null,
      ...mailed,
    }
    tx.insert(caseEvents)
      .values({ id, caseId, kind, day, ...words, ...made })
      .run()
    record(tx, officer, 'caseEvent.added', at, {
      caseId,
      officeId: theCase.officeId,
      subject: `caseEvent:${id}`,
      facts: { kind, day, setDay: words.setDay, ...(mailedOn && mailed) },
    })
    notifyParties(tx, caseId, 'caseEvent.added', at)
    return ok(id)
  })
}

const todayAt = (db: Db, { officeId }: OfficeCase, at: Instant): string =>
  at.toZonedDateTimeISO(getOffice(db, officeId).zone).toPlainDate().toString()

/** When it is considered received, by the calendar of the file's office as it is now. */
export const receivedIn = (
  db: Db,
  { division, officeId }: Pick<OfficeCase, 'division' | 'officeId'>,
  mailedOn: string,
  isAbroad: boolean,
): string => receivedByMail(division, mailedOn, calendarOf(db, officeId), isAbroad)

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
