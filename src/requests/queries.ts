import { and, desc, eq, gte, isNotNull, isNull, lt, ne, or, type SQL } from 'drizzle-orm'
import { listUnreadAbout } from '../accounts/notices/index.ts'
import { anyOfPerson, type Member, namesOf } from '../accounts/people/index.ts'
import {
  type Capacity,
  capacitiesIn,
  findCase,
  isVisible,
  type VisibleCase,
  viewerOf,
  viewerPlaceholders,
} from '../cases/access/index.ts'
import { type Hearing, listHearings } from '../cases/hearings/index.ts'
import type { CaseNames } from '../cases/people/values.ts'
import { anyInCase, cases, newestOf } from '../cases/record/index.ts'
import type { Instant } from '../platform/clock.ts'
import { type Db, isInIds, placeholder, prepared } from '../platform/db/index.ts'
import { NotFound } from '../platform/errors.ts'
import { type Cursor, pageSize } from '../platform/pagination.ts'
import { objects } from '../platform/storage/schema.ts'
import { requestFiles, requests } from './schema.ts'
import type { RequestState } from './values.ts'

export type Request = typeof requests.$inferSelect

/** A request with what this member may do to it. */
export type ReachedRequest = {
  readonly request: Request
  readonly theCase: VisibleCase
  /** How this member may act for its principal. */
  readonly capacity: Capacity
  readonly hearing: Hearing | undefined
}

/**
 * For those who may act for its principal in that case, and nobody else on the case: others read the document that was sent,
 * which an accommodation does not have. Throws NotFound.
 */
export function getRequest(db: Db, actor: Member, id: string, at: Instant): ReachedRequest {
  const request = db.select().from(requests).where(eq(requests.id, id)).get()
  const theCase = request && findCase(db, actor, request.caseId, at)
  const capacity =
    theCase && capacitiesIn(db, actor, theCase, at).find(({ principalId }) => principalId === request.principalId)
  if (!request || !theCase || !capacity) throw new NotFound('request')
  return { request, theCase, capacity, hearing: hearingIn(db, theCase, request.hearingId) }
}

export const hearingIn = (db: Db, theCase: Parameters<typeof listHearings>[1], id: string | null) =>
  id === null ? undefined : listHearings(db, theCase).find((hearing) => hearing.id === id)

export type ListedRequest = Request &
  CaseNames & {
    readonly reference: string
    readonly principalName: string
    /** In this member's own name. */
    readonly isOwn: boolean
  }

/** Where to go on in a list by last change: that row's instant and id. */
type Narrower = {
  readonly states?: readonly RequestState[]
  /** Decided at this instant (epoch milliseconds) or later. */
  readonly decidedSince?: number
  readonly before?: Cursor | undefined
  readonly limit?: number
}

/** Those in which this member may act for the principal, the last changed first. */
export function listRequests(db: Db, actor: Member, narrower: Narrower, at: Instant): ListedRequest[] {
  const { limit = pageSize } = narrower
  const found: ListedRequest[] = []
  const known = new Map<string, readonly Capacity[]>()
  for (let { before } = narrower; ; ) {
    const rows = readPage(db, actor, { ...narrower, before, limit }, at)
    for (const { request, theCase } of rows) {
      const capacities = known.get(theCase.id) ?? capacitiesIn(db, actor, theCase as VisibleCase, at)
      known.set(theCase.id, capacities)
      if (capacities.some(({ principalId }) => principalId === request.principalId))
        found.push(listed(request, theCase, actor))
    }
    const last = rows.at(-1)?.request
    if (!last || rows.length < limit || found.length >= limit) return named(db, found.slice(0, limit))
    before = { at: last.changedAt, id: last.id }
  }
}

const anyOfCase = anyInCase(requests.caseId)
const ofCase = prepared((db) =>
  db
    .select()
    .from(requests)
    .where(eq(requests.caseId, placeholder('caseId')))
    .orderBy(desc(requests.changedAt), desc(requests.id))
    .prepare(),
)

export function listRequestsOfCase(db: Db, actor: Member, theCase: VisibleCase, at: Instant): ListedRequest[] {
  if (!anyOfCase(db, theCase.id)) return []
  const principals = new Set(capacitiesIn(db, actor, theCase, at).map(({ principalId }) => principalId))
  const found = ofCase(db)
    .all({ caseId: theCase.id })
    .filter(({ principalId }) => principals.has(principalId))
  return named(
    db,
    found.map((request) => listed(request, theCase, actor)),
  )
}

