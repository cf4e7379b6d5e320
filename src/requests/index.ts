export { type RequestsOfCase, requestsOfCase } from './case-section.ts'
export { deleteOwnRequests, handOverRequests } from './closing.ts'
export type { Flaw, Flaws } from './complete.ts'
export { saveRequest, startRequest } from './draft-commands.ts'
export { addFiles, listKeptApart, type RequestFile } from './files.ts'
export { numbersApart, papersApart } from './invariants.ts'
export type { Field, FieldName, Values } from './kinds.ts'
export type { RequestLimit } from './limits.ts'
export { requestMail } from './mail.ts'
export { answerRequest, countWaitingRequests, getReadableRequest, type QueuedRequest } from './office.ts'
export { isOfRequest } from './own-rows.ts'
export { makePaper } from './paper.ts'
export {
  getRequest,
  type ListedRequest,
  listAnswers,
  listRequestDrafts,
  listRequests,
  type Request,
  type RequestState,
} from './queries.ts'
export { requestQueues } from './queues.ts'
export { listRecordings, publishRecording, type Recording } from './recordings.ts'
export { requests } from './schema.ts'
export { sendRequest } from './send.ts'
export { sayUnavailable } from './unavailable-commands.ts'
export { isUnavailable, listUnavailable, type SpokenFor, type Unavailable } from './unavailable-queries.ts'
export { recheckRequestFiles } from './upkeep.ts'
export { withdrawRequest } from './withdraw.ts'
