import { eq } from 'drizzle-orm'
import type { Member, Registry } from '../accounts/people/index.ts'
import { capacitiesIn, getCase } from '../cases/access/index.ts'
import { listHearings } from '../cases/hearings/index.ts'
import { noteShareUse } from '../cases/shares/index.ts'
import { forgetObject } from '../documents/intake/index.ts'
import { type Facts, record } from '../platform/audit/index.ts'
import type { Instant } from '../platform/clock.ts'
import { type Database, type Tx, write } from '../platform/db/index.ts'
import { Forbidden } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import { asDay, readTime } from '../platform/web/local-time.ts'
import type { RequestKind } from '../tribunal/index.ts'
import { controlsOf, hearingOf, hearingsFor, kindsOf, requestFieldsOf, type Values } from './kinds.ts'
import { getRequest, type ReachedRequest } from './queries.ts'
import { requestFiles, requests } from './schema.ts'

type Begun = { readonly kind: RequestKind; readonly principalId: string; readonly hearingId?: string | undefined }

/** Returns the id of the draft. Throws Forbidden without the right to prepare. */
export function startRequest(
  db: Database,
  actor: Member,
  caseId: string,
  { kind, principalId, hearingId }: Begun,
  at: Instant,
): Result<string, 'kindUnknown' | 'hearingMissing'> {
  return write(db, (tx) => {
    const theCase = getCase(tx, actor, caseId, at)
    const capacity = capacitiesIn(tx, actor, theCase, at).find((one) => one.principalId === principalId)
    if (!capacity?.canPrepare) throw new Forbidden('preparing a request')
    if (!kindsOf(theCase.division).includes(kind)) return fail('kindUnknown')
    const possible = hearingsFor(kind, listHearings(tx, theCase), at)
    const hearing = possible.find(({ id }) => id === hearingId) ?? possible[0]
    if (!hearing && (hearingOf[kind] === 'coming' || hearingOf[kind] === 'held')) return fail('hearingMissing')

    const id = newId()
    const when = at.epochMilliseconds
    tx.insert(requests)
      .values({
        id,
        kind,
        caseId,
        hearingId: hearing?.id ?? null,
        officeId: theCase.officeId,
        principalId,
        state: 'draft',
        fields: {},
        createdBy: actor.id,
        createdAt: when,
        changedAt: when,
      })
      .run()
    noteShareUse(tx, capacity, at)
    recordRequest(tx, actor, 'request.started', { ...theCase, id, kind, caseId, principalId }, at)
    return ok(id)
  })
}

type Saving = {
  readonly values: Values
  /** Names of the controls that were on the page: all others stay as they are. Without it, all were. */
  readonly asked?: readonly string[] | undefined
  readonly hearingId: string | null
  /** The version that the form showed; a later one is not overwritten. */
  readonly version: number
}

/** A day or a time in the one way in which it is kept and shown again; all else as it was typed. */
function asKept(name: string, typed: string): string {
  if (/^time\d/.test(name)) return readTime(typed) ?? typed
  return /^day\d|Day$/.test(name) ? asDay(typed) : typed
}

/** Saves what was typed, complete or not, but only fields of its kind. */
export function saveRequest(
  db: Database,
  actor: Member,
  id: string,
  { values, asked, hearingId, version }: Saving,
  at: Instant,
): Result<void, 'notDraft' | 'stale'> {
  return write(db, (tx) => {
    const reached = getRequest(tx, actor, id, at)
    const { request, theCase, capacity } = reached
    if (request.state !== 'draft') return fail('notDraft')
    if (!capacity.canPrepare) throw new Forbidden('preparing a request')
    const known = requestFieldsOf(request.kind, theCase.division).flatMap(controlsOf)
    const said = asked
      ? { ...request.fields, ...Object.fromEntries(asked.map((name) => [name, values[name] ?? ''])) }
      : values
    const fields = Object.fromEntries(known.flatMap((name) => (said[name] ? [[name, asKept(name, said[name])]] : [])))
    const possible = hearingsFor(request.kind, listHearings(tx, theCase), at)
    const hearing = possible.find((one) => one.id === hearingId)?.id ?? request.hearingId
    if (isSame(request.fields, fields) && hearing === request.hearingId) return ok(undefined)
    if (version !== request.version) return fail('stale')
    change(tx, reached, { fields, hearingId: hearing }, at)
    recordRequest(tx, actor, 'request.changed', { ...theCase, ...request }, at)
    noteShareUse(tx, capacity, at)
    return ok(undefined)
  })
}

export function deleteRequest(db: Database, actor: Member, id: string, at: Instant): Result<void, 'notDraft'> {
  return write(db, (tx) => {
    const { request, theCase, capacity } = getRequest(tx, actor, id, at)
    if (request.state !== 'draft') return fail('notDraft')
    if (!capacity.canPrepare) throw new Forbidden('preparing a request')
    deleteDraftRows(tx, id, at)
    recordRequest(tx, actor, 'request.deleted', { ...theCase, ...request }, at)
    return ok(undefined)
  })
}

/** Deletes a draft with its files. */
export function deleteDraftRows(tx: Tx, id: string, at: Instant): void {
  const files = tx.select().from(requestFiles).where(eq(requestFiles.requestId, id)).all()
  tx.delete(requestFiles).where(eq(requestFiles.requestId, id)).run()
  for (const { objectId } of files) forgetObject(tx, objectId, at)
  tx.delete(requests).where(eq(requests.id, id)).run()
}

/** Raises the version, so that an older form is refused. */
export function change(
  tx: Tx,
  { request }: Pick<ReachedRequest, 'request'>,
  to: Partial<typeof requests.$inferInsert>,
  at: Instant,
): void {
  tx.update(requests)
    .set({ ...to, version: request.version + 1, changedAt: at.epochMilliseconds })
    .where(eq(requests.id, request.id))
    .run()
}

const isSame = (before: Values, after: Values): boolean =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].every((name) => before[name] === after[name])

type Known = {
  readonly id: string
  readonly kind: RequestKind
  readonly caseId: string
  readonly officeId: string
  readonly principalId: string
}
type Event = 'request.started' | 'request.changed' | 'request.deleted' | 'request.sent' | 'request.withdrawn'

export function recordRequest(tx: Tx, actor: Member, action: Event, known: Known, at: Instant): void {
  record(tx, actor, action, at, { ...aboutOf(known), forId: known.principalId })
}

export function recordOfficeAct(
  tx: Tx,
  officer: Registry,
  action: 'request.opened' | 'request.granted' | 'request.declined',
  known: Known,
  at: Instant,
  facts: { readonly waited?: number | null } = {},
): void {
  const about = aboutOf(known)
  record(tx, officer, action, at, { ...about, facts: { ...about.facts, ...facts }, concernsId: known.principalId })
}

/** The log names no case for an accommodation: more people read the history of a case than may know of it. */
const aboutOf = ({ id, kind, caseId, officeId }: Known) => {
  const isPrivate = kind === 'accommodation'
  const facts: Facts = isPrivate ? {} : { kind }
  return { caseId: isPrivate ? null : caseId, officeId, subject: `request:${id}`, facts }
}

/** The counters name no division for an accommodation, for the same reason. */
export const countedWith = (
  { kind }: Pick<Known, 'kind'>,
  { officeId, division }: { readonly officeId: string; readonly division: string },
) => ({ officeId, division: kind === 'accommodation' ? null : division })
