import { asc, eq, inArray } from 'drizzle-orm'
import { notify } from '../../accounts/notices/index.ts'
import type { Registry } from '../../accounts/people/index.ts'
import { answersOf, endAnswers } from '../../cases/deadlines/answers/index.ts'
import type { ChangeableId, OfficeCase } from '../../cases/record/index.ts'
import { record } from '../../platform/audit/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type Database, type Db, type Tx, write } from '../../platform/db/index.ts'
import type { IsCurrent } from '../../platform/form-version.ts'
import { newId } from '../../platform/ids.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import type { Division, DocumentType } from '../../tribunal/index.ts'
import { findType, limitsFor } from '../catalogue/queries.ts'
import { numberFoundExhibit } from '../exhibits/numbers.ts'
import { documents } from '../schema.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'
import { listDocumentsOf } from '../submissions/queries.ts'
import { findOfficeDocument, getOfficeSubmission } from './queries.ts'
import { documentClassifications } from './schema.ts'

type Classification = { readonly type: string; readonly title: string }

/**
 * Corrects the type and title of a filed document. The old ones stay in its history and on the receipt, nothing is judged
 * again, a label and pages that it has stay, and what turns out to be an exhibit gets its own; the sender is told. If the form showed other words nothing changes (`stale`). Throws
 * NotFound.
 */
export function reclassifyDocument(
  db: Database,
  officer: Registry,
  documentId: ChangeableId,
  { type, title }: Classification,
  at: Instant,
  isCurrent: IsCurrent<DocumentRow> = () => true,
): Result<void, 'notFiled' | 'typeMissing' | 'unchanged' | 'stale'> {
  return write(db, (tx) => {
    const { document, submission, theCase } = findOfficeDocument(tx, officer, documentId, at)
    if (!submission || !isFiled(submission)) return fail('notFiled')
    if (!isCurrent(document)) return fail('stale')
    const known = findType(theCase.division, type)
    if (!known) return fail('typeMissing')
    if (document.type === known.key && document.title === title) return fail('unchanged')
    rename(tx, officer, { submission, theCase, document }, { type: known.key, title }, at)
    tellRenamed(tx, submission, at)
    return ok(undefined)
  })
}

/**
 * Corrects the types of several documents of a submission with one press: all of them or none, and its sender is told once.
 * `types` by document; one that it does not name stays. `stale`: the form showed other types.
 */
export function reclassifyTypes(
  db: Database,
  officer: Registry,
  submissionId: ChangeableId,
  types: ReadonlyMap<string, string>,
  at: Instant,
  isCurrent: IsCurrent<readonly DocumentRow[]>,
): Result<void, 'notFiled' | 'typeMissing' | 'stale'> {
  return write(db, (tx) => {
    const { submission, theCase, documents: filed } = getOfficeSubmission(tx, officer, submissionId, at)
    if (!isFiled(submission)) return fail('notFiled')
    if (!isCurrent(filed)) return fail('stale')
    const changed = filed.filter(({ id, type }) => types.has(id) && types.get(id) !== (type ?? ''))
    const renamed = changed.map((document) => ({
      document,
      known: findType(theCase.division, types.get(document.id) ?? null),
    }))
    if (renamed.some(({ known }) => !known)) return fail('typeMissing')
    for (const { document, known } of renamed)
      if (known) rename(tx, officer, { submission, theCase, document }, { type: known.key, title: document.title }, at)
    if (renamed.length > 0) tellRenamed(tx, submission, at)
    return ok(undefined)
  })
}

const isFiled = ({ state }: Submission): boolean => state === 'received' || state === 'accepted'

type Renaming = {
  readonly submission: Submission
  readonly theCase: OfficeCase
  readonly document: DocumentRow
}

function rename(
  tx: Tx,
  officer: Registry,
  { submission, theCase, document }: Renaming,
  { type, title }: { readonly type: DocumentType; readonly title: string },
  at: Instant,
): void {
  const before = { type: document.type, title: document.title }
  tx.insert(documentClassifications)
    .values({ id: newId(), documentId: document.id, ...before, changedBy: officer.id, changedAt: at.epochMilliseconds })
    .run()
  tx.update(documents).set({ type, title }).where(eq(documents.id, document.id)).run()
  numberFoundExhibit(tx, submission, theCase, { ...document, type }, at)
  endUnnamed(tx, officer, { submission, division: theCase.division, document }, at)
  record(tx, officer, 'document.reclassified', at, {
    caseId: document.caseId,
    officeId: theCase.officeId,
    subject: `document:${document.id}`,
    concernsId: submission.principalId,
    facts: { type, typeBefore: before.type, titleChanged: before.title !== title },
  })
}

function tellRenamed(tx: Tx, submission: Submission, at: Instant): void {
  if (submission.channel !== 'portal') return
  const { id, caseId, principalId, sentBy } = submission
  const action = 'document.reclassified'
  notify(tx, { action, mail: action, subjectId: id, caseId }, [principalId, sentBy ?? principalId], at)
}

type Renamed = { readonly submission: Submission; readonly division: Division; readonly document: DocumentRow }

/** The limits that it answered by its old type, and that nothing in the submission names now, are open again. */
function endUnnamed(tx: Tx, officer: Registry, { submission, division, document }: Renamed, at: Instant): void {
  const named = limitsFor(
    division,
    listDocumentsOf(tx, submission).map(({ type }) => type),
  ).flat()
  const before = limitsFor(division, [document.type]).flat()
  const keys = answersOf(tx, submission)
    .filter(({ deadlineId }) => before.includes(deadlineId) && !named.includes(deadlineId))
    .map(({ key }) => key)
  endAnswers(tx, submission, { why: 'reclassified', by: officer.id, keys }, at)
}

/** A document whose type or title the registry corrected. */
export type Reclassified = {
  readonly id: string
  /** As it was sent. */
  readonly was: { readonly type: DocumentRow['type']; readonly title: string }
  readonly is: { readonly type: DocumentRow['type']; readonly title: string }
  /** When it was last changed (epoch milliseconds). */
  readonly at: number
}

export function reclassifiedIn(db: Db, listed: readonly DocumentRow[]): Reclassified[] {
  if (listed.length === 0) return []
  const rows = db
    .select()
    .from(documentClassifications)
    .where(
      inArray(
        documentClassifications.documentId,
        listed.map(({ id }) => id),
      ),
    )
    .orderBy(asc(documentClassifications.changedAt), asc(documentClassifications.id))
    .all()
  return listed.flatMap(({ id, type, title }) => {
    const own = rows.filter(({ documentId }) => documentId === id)
    const [first, last] = [own[0], own.at(-1)]
    if (!first || !last) return []
    return [
      {
        id,
        was: { type: first.type as DocumentRow['type'], title: first.title },
        is: { type, title },
        at: last.changedAt,
      },
    ]
  })
}
