import { and, desc, eq, gt, isNull, type SQL } from 'drizzle-orm'
import { getPerson, type Registry } from '../../accounts/people/index.ts'
import { type ApprovalAct, approvals, askApproval } from '../../accounts/standing/index.ts'
import { findCaseOf } from '../../cases/record/index.ts'
import { record } from '../../platform/audit/index.ts'
import { type Instant, instant } from '../../platform/clock.ts'
import { type Database, type Db, write } from '../../platform/db/index.ts'
import { isReached, NotFound } from '../../platform/errors.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { getOfficeSubmission, type OfficeSubmission } from '../acceptance/queries.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { submissions } from '../submissions/schema.ts'
import { originalsOf, type Photograph } from './originals.ts'

/** How long the two who ordered it may open the originals. */
const openFor = { hours: 30 * 24 }

/** A paper that was made of photographs, and those, in its order. */
export type PaperOfPhotographs = { readonly document: DocumentRow; readonly originals: readonly Photograph[] }

/** `asked`: a second person has yet to decide. `opened`: for those who ordered it, until then. */
export type OriginalsOrder =
  | { readonly state: 'none' | 'asked' }
  | { readonly state: 'opened'; readonly since: Instant; readonly until: Instant; readonly isForYou: boolean }

/** What of a submission was made of photographs, as far as this officer may read it. */
export const papersOfPhotographs = (
  db: Db,
  { documents }: Pick<OfficeSubmission, 'documents'>,
): PaperOfPhotographs[] => {
  const made = originalsOf(db, documents)
  return documents.flatMap((document) => {
    const originals = made.get(document.objectId)
    return originals ? [{ document, originals }] : []
  })
}

/**
 * One officer asks, with a reason, that the originals be opened; another member of the staff decides (`openOriginals`). Until then
 * nobody but the sender's side opens one.
 */
export function askOriginals(
  db: Database,
  officer: Registry,
  id: string,
  reason: string,
  at: Instant,
): Result<string, 'noOriginals' | 'alreadyAsked'> {
  return write(db, (tx) => {
    const found = getOfficeSubmission(tx, officer, id, at)
    const { submission, theCase } = found
    if (papersOfPhotographs(tx, found).length === 0) return fail('noOriginals')
    return askApproval(
      tx,
      officer,
      {
        kind: 'originalsOpened',
        person: submission.channel === 'portal' ? getPerson(tx, submission.principalId) : null,
        officeId: theCase.officeId,
        reason,
        about: { submissionId: id, number: submission.number ?? '' },
      },
      at,
    )
  })
}

/** What the second person's approval does: the log of the case says so; the approval itself opens them. `overtaken`: another office has the case. */
export const openOriginals: ApprovalAct = (tx, { about, officeId }, by, at) => {
  const id = about?.submissionId ?? ''
  const submission = tx.select().from(submissions).where(eq(submissions.id, id)).get()
  const theCase = submission && findCaseOf(tx, officeId ?? '', submission.caseId)
  if (!theCase) return fail('overtaken')
  record(tx, by, 'submission.originalsOpened', at, {
    caseId: theCase.id,
    officeId: theCase.officeId,
    subject: `submission:${id}`,
    facts: { number: submission.number },
  })
  return ok(undefined)
}

/** How the last order about a submission stands; `isForYou`: this person is one of the two. */
export function originalsOrderOf(
  db: Db,
  { id }: Pick<Submission, 'id'>,
  person: { readonly id: string },
  at: Instant,
): OriginalsOrder {
  if (ordersAbout(db, id, isNull(approvals.decidedAt)).length > 0) return { state: 'asked' }
  const [order] = ordersAbout(
    db,
    id,
    and(eq(approvals.decision, 'approved'), gt(approvals.decidedAt, at.subtract(openFor).epochMilliseconds)),
  )
  if (!order) return { state: 'none' }
  const since = instant(order.decidedAt ?? 0)
  const isForYou = [order.askedBy, order.decidedBy].includes(person.id)
  return { state: 'opened', since, until: since.add(openFor), isForYou }
}

/** When originals of a submission were last ordered opened; undefined: never. */
export const originalsOpenedAt = (db: Db, { id, principalId }: Pick<Submission, 'id' | 'principalId'>) =>
  ordersAbout(db, id, and(eq(approvals.personId, principalId), eq(approvals.decision, 'approved')))[0]?.decidedAt ??
  undefined

/** The newest first. */
const ordersAbout = (db: Db, submissionId: string, which: SQL | undefined) =>
  db
    .select()
    .from(approvals)
    .where(and(which, eq(approvals.kind, 'originalsOpened')))
    .orderBy(desc(approvals.decidedAt))
    .all()
    .filter(({ about }) => about?.submissionId === submissionId)

type OpenedOriginal = PaperOfPhotographs & { readonly photograph: Photograph; readonly found: OfficeSubmission }

/** An original, for one of the two who ordered it opened, while their office has the case. Throws NotFound. */
export function getOpenedOriginal(
  db: Db,
  officer: Registry,
  submissionId: string,
  id: string,
  at: Instant,
): OpenedOriginal {
  const found = getOfficeSubmission(db, officer, submissionId, at)
  const order = originalsOrderOf(db, found.submission, officer, at)
  const isOpen = order.state === 'opened' && order.isForYou
  for (const paper of isOpen ? papersOfPhotographs(db, found) : []) {
    const photograph = paper.originals.find((one) => one.id === id)
    if (photograph) return { ...paper, photograph, found }
  }
  throw new NotFound('photograph')
}

export const isStillOpened = (db: Db, officer: Registry, submissionId: string, id: string, at: Instant): boolean =>
  isReached(() => getOpenedOriginal(db, officer, submissionId, id, at))

/** Each opening is in the log of the case. */
export function recordOriginalOpened(
  db: Database,
  officer: Registry,
  { document, photograph, found: { theCase } }: OpenedOriginal,
  at: Instant,
): void {
  write(db, (tx) =>
    record(tx, officer, 'photograph.opened', at, {
      caseId: theCase.id,
      officeId: theCase.officeId,
      subject: `document:${document.id}`,
      facts: { sha256: photograph.sha256 },
    }),
  )
}
