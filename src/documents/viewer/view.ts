import { eq } from 'drizzle-orm'
import { type Member, namesOf } from '../../accounts/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { type CaseDocument, listCaseDocuments } from '../case-documents.ts'
import { partsOf } from '../exhibits/papers.ts'
import { type Finding, ownFindings } from '../findings/findings.ts'
import type { ReadableDocument } from '../reading.ts'
import { type Side, submissions } from '../schema.ts'
import { capacityFor, type Submission } from '../submissions.ts'

/** What the page of a document says beside its pages. */
export type DocumentView = ReadableDocument & {
  readonly side: Side
  /** Who filed it; undefined for the tribunal's own. */
  readonly filedBy: string | undefined
  readonly submission: Pick<Submission, 'id' | 'number' | 'state'> | undefined
  /** A list that the portal made: nobody filed it. */
  readonly isMade: boolean
  /** What it translates, and what translates it, as far as this reader's list shows them. */
  readonly original: CaseDocument | undefined
  readonly translations: readonly CaseDocument[]
  /** What the checks found in it, for those who can do something about it: whoever may act for the one who filed it. */
  readonly findings: readonly Finding[]
}

export function viewDocument(db: Db, actor: Member, found: ReadableDocument, at: Instant): DocumentView {
  const { document, theCase } = found
  const submission = document.submissionId
    ? db.select().from(submissions).where(eq(submissions.id, document.submissionId)).get()
    : undefined
  const names = namesOf(db, [submission?.principalId ?? null])
  const isTheirs = submission && capacityFor(db, actor, theCase, submission.principalId, at) !== undefined
  const beside = listCaseDocuments(db, theCase, actor, at)
  return {
    ...found,
    side: submission?.side ?? 'tribunal',
    filedBy: submission ? (submission.filedBy ?? names.get(submission.principalId)) : undefined,
    submission,
    isMade: submission !== undefined && partsOf(db, submission).madeList?.id === document.id,
    original: beside.find(({ id }) => id === document.translationOf),
    translations: beside.filter(({ translationOf }) => translationOf === document.id),
    findings: isTheirs ? ownFindings(document) : [],
  }
}
