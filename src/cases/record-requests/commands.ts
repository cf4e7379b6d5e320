import { and, eq } from 'drizzle-orm'
import { notify } from '../../accounts/notices/index.ts'
import { type Counsel, getOffice, getPerson, listOffices, type Registry } from '../../accounts/people/index.ts'
import { record } from '../../platform/audit/index.ts'
import { addDays, type Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { Forbidden, NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { type Division, lawOf } from '../../tribunal/index.ts'
import { getCase, type VisibleCase } from '../access/queries.ts'
import { type EntryError, putOnRecord, takeOffRecord } from '../appearances/commands.ts'
import { type Calendar, endOfDay } from '../deadlines/calendar.ts'
import { calendarOf } from '../deadlines/calendar-queries.ts'
import { dateOf } from '../deadlines/causes.ts'
import { listHearings } from '../hearings/queries.ts'
import { getOfficeCase } from '../record/office-queries.ts'
import { cases } from '../record/schema.ts'
import {
  findLive,
  findLiveById,
  findOpenLeaving,
  getOfficeRecordRequest,
  listOwnRequests,
  type RecordRequest,
} from './queries.ts'
import { recordRequests } from './schema.ts'

type Joining = {
  readonly reference: string
  readonly division: Division
  readonly clientName: string
  readonly clientUci: string | null
  readonly limits: string | null
}

/**
 * Counsel asks to be put on the record of a case that they cannot see. The answer is the same whether or not there is such
 * a case: only the registry compares what was typed with its files.
 */
export function askToJoin(
  db: Database,
  counsel: Counsel,
  joining: Joining,
  at: Instant,
): Result<string, 'alreadyAsked' | 'alreadyOfRecord'> {
  return write(db, (tx) => {
    const open = listOwnRequests(tx, counsel).filter(({ decidedAt }) => decidedAt === null)
    const isSame = (r: RecordRequest) => r.reference === joining.reference && r.division === joining.division
    if (open.some((r) => r.kind === 'become' && isSame(r))) return fail('alreadyAsked')
    const found = tx
      .select()
      .from(cases)
      .where(and(eq(cases.reference, joining.reference), eq(cases.division, joining.division)))
      .get()
    if (found && findLive(tx, counsel.id, found.id, at)) return fail('alreadyOfRecord')
    const officeId = found?.officeId ?? getPerson(tx, counsel.id).officeId ?? listOffices(tx)[0]?.id
    if (!officeId) throw new NotFound('office')
    return ok(keep(tx, counsel, { ...joining, kind: 'become', officeId, caseId: found?.id ?? null }, at))
  })
}

type Leaving = { readonly reason: string; readonly clientToldOn: string; readonly ministerToldOn: string | null }

/**
 * Counsel of record asks to be removed, or, before the Immigration Division, gives the notice that ends it at once
 * (ID Rules, r.14). A request after the last day for asking in writing is kept as such, never refused here.
 */
export function askToLeave(
  db: Database,
  counsel: Counsel,
  caseId: string,
  leaving: Leaving,
  at: Instant,
): Result<'asked' | 'ceased', 'alreadyAsked'> {
  return write(db, (tx) => {
    const theCase = getCase(tx, counsel, caseId, at)
    const appearance = findLive(tx, counsel.id, caseId, at)
    if (!appearance) throw new Forbidden('leaving a record')
    if (findOpenLeaving(tx, counsel, caseId)) return fail('alreadyAsked')
    const { isNotice, rule } = lawOf(theCase.division).removal
    const { id, officeId, reference, division } = theCase
    const lateUnder = leavingLimit(tx, theCase, at)?.isOver ? rule : null
    const asked = { ...leaving, kind: 'cease', caseId: id, officeId, reference, division, lateUnder } as const
    const requestId = keep(tx, counsel, asked, at)
    if (!isNotice) return ok('asked')
    const granted = { decidedAt: at.epochMilliseconds, decision: 'granted' } as const
    tx.update(recordRequests).set(granted).where(eq(recordRequests.id, requestId)).run()
    takeOffRecord(tx, counsel, theCase, appearance, at.epochMilliseconds, at)
    return ok('ceased')
  })
}

/** The last day for asking in writing before the next proceeding; `isOver` by the clock of the office. */
export function leavingLimit(
  db: Db,
  theCase: VisibleCase,
  at: Instant,
): { day: string; rule: string; isOver: boolean } | undefined {
  const next = listHearings(db, theCase)
    .filter(({ state, startsAt }) => state === 'scheduled' && startsAt > at.epochMilliseconds)
    .sort((a, b) => a.startsAt - b.startsAt)[0]
  const day = next && lastDayToAsk(theCase.division, next, calendarOf(db, theCase.officeId))
  if (!day) return undefined
  const { zone } = getOffice(db, theCase.officeId)
  const isOver = at.epochMilliseconds >= endOfDay(day, zone).epochMilliseconds
  return { day, rule: lawOf(theCase.division).removal.rule, isOver }
}

export function withdrawRecordRequest(
  db: Database,
  counsel: Counsel,
  id: string,
  at: Instant,
): Result<void, 'tooLate'> {
  return write(db, (tx) => {
    const request = listOwnRequests(tx, counsel).find((own) => own.id === id)
    if (!request) throw new NotFound('request')
    if (request.decidedAt !== null) return fail('tooLate')
    const withdrawn = { decidedAt: at.epochMilliseconds, decidedBy: counsel.id, decision: 'withdrawn' } as const
    tx.update(recordRequests).set(withdrawn).where(eq(recordRequests.id, id)).run()
    record(tx, counsel, 'recordRequest.withdrawn', at, aboutOf(request))
    return ok(undefined)
  })
}

type Decision = {
  readonly grant: boolean
  /** What the officer tells counsel; needed when it is declined. */
  readonly answer: string | null
  /** The appearance that ends as counsel comes, when they take someone's place. */
  readonly inPlaceOf: string | null
}

/** An officer of the request's office decides; a grant changes the record in the same transaction. */
export function decideRequest(
  db: Database,
  officer: Registry,
  id: string,
  { grant, answer, inPlaceOf }: Decision,
  at: Instant,
): Result<void, 'tooLate' | 'caseUnknown' | EntryError> {
  return write(db, (tx) => {
    const request = getOfficeRecordRequest(tx, officer, id)
    if (request.decidedAt !== null) return fail('tooLate')
    const done = grant ? grantRequest(tx, officer, request, inPlaceOf, at) : ok(undefined)
    if (!done.ok) return done
    const decision = grant ? 'granted' : 'declined'
    const settled = { decidedAt: at.epochMilliseconds, decidedBy: officer.id, decision, answer } as const
    tx.update(recordRequests).set(settled).where(eq(recordRequests.id, id)).run()
    const action = grant ? 'recordRequest.granted' : 'recordRequest.declined'
    record(tx, officer, action, at, { ...aboutOf(request), concernsId: request.counselId })
    notify(tx, { action, mail: 'record.decided', subjectId: id }, [request.counselId], at)
    return ok(undefined)
  })
}

function grantRequest(
  tx: Tx,
  officer: Registry,
  request: RecordRequest,
  inPlaceOf: string | null,
  at: Instant,
): Result<void, 'caseUnknown' | EntryError> {
  if (!request.caseId) return fail('caseUnknown')
  const theCase = getOfficeCase(tx, officer, request.caseId, at)
  const now = at.epochMilliseconds
  if (request.kind === 'cease') {
    const appearance = findLive(tx, request.counselId, theCase.id, at)
    if (appearance) takeOffRecord(tx, officer, theCase, appearance, now, at)
    return ok(undefined)
  }
  const { counselId, limits } = request
  const entered = putOnRecord(tx, officer, theCase, { counselId, from: now, until: null, limits }, at)
  if (!entered.ok) return entered
  const replaced = inPlaceOf === null ? undefined : findLiveById(tx, inPlaceOf, theCase.id, at)
  if (replaced) takeOffRecord(tx, officer, theCase, replaced, now, at)
  return ok(undefined)
}

function keep(
  tx: Tx,
  counsel: Counsel,
  asked: Omit<typeof recordRequests.$inferInsert, 'id' | 'counselId' | 'createdAt'>,
  at: Instant,
): string {
  const id = newId()
  const kept = tx
    .insert(recordRequests)
    .values({ ...asked, id, counselId: counsel.id, createdAt: at.epochMilliseconds })
    .returning()
    .get()
  record(tx, counsel, 'recordRequest.made', at, aboutOf(kept))
  return id
}

const aboutOf = ({ id, caseId, officeId, kind }: RecordRequest) => ({
  caseId,
  officeId,
  subject: `recordRequest:${id}`,
  facts: { kind },
})

/** The last day for asking in writing before a proceeding (ISO date), by the office's working days; undefined where there is none. */
function lastDayToAsk(
  division: Division,
  hearing: { startsAt: number; zone: string },
  calendar: Calendar,
): string | undefined {
  const { workingDays, strictHolidays } = lawOf(division).removal
  if (workingDays === null) return undefined
  const closureOf = strictHolidays ? calendar.strictClosure : calendar.closure
  let day = dateOf(hearing)
  for (let left = workingDays; left > 0; ) {
    day = addDays(day, -1)
    if (!closureOf(day)) left--
  }
  return day
}
