import { and, asc, desc, eq, lte, ne } from 'drizzle-orm'
import { getOffice, namesOf, type Office, type Registry } from '../../accounts/index.ts'
import { getOfficeCase, getReadableCase, type OfficeCase, type ReadableCase } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/errors.ts'
import { isConfidential } from '../audience.ts'
import { partsOf } from '../exhibits/papers.ts'
import { documents, submissions } from '../schema.ts'
import type { DocumentRow, Submission } from '../submissions.ts'

/** Something that was sent, as far as an officer may read it; with `OfficeCase`, as one of the file's own office changes it. */
export type OfficeSubmission<C extends ReadableCase = ReadableCase> = {
  readonly submission: Submission & { readonly id: C['id'] }
  readonly theCase: C
  readonly office: Office
  /** What was filed; none of what was withdrawn. */
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

/** Something that was sent to a case that this officer may read; drafts never. Throws NotFound. */
export function getReadableSubmission(db: Db, officer: Registry, id: string, at: Instant): OfficeSubmission {
  const submission = db.select().from(submissions).where(eq(submissions.id, id)).get()
  if (!submission || submission.state === 'draft') throw new NotFound('submission')
  const theCase = getReadableCase(db, officer, submission.caseId, at)
  const { principalId, sentBy, openedBy, decidedBy, state } = submission
  const isGone = state === 'withdrawn'
  const { filed, madeList } = partsOf(db, submission)
  return {
    submission,
    theCase,
    office: getOffice(db, submission.officeId ?? theCase.officeId),
    documents: isGone ? [] : filed,
    madeList: isGone ? undefined : madeList,
    names: namesOf(db, [principalId, sentBy, openedBy, decidedBy]),
  }
}

export type OfficeDocument<C extends ReadableCase = ReadableCase> = {
  readonly document: DocumentRow & { readonly id: C['id'] }
  readonly theCase: C
  /** What it came with, and whether an officer opened that already; the tribunal's own came with nothing. */
  readonly submission: (Submission & { readonly id: C['id'] }) | undefined
  readonly isOpened: boolean
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

/** A document that this officer may read, without a trace: asked between the chunks of a download. */
export function findReadableDocument(db: Db, officer: Registry, documentId: string, at: Instant): OfficeDocument {
  const document = db.select().from(documents).where(eq(documents.id, documentId)).get()
  if (!document) throw new NotFound('document')
  const theCase = getReadableCase(db, officer, document.caseId, at)
  if (!knows(officer, theCase, document)) throw new NotFound('document')
  const { submission } = document.submissionId
    ? getReadableSubmission(db, officer, document.submissionId, at)
    : { submission: undefined }
  if (submission?.state === 'withdrawn') throw new NotFound('document')
  return { document, theCase, submission, isOpened: !submission || submission.openedAt !== null }
}

export function canStillReach(db: Db, officer: Registry, documentId: string, at: Instant): boolean {
  try {
    findReadableDocument(db, officer, documentId, at)
    return true
  } catch (error) {
    if (error instanceof NotFound) return false
    throw error
  }
}

/** What was received in a case and what was made available in it, of which this officer may know; the newest first. */
export const listOfficeDocuments = (db: Db, officer: Registry, theCase: ReadableCase, at: Instant) =>
  db
    .select({ document: documents, submission: submissions })
    .from(documents)
    .leftJoin(submissions, eq(submissions.id, documents.submissionId))
    .where(and(eq(documents.caseId, theCase.id), lte(documents.availableAt, at.epochMilliseconds)))
    .orderBy(desc(documents.availableAt), desc(documents.position))
    .all()
    .filter(({ document, submission }) => knows(officer, theCase, document) && submission?.state !== 'withdrawn')
    .map(({ document, submission }) => ({
      ...document,
      state: submission?.state,
      isOpened: !submission || submission.openedAt !== null,
    }))

/** What the registry sent in a case, the newest first; what is still being checked too. */
export const listSentToCase = (db: Db, officer: Registry, theCase: ReadableCase): DocumentRow[] =>
  db
    .select()
    .from(documents)
    .where(and(eq(documents.caseId, theCase.id), eq(documents.direction, 'out')))
    .orderBy(desc(documents.uploadedAt), asc(documents.position))
    .all()
    .filter((document) => knows(officer, theCase, document))

/** A confidential document is known in the office of the file; an officer of another office, let in for a reason, is not told. */
export const knows = (
  officer: Pick<Registry, 'officeId'>,
  theCase: Pick<ReadableCase, 'officeId'>,
  document: Pick<DocumentRow, 'audience'>,
): boolean => !isConfidential(document) || theCase.officeId === officer.officeId

/** What was sent to the registry in a case, the newest first. */
export const listReceivedInCase = (db: Db, theCase: ReadableCase): Submission[] =>
  db
    .select()
    .from(submissions)
    .where(and(eq(submissions.caseId, theCase.id), ne(submissions.state, 'draft')))
    .orderBy(desc(submissions.receivedAt), desc(submissions.id))
    .all()
