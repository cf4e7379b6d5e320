export { type ListedSubmission, listCaseSubmissions, listDrafts, listReturned, listSubmissions } from './history.ts'
export { listLate } from './late-application.ts'
export type { Outlook } from './outlook.ts'
export { getPackage, seesPackage } from './packages.ts'
export {
  type DocumentRow,
  findOpenDraft,
  getSubmission,
  listDocumentsOf,
  type ReachedSubmission,
  type Submission,
} from './queries.ts'
export { submissions } from './schema.ts'
export { listTitles } from './titles.ts'
export { waitingOf } from './waiting.ts'
export { withdrawSubmission } from './withdrawal.ts'
