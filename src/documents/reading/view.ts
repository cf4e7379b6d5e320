import { eq } from 'drizzle-orm'
import { type Member, namesOf, type Registry } from '../../accounts/people/index.ts'
import type { Capacity, VisibleCase } from '../../cases/access/index.ts'
import type { CaseNames } from '../../cases/people/values.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { listOfficeDocuments, type OfficeDocument } from '../acceptance/queries.ts'
import { listCaseDocuments } from '../case-documents/queries.ts'
import { type Finding, ownFindings } from '../check-findings/findings.ts'
import { exhibitPartsOf } from '../exhibits/papers.ts'
import { originalsOf, type Photograph } from '../photographs/originals.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { capacityFor } from '../submissions/queries.ts'
import { type Side, submissions } from '../submissions/schema.ts'
import { type Confidentiality, confidentialAmong } from '../visibility/audience.ts'
import { correctionWith, isDocumentKept } from '../visibility/kept-in-correction.ts'
import type { ReadableDocument } from './reading.ts'

type Named = Pick<DocumentRow, 'id' | 'title' | 'translationOf'>

/** What the page of a document says beside its pages. */
export type DocumentView = {
  readonly document: DocumentRow
  readonly theCase: CaseNames & Pick<VisibleCase, 'id' | 'reference'>
  readonly capacity: Capacity | undefined
  /** Read by the registry, at its own addresses. */
  readonly isOffice: boolean
  readonly side: Side
  /** Who filed it; undefined for the tribunal's own. */
  readonly filedBy: string | undefined
  readonly submission: Pick<Submission, 'id' | 'number' | 'state'> | undefined
  /** The registry returned what it came with, and keeps it. */
  readonly isKept: boolean
  /** For staff: for whom alone it is, and who sent it. */
  readonly confidential: Confidentiality | undefined
  /** A list that the portal made: nobody filed it. */
  readonly isMade: boolean
  /** What it translates, and what translates it, as far as this reader's list shows them. */
  readonly original: Named | undefined
  readonly translations: readonly Named[]
  /** The photographs of which it was made; none of any other document. */
  readonly originals: readonly Photograph[]
  /** What the checks found in it, for those who can do something about it: whoever may act for the one who filed it. */
  readonly findings: readonly Finding[]
}

export function viewDocument(db: Db, actor: Member, found: ReadableDocument, at: Instant): DocumentView {
  const { document, theCase, capacity } = found
  const submission = document.submissionId
    ? db.select().from(submissions).where(eq(submissions.id, document.submissionId)).get()
    : undefined
  const isTheirs = submission && capacityFor(db, actor, theCase, submission.principalId, at) !== undefined
  return {
    document,
    theCase,
    capacity,
    isOffice: false,
    ...aroundIt(db, document, submission, listCaseDocuments(db, theCase, actor, at)),
    confidential: undefined,
    findings: isTheirs ? ownFindings(document) : [],
  }
}

/** The same for an officer of the registry, who sees what the checks found in whatever was filed. */
export function viewOfficeDocument(db: Db, officer: Registry, found: OfficeDocument, at: Instant): DocumentView {
  const { document, theCase, submission } = found
  return {
    document,
    theCase,
    capacity: undefined,
    isOffice: true,
    ...aroundIt(db, document, submission, listOfficeDocuments(db, officer, theCase, at)),
    confidential: confidentialAmong(db, [document]).get(document.id),
    findings: ownFindings(document),
  }
}

function aroundIt(db: Db, document: DocumentRow, submission: Submission | undefined, beside: readonly Named[]) {
  const names = namesOf(db, [submission?.principalId ?? null])
  return {
    side: submission?.side ?? ('tribunal' as const),
    filedBy: submission ? (submission.filedBy ?? names.get(submission.principalId)) : undefined,
    // What the registry kept stands in the correction, as its list says.
    submission: submission && (correctionWith(db, document) ?? submission),
    isKept: submission !== undefined && isDocumentKept(db, document),
    isMade: submission !== undefined && exhibitPartsOf(db, submission).madeList?.id === document.id,
    originals: originalsOf(db, [document]).get(document.objectId) ?? [],
    original: beside.find(({ id }) => id === document.translationOf),
    translations: beside.filter(({ translationOf }) => translationOf === document.id),
  }
}
