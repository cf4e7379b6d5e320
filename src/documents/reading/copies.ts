import type { Instant } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db/index.ts'
import { newId } from '../../platform/ids.ts'
import { saveObject } from '../../platform/storage/index.ts'
import { storedColumns } from '../intake/files.ts'
import type { MadeStatement } from '../service/commands.ts'
import { documentsMark, readService, servedOf } from '../service/state.ts'
import type { DocumentRow, Submission } from '../submissions/model.ts'

type Draft = {
  readonly submission: Submission
  readonly listed: readonly DocumentRow[]
  /** Of this case, in place of the one in the draft. */
  readonly statement: MadeStatement | undefined
}

/**
 * A draft's documents for another case: rows of its own that share the stored bytes. A statement of service names one case, so
 * that it never goes to another: there stands `statement`, whose object gets its row here, or nothing is said of service.
 */
export function copyFor(tx: Tx, { id: caseId }: { readonly id: string }, draft: Draft, at: Instant) {
  const { statement } = draft
  const service = readService(draft.submission)
  const stated = draft.listed.find(({ id }) => id === service?.documentId)
  const listed = statement ? draft.listed : draft.listed.filter((document) => document !== stated)
  const submission = { ...draft.submission, id: newId(), caseId, replaces: null }
  if (stated && statement) saveObject(tx, statement.file.stored, at)
  const ids = new Map(listed.map(({ id }) => [id, newId()]))
  const copies = listed.map((document) => ({
    ...document,
    id: ids.get(document.id)!,
    caseId,
    submissionId: submission.id,
    // What it translates or replaces in the first case is not in this one, unless it came along.
    translationOf: ids.get(document.translationOf ?? '') ?? null,
    replacesId: null,
    exhibitLabel: null,
    firstPage: null,
    lastPage: null,
    stampedObjectId: null,
    // That a page names another case was found beside the first case.
    findings: document.findings.filter(({ code }) => code !== 'otherFile'),
    ...(document === stated && statement && statementColumns(statement)),
  }))
  const said = stated && { documentId: ids.get(stated.id) ?? null, mark: documentsMark(servedOf(copies)) }
  const isSilent = stated !== undefined && !statement
  return {
    submission: { ...submission, service: isSilent ? null : service ? { ...service, ...said } : null },
    listed: copies,
    isCopy: true,
  }
}

/** Its pages were not looked at yet, and its text was not read. */
const statementColumns = ({ file, title }: MadeStatement) => ({
  title,
  fileName: file.fileName,
  findings: [],
  lookedAt: null,
  textObjectId: null,
  textState: 'waiting' as const,
  pagesSeenAt: null,
  ...storedColumns(file.stored, file.checked),
})
