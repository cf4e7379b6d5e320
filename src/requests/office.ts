import { and, asc, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import { notify } from '../accounts/notices/index.ts'
import { type DeskQueue, type ModuleDesk, namesOf, personNameSql, type Registry } from '../accounts/people/index.ts'
import { changeHearing, type Hearing, type HearingError } from '../cases/hearings/index.ts'
import type { CaseNames } from '../cases/people/values.ts'
import {
  type ChangeableId,
  caseColumns,
  caseNameColumns,
  cases,
  getOfficeCase,
  getReadableCase,
  type OfficeCase,
  type ReadableCase,
} from '../cases/record/index.ts'
import { acceptAtOnce } from '../documents/acceptance/index.ts'
import type { Instant, Temporal } from '../platform/clock.ts'
import { count as countOne } from '../platform/counters/index.ts'
import { type Database, type Db, write } from '../platform/db/index.ts'
import { NotFound } from '../platform/errors.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import type { NoticeException } from '../tribunal/index.ts'
import { change, countedWith, recordOfficeAct } from './draft-commands.ts'
import { listPapers, type RequestPaper } from './files.ts'
import { hearingIn, type Request } from './queries.ts'
import { listRecordings } from './recordings.ts'
import { requests } from './schema.ts'

export type QueuedRequest = Request &
  CaseNames & {
    readonly reference: string
    readonly principalName: string
  }

const mostShown = 200

/** Requests in the office's cases: open ones with the urgent first, then the oldest; else the newest. */
export function listRequestQueue(db: Db, officer: Registry, state: 'open' | 'decided'): QueuedRequest[] {
  const isOpen = state === 'open'
  const rows = db
    .select({ request: requests, reference: cases.reference, ...caseNameColumns })
    .from(requests)
    .innerJoin(cases, eq(cases.id, requests.caseId))
    .where(
      and(
        isOpen ? waitsIn(officer) : eq(cases.officeId, officer.officeId),
        isOpen ? undefined : inArray(requests.state, ['granted', 'declined', 'withdrawn']),
      ),
    )
    .orderBy(...(isOpen ? [desc(requests.urgent), asc(requests.sentAt)] : [desc(requests.changedAt)]), asc(requests.id))
    .limit(mostShown)
    .all()
  const names = namesOf(
    db,
    rows.map(({ request }) => request.principalId),
  )
  return rows.map(({ request, ...called }) => ({
    ...request,
    ...called,
    principalName: names.get(request.principalId) ?? '',
  }))
}

/**
 * What was asked in a case, the last changed first. An accommodation is listed to the office that has the file alone, as its page
 * opens to nobody else.
 */
export const listOfficeRequestsOfCase = (db: Db, officer: Registry, theCase: ReadableCase): Request[] =>
  db
    .select()
    .from(requests)
    .where(
      and(
        eq(requests.caseId, theCase.id),
        ne(requests.state, 'draft'),
        theCase.officeId === officer.officeId ? undefined : ne(requests.kind, 'accommodation'),
      ),
    )
    .orderBy(desc(requests.changedAt), desc(requests.id))
    .all()

/** The unary plus keeps SQLite on the index of open requests, off that of the office's cases. */
const waitsIn = ({ officeId }: Pick<Registry, 'officeId'>) =>
  sql`${requests.state} = 'sent' and +${cases.officeId} = ${officeId}`

export type OfficeRequest<C extends ReadableCase = ReadableCase> = {
  readonly request: Request & { readonly id: C['id'] }
  readonly theCase: C
  readonly hearing: Hearing | undefined
  readonly files: readonly RequestPaper[]
  /** By id: principal, sender, decider. */
  readonly names: ReadonlyMap<string, string>
}

/** For a command, inside its transaction. Throws as `getOfficeCase`. */
export function getOfficeRequest(db: Db, officer: Registry, id: string, at: Instant): OfficeRequest<OfficeCase> {
  const { request, ...found } = getReadableRequest(db, officer, id, at)
  return { ...found, request: request as Request, theCase: getOfficeCase(db, officer, found.theCase.id, at) }
}

/**
 * A sent request in a case that this officer may read. An accommodation may only be read by those who decide it, the registry
 * of the office that has the file; an officer of another office with a reason may not. Throws NotFound.
 */
export function getReadableRequest(db: Db, officer: Registry, id: string, at: Instant): OfficeRequest {
  const request = db.select().from(requests).where(eq(requests.id, id)).get()
  if (!request || request.state === 'draft') throw new NotFound('request')
  const theCase = getReadableCase(db, officer, request.caseId, at)
  if (request.kind === 'accommodation' && theCase.officeId !== officer.officeId) throw new NotFound('request')
  const { principalId, sentBy, decidedBy } = request
  return {
    request,
    theCase,
    hearing: hearingIn(db, theCase, request.hearingId),
    files: listPapers(db, id),
    names: namesOf(db, [principalId, sentBy, decidedBy]),
  }
}

/** The log gets each reading of an accommodation and of its papers. */
export function openRequest(db: Database, officer: Registry, id: string, at: Instant): OfficeRequest {
  return write(db, (tx) => {
    const found = getReadableRequest(tx, officer, id, at)
    const { request, theCase } = found
    if (request.kind === 'accommodation')
      recordOfficeAct(tx, officer, 'request.opened', { ...request, officeId: theCase.officeId }, at)
    return found
  })
}

type RequestAnswer = {
  readonly grant: boolean
  readonly answer: string
  /** Of a change of date that is granted: the new beginning by the clock of the hearing’s place, and the one that the officer saw. */
  readonly move?:
    | {
        readonly startsAt: Temporal.PlainDateTime
        readonly seen: number
        /** Why the notice may be shorter than the rules ask. */
        readonly affirmed?: readonly NoticeException[]
      }
    | undefined
}

/**
 * Decides a request, notifies its sender, and accepts the submission that it came with; a granted change of date with a new one moves
 * the hearing in the same transaction (`hearingChanged` where it is not at the date any more that the officer saw). Any other hearing
 * stays as it is. A recording is granted by publishing it.
 */
export function answerRequest(
  db: Database,
  officer: Registry,
  id: ChangeableId,
  { grant, answer, move }: RequestAnswer,
  at: Instant,
): Result<void, 'notOpen' | 'recordingMissing' | 'hearingChanged' | HearingError> {
  return write(db, (tx) => {
    const { request, theCase } = getOfficeRequest(tx, officer, id, at)
    if (request.state !== 'sent') return fail('notOpen')
    if (
      grant &&
      request.kind === 'recording' &&
      listRecordings(tx, { hearingId: request.hearingId ?? '' }, at).length === 0
    )
      return fail('recordingMissing')
    if (grant && move) {
      const hearing = request.kind === 'changeOfDate' ? hearingIn(tx, theCase, request.hearingId) : undefined
      if (hearing?.state !== 'scheduled' || hearing.startsAt !== move.seen) return fail('hearingChanged')
      const { startsAt, affirmed } = move
      const moved = changeHearing(db, officer, hearing.id, { startsAt }, at, undefined, affirmed)
      if (!moved.ok) return moved.error === 'stale' ? fail('hearingChanged') : fail(moved.error)
    }
    const state = grant ? 'granted' : 'declined'
    change(tx, { request }, { state, answer, decidedAt: at.epochMilliseconds, decidedBy: officer.id }, at)
    // A submission returned or accepted meanwhile stays so; one that the scanner holds is answered by itself.
    if (request.submissionId) acceptAtOnce(db, officer, request.submissionId, at)
    const action = `request.${state}` as const
    const waited = request.sentAt === null ? null : at.epochMilliseconds - request.sentAt
    recordOfficeAct(tx, officer, action, { ...request, officeId: theCase.officeId }, at, { waited })
    countOne(tx, 'decided', at, { ...countedWith(request, theCase), detail: state, waited })
    const told = { action, mail: 'request.decided', subjectId: id, caseId: theCase.id }
    notify(tx, told, [request.principalId, request.sentBy ?? request.principalId], at)
    return ok(undefined)
  })
}

const requestQueue: DeskQueue = {
  from: sql`${requests} cross join ${cases} on ${cases.id} = ${requests.caseId}`,
  waits: waitsIn,
  id: sql`${requests.id}`,
  place: sql`${requests.sentAt}`,
  ...caseColumns,
  label: sql`${requests.number}`,
  detail: sql`${requests.kind}`,
  who: personNameSql(sql`${requests.principalId}`),
  isPressing: sql`${requests.urgent}`,
}

/** What was asked waits for officers. */
export const requestDesk = {
  queues: { requests: requestQueue },
  tasks: {},
} satisfies ModuleDesk
