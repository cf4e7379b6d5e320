import { and, asc, desc, eq, lte, not, or, sql } from 'drizzle-orm'
import { getOffice, namesOf, type Office, type Registry } from '../../accounts/people/index.ts'
import { cases, getOfficeCase, getReadableCase, type OfficeCase, type ReadableCase } from '../../cases/record/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { isReached, NotFound } from '../../platform/errors.ts'
import { exhibitPartsOf } from '../exhibits/papers.ts'
import { documents } from '../schema.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { submissions } from '../submissions/schema.ts'
import { isForOffice } from '../visibility/audience.ts'
import { isContinuedInCorrection } from '../visibility/kept-in-correction.ts'
import { discloses, isConfidential, isSentTo } from '../visibility/rule.ts'
import { isDisclosed, officeLens, officeReader } from '../visibility/submissions.ts'

/** Something that was sent, as far as an officer may read it; with `OfficeCase`, as one of the file's own office changes it. */
export type OfficeSubmission<C extends ReadableCase = ReadableCase> = {
  readonly submission: Submission & { readonly id: C['id'] }
  readonly theCase: C
  readonly office: Office
  /** What was filed; none where this officer may only know that something was there. */
  readonly documents: readonly DocumentRow[]
  /** The list that the portal made of them: its own paper, with which nobody can find fault. */
  readonly madeList: DocumentRow | undefined
  /** By id: principal, sender, opener, decider. Who filed by another way stands under the principal's id. */
  readonly names: ReadonlyMap<string, string>
}

/** For a command, inside its transaction: of the officer's own office. Throws as `getOfficeCase`. */
export const getOfficeSubmission = (
  db: Db,
  officer: Registry,
  id: string,
  at: Instant,
): OfficeSubmission<OfficeCase> => {
  const { submission, ...found } = getReadableSubmission(db, officer, id, at)
  return { ...found, submission: submission as Submission, theCase: getOfficeCase(db, officer, found.theCase.id, at) }
}

/** Something that was sent to a case that this officer may read, as far as they may know of it. Throws NotFound. */
export function getReadableSubmission(db: Db, officer: Registry, id: string, at: Instant): OfficeSubmission {
  const submission = db.select().from(submissions).where(eq(submissions.id, id)).get()
  if (!submission) throw new NotFound('submission')
  const theCase = getReadableCase(db, officer, submission.caseId, at)
  const known = officeLens(db, officer, theCase)(submission)
  if (!discloses(known, 'existence')) throw new NotFound('submission')
  const { principalId, sentBy, openedBy, decidedBy } = submission
  const isGone = !discloses(known, 'title')
  const { filed, madeList } = exhibitPartsOf(db, submission)
  return {
    submission,
    theCase,
    office: getOffice(db, submission.officeId ?? theCase.officeId),
    documents: isGone ? [] : filed,
    madeList: isGone ? undefined : madeList,
    names: namesOf(db, [principalId, sentBy, openedBy, decidedBy]),
  }
}

/** Whether this officer may know of it; checked for whatever else is named beside a submission. */
export const canKnow = (db: Db, officer: Registry, { id }: Pick<Submission, 'id'>, at: Instant): boolean =>
  isReached(() => getReadableSubmission(db, officer, id, at))

export type OfficeDocument<C extends ReadableCase = ReadableCase> = {
  readonly document: DocumentRow & { readonly id: C['id'] }
  readonly theCase: C
  /** What it came with; the tribunal's own came with nothing. */
  readonly submission: (Submission & { readonly id: C['id'] }) | undefined
}

/** For a command, inside its transaction: of the officer's own office. Throws as `getOfficeCase`. */
export const findOfficeDocument = (
  db: Db,
  officer: Registry,
  documentId: string,
  at: Instant,
): OfficeDocument<OfficeCase> => {
  const { document, submission, ...found } = findReadableDocument(db, officer, documentId, at)
  const theCase = getOfficeCase(db, officer, found.theCase.id, at)
  return { ...found, document: document as DocumentRow, submission: submission as Submission | undefined, theCase }
}

