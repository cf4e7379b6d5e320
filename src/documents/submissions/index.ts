export { type ListedSubmission, listCaseSubmissions, listSubmissions } from './history.ts'
export { listLate } from './late-application.ts'
export type { DocumentRow, Submission } from './model.ts'
export type { Outlook } from './outlook.ts'
export { getPackage, seesPackage } from './packages.ts'
export { statementNow } from './progress.ts'
export {
  findOpenDraft,
  findSubmissionByNumber,
  getSubmission,
  listDocumentsOf,
  listTitles,
  type ReachedSubmission,
} from './queries.ts'
export { listOpenDrafts, type OpenDraft } from './ready.ts'
export { listReturned, type ReturnedSubmission } from './returned.ts'
export { submissions } from './schema.ts'
export { sentTowards } from './towards.ts'
export type { VerdictStatement } from './verdict.ts'
export { withdrawSubmission } from './withdrawal.ts'
export { workInCase } from './work-in-case.ts'
