export { acceptSubmission, returnSubmission } from './commands.ts'
export { openSubmission } from './opening.ts'
export {
  findOfficeSubmissionByNumber,
  getOfficeSubmission,
  listOfficeDocuments,
  listOfficeTitles,
  listReceivedInCase,
  listSentToCase,
} from './queries.ts'
export { listQueue } from './queue.ts'
