import { and, asc, desc, eq, or, type SQL, sql } from 'drizzle-orm'
import { notify } from '../../accounts/notices/index.ts'
import {
  type DeskQueue,
  namesOf,
  personNameSql,
  type Registry,
  type Staff,
  sqlFalse,
  sqlNull,
} from '../../accounts/people/index.ts'
import { notifyDeciders } from '../../accounts/standing/index.ts'
import { caseColumns, cases } from '../../cases/record/index.ts'
import { type Facts, record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import { Forbidden, NotFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { makeAvailable } from '../outgoing/commands.ts'
import { documents } from '../schema.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { submissions } from '../submissions/schema.ts'
import { type Confidentiality, confidentialAmong } from '../visibility/audience.ts'
import { isDisclosed } from '../visibility/submissions.ts'
import { scanReleases } from './schema.ts'

type ScanRelease = typeof scanReleases.$inferSelect

/** A document that the scanner holds, as staff deal with it. */
export type HeldDocument = {
  readonly document: DocumentRow
  readonly reference: string
  readonly officeId: string
  readonly submission: Pick<Submission, 'id' | 'number'> | undefined
  /** For whom alone it is, and who sent it. */
  readonly confidential: Confidentiality | undefined
  /** What was asked or decided last. */
  readonly release: (ScanRelease & { readonly askerName: string; readonly deciderName: string }) | undefined
}

/** What the scanner holds in the officer's office, or anywhere for an administrator; the oldest first. */
export function listHeld(db: Db, staff: Staff): HeldDocument[] {
  const rows = heldRows(db, staff).orderBy(asc(documents.uploadedAt)).limit(100).all()
  return rows.map((row) => describe(db, row))
}

/** Those on which nobody has decided yet. */
export const countHeld = (db: Db, staff: Staff): number =>
  listHeld(db, staff).filter(({ release }) => release?.decision !== 'refused').length

/** Throws NotFound, alike for another office's document, for one that is not held, and for none. */
export function getHeld(db: Db, staff: Staff, documentId: string): HeldDocument {
  const row = heldRows(db, staff, eq(documents.id, documentId)).get()
  if (!row) throw new NotFound('document')
  return describe(db, row)
}

/** One officer asks to release a document that the scanner holds by mistake; only another member of the staff can do it. */
export function askRelease(
  db: Database,
  officer: Registry,
  documentId: string,
  reason: string,
  at: Instant,
): Result<void, 'alreadyAsked' | 'alreadyDecided'> {
  return write(db, (tx) => {
    const held = getUnasked(tx, officer, documentId)
    if (!held.ok) return held
    const asked = { askedBy: officer.id, askedAt: at.epochMilliseconds }
    const id = newId()
    tx.insert(scanReleases)
      .values({ id, documentId, reason, ...asked })
      .run()
    notifyDeciders(tx, { id, officeId: officer.officeId, isForSupervisors: false, but: [officer.id] }, at)
    recordRelease(tx, officer, held.value, 'scanRelease.asked', at)
    return ok(undefined)
  })
}

/**
 * Someone other than the asker decides. Released: the document is served from now on. Refused: it stays held for good, and its
 * sender is told to send a clean copy.
 */
export function decideRelease(
  db: Database,
  staff: Staff,
  documentId: string,
  decision: 'released' | 'refused',
  at: Instant,
): Result<void, 'decided'> {
  return write(db, (tx) => {
    const found = heldRows(tx, staff, eq(documents.id, documentId)).get()
    if (!found) {
      if (!isReleased(tx, documentId)) throw new NotFound('document')
      return fail('decided')
    }
    const held = describe(tx, found)
    const open = held.release
    if (!open || open.decidedAt !== null) return fail('decided')
    if (open.askedBy === staff.id) throw new Forbidden('deciding one’s own request')
    tx.update(scanReleases)
      .set({ decision, decidedBy: staff.id, decidedAt: at.epochMilliseconds })
      .where(eq(scanReleases.id, open.id))
      .run()
    if (decision === 'released') letGo(tx, held, at)
    else tellSender(tx, held, at)
    recordRelease(tx, staff, held, `scanRelease.${decision}`, at, { askedBy: open.askedBy })
    return ok(undefined)
  })
}

/** One about which nobody has asked or decided yet. */
function getUnasked(
  tx: Tx,
  officer: Registry,
  documentId: string,
): Result<HeldDocument, 'alreadyAsked' | 'alreadyDecided'> {
  const held = getHeld(tx, officer, documentId)
  if (held.release?.decision === 'refused') return fail('alreadyDecided')
  if (held.release && held.release.decidedAt === null) return fail('alreadyAsked')
  return ok(held)
}

/** An officer confirms that the scanner is right: one is enough, since nothing is released. */
export function confirmHarm(
  db: Database,
  officer: Registry,
  documentId: string,
  reason: string,
  at: Instant,
): Result<void, 'alreadyAsked' | 'alreadyDecided'> {
  return write(db, (tx) => {
    const held = getUnasked(tx, officer, documentId)
    if (!held.ok) return held
    const now = at.epochMilliseconds
    const by = { askedBy: officer.id, askedAt: now, decidedBy: officer.id, decidedAt: now }
    tx.insert(scanReleases)
      .values({ id: newId(), documentId, reason, decision: 'refused', ...by })
      .run()
    tellSender(tx, held.value, at)
    recordRelease(tx, officer, held.value, 'scanRelease.refused', at)
    return ok(undefined)
  })
}

/** The registry too found that the scanner is right. */
export const isConfirmedHarmful = (db: Db, documentId: string): boolean =>
  db
    .select({ id: scanReleases.id })
    .from(scanReleases)
    .where(and(eq(scanReleases.documentId, documentId), eq(scanReleases.decision, 'refused')))
    .get() !== undefined

const isReleased = (db: Db, documentId: string): boolean =>
  db
    .select({ id: scanReleases.id })
    .from(scanReleases)
    .where(and(eq(scanReleases.documentId, documentId), eq(scanReleases.decision, 'released')))
    .get() !== undefined

function letGo(tx: Tx, { document }: HeldDocument, at: Instant): void {
  const { id, direction, availableAt } = document
  tx.update(documents).set({ check: 'clean', checkReason: 'released' }).where(eq(documents.id, id)).run()
  if (direction === 'out' && availableAt === null) makeAvailable(tx, document, at)
}

function tellSender(tx: Tx, { submission }: HeldDocument, at: Instant): void {
  const row = submission && tx.select().from(submissions).where(eq(submissions.id, submission.id)).get()
  if (row?.channel !== 'portal') return
  const details = {
    action: 'scanRelease.refused',
    mail: 'document.harmful',
    subjectId: row.id,
    caseId: row.caseId,
  } as const
  notify(tx, details, [row.principalId, row.sentBy ?? row.principalId], at)
}

type Act = 'scanRelease.asked' | 'scanRelease.released' | 'scanRelease.refused'

function recordRelease(
  tx: Tx,
  staff: Staff,
  { document, officeId }: HeldDocument,
  action: Act,
  at: Instant,
  facts: Facts = {},
) {
  record(tx, staff, action, at, {
    caseId: document.caseId,
    officeId,
    subject: `document:${document.id}`,
    facts: { reason: document.checkReason, sha256: document.sha256, ...facts },
  })
}

type Row = { document: DocumentRow; reference: string; officeId: string; submission: Submission | null }

const heldRows = (db: Db, staff: Staff, ...narrower: SQL[]) =>
  db
    .select({ document: documents, reference: cases.reference, officeId: cases.officeId, submission: submissions })
    .from(documents)
    .innerJoin(cases, eq(cases.id, documents.caseId))
    .leftJoin(submissions, eq(submissions.id, documents.submissionId))
    .where(
      and(
        eq(documents.check, 'held'),
        staff.role === 'registry' ? eq(cases.officeId, staff.officeId) : undefined,
        or(eq(documents.direction, 'out'), isDisclosed('office', 'bytes')),
        ...narrower,
      ),
    )

function describe(db: Db, { document, reference, officeId, submission }: Row): HeldDocument {
  const last = db
    .select()
    .from(scanReleases)
    .where(eq(scanReleases.documentId, document.id))
    .orderBy(desc(scanReleases.askedAt), desc(scanReleases.id))
    .limit(1)
    .get()
  const names = namesOf(db, [last?.askedBy ?? null, last?.decidedBy ?? null])
  return {
    document,
    reference,
    officeId,
    confidential: confidentialAmong(db, [document]).get(document.id),
    submission: submission ? { id: submission.id, number: submission.number } : undefined,
    release: last && {
      ...last,
      askerName: names.get(last.askedBy) ?? '',
      deciderName: names.get(last.decidedBy ?? '') ?? '',
    },
  }
}

export const holdQueue: DeskQueue = {
  from: sql`${documents} cross join ${cases} on ${cases.id} = ${documents.caseId}
    left join ${submissions} on ${submissions.id} = ${documents.submissionId}`,
  waits: ({ officeId }) =>
    sql`${documents.check} = 'held' and ${cases.officeId} = ${officeId}
      and (${documents.direction} = 'out' or ${isDisclosed('office', 'bytes')})
      and not exists (select 1 from ${scanReleases} where ${scanReleases.documentId} = ${documents.id} and ${scanReleases.decision} = 'refused')`,
  id: sql`${documents.id}`,
  place: sql`${documents.uploadedAt}`,
  ...caseColumns,
  label: sql`${documents.title}`,
  detail: sqlNull,
  who: personNameSql(sql`${documents.uploadedBy}`),
  isPressing: sqlFalse,
}
