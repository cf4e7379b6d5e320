import { and, asc, eq, gte, inArray } from 'drizzle-orm'
import { listNoticesAbout } from '../../accounts/notices/index.ts'
import { getPerson, memberBehindAddress, namesOf } from '../../accounts/people/index.ts'
import { capacitiesIn, findCase, pathsBetween } from '../../cases/access/index.ts'
import type { OfficeCase } from '../../cases/record/index.ts'
import { type Author, listEventsSince, record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db, Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { accessLog, copyWays } from '../access-log/schema.ts'
import { documents } from '../schema.ts'
import type { Submission } from '../submissions/model.ts'
import { submissions } from '../submissions/schema.ts'
import { type BreachSubject, contain } from './containment.ts'
import type { ProgramDisclosures } from './program-disclosures.ts'
import { type BreachKind, privacyBreachEntries, privacyBreaches, privacyBreachPapers } from './schema.ts'

/** A submission that lies in the wrong case, and what becomes of it. */
type MisfiledSubmission = {
  readonly submission: Submission
  readonly theCase: OfficeCase
  /** Where it is received now; undefined when it goes back to its sender. */
  readonly moved?: { readonly to: Submission; readonly theCase: OfficeCase }
}

/**
 * Inside the transaction that moves or returns it, as its last step: records who could know of it, who saw it and what left the
 * portal, then closes what was made before. One submission has one record.
 */
export function recordBreach(
  tx: Tx,
  officer: Author & { readonly id: string },
  misfiled: MisfiledSubmission,
  outward: ProgramDisclosures,
  at: Instant,
): string {
  const { submission, theCase, moved } = misfiled
  const versions = versionsOf(tx, submission)
  const papers = tx
    .select()
    .from(documents)
    .where(
      inArray(
        documents.submissionId,
        versions.map(({ id }) => id),
      ),
    )
    .orderBy(asc(documents.uploadedAt), asc(documents.position))
    .all()
  const period = {
    from: Math.min(...versions.map(({ committedAt, receivedAt }) => committedAt ?? receivedAt ?? at.epochMilliseconds)),
    until: at.epochMilliseconds,
  }
  const subject: BreachSubject = {
    caseId: theCase.id,
    principalId: submission.principalId,
    submissionIds: versions.map(({ id }) => id),
    documentIds: papers.map(({ id }) => id),
    ...period,
  }
  const id = newId()
  tx.insert(privacyBreaches)
    .values({
      id,
      officeId: theCase.officeId,
      caseId: theCase.id,
      rightCaseId: moved?.theCase.id ?? null,
      submissionId: submission.id,
      movedTo: moved?.to.id ?? null,
      cause: moved ? 'moved' : 'returned',
      principalId: submission.principalId,
      sentBy: submission.sentBy,
      ...period,
      madeBy: officer.id,
    })
    .run()
  for (const [position, paper] of papers.entries()) {
    const { id: documentId, title, fileName, pages, size, sha256 } = paper
    tx.insert(privacyBreachPapers)
      .values({ breachId: id, position, documentId, title, fileName, pages, size, sha256 })
      .run()
  }
  const entries = described(tx, entriesOf(tx, subject, outward), misfiled, at)
  for (const [position, entry] of entries.entries())
    tx.insert(privacyBreachEntries)
      .values({ breachId: id, position, ...entry })
      .run()
  record(tx, officer, 'privacyBreach.recorded', at, {
    caseId: theCase.id,
    officeId: theCase.officeId,
    subject: `breach:${id}`,
    facts: { number: submission.number, cause: moved ? 'moved' : 'returned', entries: entries.length },
  })
  contain(tx, subject, outward, at)
  return id
}

/** The submission, and what it corrects in the same case unless that has a record of its own. */
function versionsOf(db: Db, submission: Submission): Submission[] {
  const versions = [submission]
  for (let { replaces } = submission; replaces !== null; ) {
    const earlier = db.select().from(submissions).where(eq(submissions.id, replaces)).get()
    if (!earlier || earlier.caseId !== submission.caseId || hasRecord(db, earlier.id)) break
    versions.push(earlier)
    replaces = earlier.replaces
  }
  return versions
}

const hasRecord = (db: Db, submissionId: string): boolean =>
  db
    .select({ id: privacyBreaches.id })
    .from(privacyBreaches)
    .where(eq(privacyBreaches.submissionId, submissionId))
    .get() !== undefined

type Entry = {
  readonly kind: BreachKind
  readonly way: string
  readonly personId: string
  readonly forId: string | null
  readonly at: number
  readonly documentId: string | null
  readonly detail: string | null
}

/** In order of time within each kind. The principal in whose name it was sent is left out. */
const entriesOf = (db: Db, subject: BreachSubject, outward: ProgramDisclosures): Entry[] =>
  [
    ...accessesOf(db, subject),
    ...listingsOf(db, subject, outward),
    ...eventsOf(db, subject, outward),
    ...messagesOf(db, subject, outward),
  ].filter(({ personId }) => personId !== subject.principalId)

const accessesOf = (db: Db, { caseId, from, until }: BreachSubject): Entry[] =>
  pathsBetween(db, caseId, from, until + 1).map(({ personId, as, forId }) => ({
    ...{ kind: 'access', way: as, personId, forId },
    ...{ at: from, documentId: null, detail: null },
  }))

const isCopy = (way: string) => copyWays.some((one) => one === way)

/** From the access log: titles that were listed, copies that were given. The period ends with this transaction. */
function listingsOf(
  db: Db,
  { caseId, documentIds, from }: BreachSubject,
  { programName }: ProgramDisclosures,
): Entry[] {
  const rows = db
    .select()
    .from(accessLog)
    .where(and(eq(accessLog.caseId, caseId), gte(accessLog.at, from)))
    .orderBy(asc(accessLog.at))
    .all()
  return rows.flatMap((row): Entry[] => {
    const given = row.documentIds?.filter((id) => documentIds.includes(id))
    if (given?.length === 0) return []
    const { way, personId, forId, at, programId } = row
    const detail = (programId && programName(db, programId)) ?? null
    const what = { kind: isCopy(way) ? 'copy' : 'title', way, personId, forId, at, detail } as const
    // One entry stands for all of its documents.
    const isAll = !given || given.length === documentIds.length
    return isAll ? [{ ...what, documentId: null }] : given.map((documentId) => ({ ...what, documentId }))
  })
}

/** What the audit log holds: documents that were opened, and the whole case taken as a zip. */
function eventsOf(
  db: Db,
  { caseId, documentIds, from, until }: BreachSubject,
  { programName }: ProgramDisclosures,
): Entry[] {
  const outsiders = new Set(
    pathsBetween(db, caseId, from, until + 1)
      .filter(({ as }) => as === 'outside')
      .map(({ personId }) => personId),
  )
  const isOfFile = (personId: string) =>
    ['registry', 'administrator'].includes(getPerson(db, personId).role) && !outsiders.has(personId)
  return listEventsSince(db, caseId, from)
    .reverse()
    .flatMap((event): Entry[] => {
      const { action, actorId, forId, at, subject, session } = event
      if (actorId === null) return []
      const documentId = subject?.replace(/^document:/, '') ?? ''
      const isOpened = action === 'document.read' && documentIds.includes(documentId)
      if (!isOpened && action !== 'document.copied' && action !== 'case.handedOut') return []
      if (action !== 'case.handedOut' && isOfFile(actorId)) return []
      const detail = session && programName(db, session)
      const who = { personId: actorId, forId, at, detail: detail ?? null }
      if (isOpened) return [{ ...who, kind: 'content', way: detail ? 'program' : 'opened', documentId }]
      return [{ ...who, kind: 'copy', way: action === 'document.copied' ? 'zip' : 'handedOut', documentId: null }]
    })
}

/** Messages to addresses of people's own software, and notices with their mail: none of them names a document. */
function messagesOf(
  db: Db,
  { caseId, submissionIds, documentIds }: BreachSubject,
  { deliveriesAbout }: ProgramDisclosures,
): Entry[] {
  const ids = [...submissionIds, ...documentIds]
  const delivered = deliveriesAbout(db, caseId, ids).map(({ personId, host, at, isDelivered }): Entry => {
    const way = isDelivered ? 'webhook' : 'webhookNotTaken'
    return { kind: 'message', way, personId, forId: null, at, documentId: null, detail: host }
  })
  const notices = listNoticesAbout(db, ids).map(({ personId, at, isMailed }): Entry => {
    const way = isMailed ? 'mail' : 'notice'
    return { kind: 'message', way, personId, forId: null, at, documentId: null, detail: null }
  })
  return [...delivered, ...notices]
}

type Described = Omit<Entry, 'forId'> & {
  readonly personName: string
  readonly forName: string | null
  readonly mayKnow: boolean
}

/** Names as they are today, and whether each may know of it where it lies now. */
function described(db: Db, entries: readonly Entry[], misfiled: MisfiledSubmission, at: Instant): Described[] {
  const names = namesOf(
    db,
    entries.flatMap(({ personId, forId }) => [personId, forId]),
  )
  const may = new Map<string, boolean>()
  const mayKnow = (personId: string) => {
    const known = may.get(personId) ?? mayStillKnow(db, personId, misfiled, at)
    may.set(personId, known)
    return known
  }
  return entries.map(({ forId, ...entry }) => ({
    ...entry,
    personName: names.get(entry.personId) ?? '',
    forName: forId && (names.get(forId) ?? ''),
    mayKnow: mayKnow(entry.personId),
  }))
}

/** Of what was moved: whoever reads the right case. Of what went back: whoever acts for the one in whose name it had been sent. */
function mayStillKnow(
  db: Db,
  personId: string,
  { submission, theCase, moved }: MisfiledSubmission,
  at: Instant,
): boolean {
  const member = memberBehindAddress(getPerson(db, personId), { requestId: '', session: null, address: '' })
  if (!member) return false
  if (moved) return findCase(db, member, moved.theCase.id, at) !== undefined
  const seen = findCase(db, member, theCase.id, at)
  return (
    seen !== undefined &&
    capacitiesIn(db, member, seen, at).some(({ principalId }) => principalId === submission.principalId)
  )
}
