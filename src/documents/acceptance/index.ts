export { acceptSubmission, returnSubmission } from './commands.ts'
export { openSubmission } from './opening.ts'
export { getOfficeSubmission, listReceivedInCase, listSentToCase } from './queries.ts'
export { listQueue } from './queue.ts'