const listed = (
  request: Request,
  { reference, title, scriptTitle, scriptLang }: CaseNames & Pick<VisibleCase, 'reference'>,
  actor: Member,
) => ({
  ...request,
  reference,
  title,
  scriptTitle,
  scriptLang,
  principalName: '',
  isOwn: request.principalId === actor.id,
})

function readPage(db: Db, actor: Member, { states, decidedSince, before, limit = pageSize }: Narrower, at: Instant) {
  const asked = {
    ...viewerOf(actor, at),
    states: JSON.stringify(states ?? requests.state.enumValues),
    decidedSince: decidedSince ?? null,
    beforeAt: before?.at ?? Number.MAX_SAFE_INTEGER,
    beforeId: before?.id ?? '',
    limit,
  }
  return newestOf(db, actor, at, limit, {
    ofPrincipal: (principalId) =>
      anyOfPrincipal(db, principalId) ? ofPrincipal(db).all({ ...asked, principalId }) : [],
    ofShare: ({ caseId, principalId }) => ofShare(db).all({ ...asked, caseId, principalId }),
    placeOf: ({ request }) => request,
  })
}

const anyOfPrincipal = anyOfPerson(requests.principalId)
const ofPrincipal = prepared((db) => pageOfRequests(db, eq(requests.principalId, placeholder('principalId'))))
const ofShare = prepared((db) =>
  pageOfRequests(
    db,
    and(eq(requests.caseId, placeholder('caseId')), eq(requests.principalId, placeholder('principalId'))),
  ),
)

const pageOfRequests = (db: Db, whose: SQL | undefined) =>
  db
    .select({ request: requests, theCase: cases })
    .from(requests)
    .innerJoin(cases, eq(cases.id, requests.caseId))
    .where(
      and(
        whose,
        isVisible(viewerPlaceholders),
        isInIds(requests.state, 'states'),
        or(isNull(placeholder('decidedSince')), gte(requests.decidedAt, placeholder('decidedSince'))),
        or(
          lt(requests.changedAt, placeholder('beforeAt')),
          and(eq(requests.changedAt, placeholder('beforeAt')), lt(requests.id, placeholder('beforeId'))),
        ),
      ),
    )
    .orderBy(desc(requests.changedAt), desc(requests.id))
    .limit(placeholder('limit'))
    .prepare()

function named(db: Db, listed: readonly ListedRequest[]): ListedRequest[] {
  const names = namesOf(
    db,
    listed.map(({ principalId }) => principalId),
  )
  return listed.map((one) => ({ ...one, principalName: names.get(one.principalId) ?? '' }))
}

export const listRequestDrafts = (db: Db, actor: Member, at: Instant): ListedRequest[] =>
  listRequests(db, actor, { states: ['draft'], limit: 20 }, at)

/** Decided in the last month, and not opened by this member since; the latest first. */
export function listAnswers(db: Db, actor: Member, at: Instant): ListedRequest[] {
  const since = at.subtract({ hours: 30 * 24 }).epochMilliseconds
  const unread = listUnreadAbout(db, actor.id, ['request.granted', 'request.declined'], since)
  const ids = new Set(unread.map(({ subjectId }) => subjectId))
  if (ids.size === 0) return []
  const decided = { states: ['granted', 'declined'], decidedSince: since, limit: 100 } as const
  return listRequests(db, actor, decided, at).filter(({ id }) => ids.has(id))
}

/** Receipt numbers that were given to what became no submission. */
export const ownReceiptNumbers = (db: Db): string[] =>
  db
    .select({ number: requests.number })
    .from(requests)
    .where(and(isNull(requests.submissionId), isNotNull(requests.number)))
    .all()
    .map(({ number }) => number ?? '')

/** The papers that its receipt names, by their ids; `stored`: the hash (hex) of the object that holds their bytes. */
export const ownReceiptPapers = (db: Db) =>
  new Map(
    db
      .select({ id: requestFiles.id, sha256: requestFiles.sha256, size: requestFiles.size, stored: objects.sha256 })
      .from(requestFiles)
      .innerJoin(requests, eq(requests.id, requestFiles.requestId))
      .leftJoin(objects, eq(objects.id, requestFiles.objectId))
      .where(ne(requests.state, 'draft'))
      .all()
      .map(({ id, ...paper }) => [id, paper]),
  )
