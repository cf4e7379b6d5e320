export { acceptAtOnce, acceptSubmission, returnSubmission } from './commands.ts'
export { concernsOf } from './concerns.ts'
export { openSubmission } from './opening.ts'
export { isPending, listAccepting, minutesToUndo } from './pending.ts'
export {
  canKnow,
  findOfficeSubmissionByNumber,
  getOfficeSubmission,
  listOfficeDocuments,
  listOfficeTitles,
  listReceivedInCase,
  listSentToCase,
} from './queries.ts'
export { countByState, listQueue, sentFactsAmong } from './queue.ts'
export { takeBackAcceptance } from './taking-back.ts'
export { finishAcceptance, finishAcceptances, undoAcceptance } from './taking-effect.ts'
