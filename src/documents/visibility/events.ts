import { and, eq, lte, not, or, type SQL } from 'drizzle-orm'
import type { Member, Registry } from '../../accounts/people/index.ts'
import { visibleAmong } from '../../cases/access/index.ts'
import type { AuditEvent } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Db, isInIds, placeholder, prepared } from '../../platform/db/index.ts'
import { documents } from '../schema.ts'
import { submissions } from '../submissions/schema.ts'
import { isForOffice, mayKnow } from './audience.ts'
import { discloses } from './rule.ts'
import { type Filed, type Lens, memberLens, officeLens, officeReader } from './submissions.ts'

type EventSubject = Pick<AuditEvent, 'subject' | 'caseId'>
type StaffEvent = EventSubject & Pick<AuditEvent, 'officeId'>

/** What an event is about, if not everybody on its case may know of that. */
const idIn = (noun: 'submission' | 'document', { subject }: EventSubject): string[] =>
  subject?.startsWith(`${noun}:`) ? [subject.slice(noun.length + 1)] : []

const filedAmong = prepared((db) =>
  db
    .select({
      id: submissions.id,
      caseId: submissions.caseId,
      state: submissions.state,
      returnCode: submissions.returnCode,
      isConfidential: submissions.isConfidential,
      principalId: submissions.principalId,
    })
    .from(submissions)
    .where(isInIds(submissions.id))
    .prepare(),
)

/** What the tribunal sent is known from the moment it is made available. */
const isThere = or(eq(documents.direction, 'in'), lte(documents.availableAt, placeholder('at')))
const forMember = prepared((db) =>
  documentsAmong(db, and(isThere, mayKnow({ me: placeholder('me'), at: placeholder('at') }))),
)
const forOffice = prepared((db) => documentsAmong(db, isForOffice('office')))
const forOutside = prepared((db) => documentsAmong(db, isForOffice('outside')))

const documentsAmong = (db: Db, isKnown: SQL | undefined) =>
  db
    .select({ id: documents.id, submissionId: documents.submissionId })
    .from(documents)
    .where(and(isInIds(documents.id), isKnown))
    .prepare()

type FiledInCase = Filed & { readonly caseId: string }
type FoundSubject = { readonly id: string; readonly submissionId: string | null }

/** The events of which a reader may know, by what they are about; about something that no longer exists nothing is told. */
function knownBy<E extends EventSubject>(
  db: Db,
  events: readonly E[],
  documentsKnown: (ids: string) => readonly FoundSubject[],
  lensesOf: (filed: readonly FiledInCase[]) => (one: FiledInCase) => Lens,
): E[] {
  const documentIds = events.flatMap((event) => idIn('document', event))
  const papers = documentIds.length === 0 ? [] : documentsKnown(JSON.stringify(documentIds))
  const ids = [
    ...events.flatMap((event) => idIn('submission', event)),
    ...papers.flatMap(({ submissionId }) => submissionId ?? []),
  ]
  const filed = ids.length === 0 ? [] : filedAmong(db).all({ ids: JSON.stringify(ids) })
  const lensOf = lensesOf(filed)
  const known = new Set(filed.filter((one) => discloses(lensOf(one)(one), 'existence')).map(({ id }) => id))
  const read = new Set(
    papers.filter(({ submissionId }) => submissionId === null || known.has(submissionId)).map(({ id }) => id),
  )
  return events.filter(
    (event) =>
      idIn('submission', event).every((id) => known.has(id)) && idIn('document', event).every((id) => read.has(id)),
  )
}

/** Of these events, all in cases that this member sees, those that reveal nothing that they may not know. */
export function knownEvents<E extends EventSubject>(db: Db, actor: Member, events: readonly E[], at: Instant): E[] {
  const asked = { me: actor.id, at: at.epochMilliseconds }
  // One look for all cases: of a long list each may have ended with something filed.
  const lensesOf = (filed: readonly FiledInCase[]) => {
    const seen = visibleAmong(db, actor, [...new Set(filed.map(({ caseId }) => caseId))], at)
    const lenses = new Map(seen.map((theCase) => [theCase.id, memberLens(db, actor, theCase, at)]))
    return ({ caseId }: FiledInCase): Lens => lenses.get(caseId) ?? (() => 'nothing')
  }
  return knownBy(db, events, (ids) => forMember(db).all({ ...asked, ids }), lensesOf)
}

/**
 * The record of a breach is read by the office that made it, whichever has the case now; what an office notes on a case, by the
 * office that has it.
 */
const isOfOffice = ({ subject, officeId }: StaffEvent, officer: Registry, theCase: { readonly officeId: string }) =>
  !(subject?.startsWith('breach:') && officeId !== officer.officeId) &&
  !(subject?.startsWith('officeNote:') && officeReader(officer, theCase) !== 'office')

/** The same for an officer, of one case that they reach. */
export function knownToOfficer<E extends StaffEvent>(
  db: Db,
  officer: Registry,
  theCase: { readonly officeId: string },
  events: readonly E[],
): E[] {
  const lens = officeLens(db, officer, theCase)
  const papers = officeReader(officer, theCase) === 'office' ? forOffice(db) : forOutside(db)
  return knownBy(
    db,
    events.filter((event) => isOfOffice(event, officer, theCase)),
    (ids) => papers.all({ ids }),
    () => () => lens,
  )
}

const sealedAmong = prepared((db) =>
  db
    .select({ id: documents.id })
    .from(documents)
    .leftJoin(submissions, eq(submissions.id, documents.submissionId))
    .where(and(isInIds(documents.id), or(not(isForOffice('outside')), submissions.isConfidential)))
    .prepare(),
)

const sealedFilingsAmong = prepared((db) =>
  db
    .select({ id: submissions.id })
    .from(submissions)
    .where(and(isInIds(submissions.id), submissions.isConfidential))
    .prepare(),
)

/** Of these events, those that are about something confidential: sent by the tribunal or filed. */
function aboutSealed<E extends EventSubject>(db: Db, events: readonly E[]): ReadonlySet<E> {
  const among = (noun: 'submission' | 'document', find: typeof sealedAmong | typeof sealedFilingsAmong) => {
    const ids = events.flatMap((event) => idIn(noun, event))
    const found = ids.length === 0 ? [] : find(db).all({ ids: JSON.stringify(ids) })
    return found.map(({ id }) => `${noun}:${id}`)
  }
  const sealed = new Set([...among('document', sealedAmong), ...among('submission', sealedFilingsAmong)])
  return new Set(events.filter(({ subject }) => sealed.has(subject ?? '')))
}

/** For whoever reads the log without the right to a case: what is about something confidential does not say in which case. */
export function withoutSealedCases<E extends EventSubject>(db: Db, events: readonly E[]): E[] {
  const sealed = aboutSealed(db, events)
  return events.map((event) => (sealed.has(event) ? { ...event, caseId: null } : event))
}

/** For the tribunal's own system, which is told of nothing confidential. */
export const withoutSealed = <E extends EventSubject>(db: Db, events: readonly E[]): E[] => {
  const sealed = aboutSealed(db, events)
  return events.filter((event) => !sealed.has(event))
}
