export { listRequestsInCase, requestsOfCase } from './case-section.ts'
export { deleteOwnRequests, handOverRequests } from './closing.ts'
export { saveRequest, startRequest } from './draft-commands.ts'
export { addFiles, listAccommodationPapers, recheckRequestFiles, requestFileQueue } from './files.ts'
export { hindranceIn } from './hindrance.ts'
export type { Values } from './kinds.ts'
export { requestMail } from './mail.ts'
export { answerRequest, getReadableRequest, listOfficeRequestsOfCase, requestDesk } from './office.ts'
export { isOfRequest } from './own-rows.ts'
export { makePaper } from './paper.ts'
export {
  getRequest,
  type ListedRequest,
  listAnswers,
  listRequestDrafts,
  ownReceiptNumbers,
  ownReceiptPapers,
} from './queries.ts'
export { publishRecording } from './recordings.ts'
export { requests } from './schema.ts'
export { sendRequest } from './send.ts'
export { declareUnavailable } from './unavailable-commands.ts'
export { unavailableForCase } from './unavailable-queries.ts'