/** A document that this officer may read, without recording it: checked again during a download. */
export function findReadableDocument(db: Db, officer: Registry, documentId: string, at: Instant): OfficeDocument {
  const document = db.select().from(documents).where(eq(documents.id, documentId)).get()
  if (!document) throw new NotFound('document')
  const theCase = getReadableCase(db, officer, document.caseId, at)
  if (!isSentTo(document.audience, officeReader(officer, theCase))) throw new NotFound('document')
  const { submission } = document.submissionId
    ? getReadableSubmission(db, officer, document.submissionId, at)
    : { submission: undefined }
  if (submission && !discloses(officeLens(db, officer, theCase)(submission), 'bytes')) throw new NotFound('document')
  return { document, theCase, submission }
}

export const canStillReach = (db: Db, officer: Registry, documentId: string, at: Instant): boolean =>
  isReached(() => findReadableDocument(db, officer, documentId, at))

/** What was received in a case and what was made available in it, of which this officer may know; the newest first. */
export function listOfficeDocuments(db: Db, officer: Registry, theCase: ReadableCase, at: Instant) {
  const reader = officeReader(officer, theCase)
  return db
    .select({ document: documents, submission: submissions })
    .from(documents)
    .leftJoin(submissions, eq(submissions.id, documents.submissionId))
    .where(
      and(
        eq(documents.caseId, theCase.id),
        lte(documents.availableAt, at.epochMilliseconds),
        isForOffice(reader),
        or(eq(documents.direction, 'out'), isDisclosed(reader, 'bytes')),
        not(isContinuedInCorrection(db)),
      ),
    )
    .orderBy(desc(documents.availableAt), desc(documents.position))
    .all()
    .map(({ document, submission }) => ({
      ...document,
      state: submission?.state,
      isOpened: !submission || submission.openedAt !== null,
      isFiledApart: submission?.isConfidential ?? false,
      side: submission?.side ?? ('tribunal' as const),
      /** Id of the one in whose name it was filed, or the name of who filed by another way. */
      principalId: submission?.principalId ?? null,
      filedBy: submission?.filedBy ?? null,
    }))
}

/** Of these documents of a case, the titles of those that its pages list to this officer. What nobody of the office opened stays closed. */
export const listOfficeTitles = (
  db: Db,
  officer: Registry,
  theCase: ReadableCase,
  ids: readonly string[],
  at: Instant,
) =>
  listOfficeDocuments(db, officer, theCase, at)
    .filter(({ id, isOpened }) => isOpened && ids.includes(id))
    .map(({ id, title, audience, isFiledApart }) => ({
      id,
      title,
      isConfidential: isFiledApart || isConfidential({ audience }),
    }))

/** What was sent under this number, where this officer may open its page. */
export function findOfficeSubmissionByNumber(db: Db, officer: Registry, number: string, at: Instant) {
  const named = db
    .select({ id: submissions.id, number: sql<string>`${submissions.number}`, reference: cases.reference })
    .from(submissions)
    .innerJoin(cases, eq(cases.id, submissions.caseId))
    .where(eq(submissions.number, number))
    .get()
  return named && canKnow(db, officer, named, at) ? named : undefined
}

/** What the registry sent in a case, the newest first; what is still being checked too. */
export const listSentToCase = (db: Db, officer: Registry, theCase: ReadableCase): DocumentRow[] =>
  db
    .select()
    .from(documents)
    .where(
      and(
        eq(documents.caseId, theCase.id),
        eq(documents.direction, 'out'),
        isForOffice(officeReader(officer, theCase)),
      ),
    )
    .orderBy(desc(documents.uploadedAt), asc(documents.position))
    .all()

/** What was sent to the registry in a case, as far as this officer may know of it; the newest first. */
export const listReceivedInCase = (db: Db, officer: Registry, theCase: ReadableCase): Submission[] =>
  db
    .select()
    .from(submissions)
    .where(and(eq(submissions.caseId, theCase.id), isDisclosed(officeReader(officer, theCase), 'existence')))
    .orderBy(desc(submissions.receivedAt), desc(submissions.id))
    .all()
