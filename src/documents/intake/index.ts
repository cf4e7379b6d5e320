export { checkAgain, checkStored } from './checking.ts'
export {
  addDocuments,
  deleteDraft,
  type ReadyFile,
  type RefusedFile,
  type Room,
  removeDocument,
  roomIn,
} from './files.ts'
export { fileTaken, statusFor } from './filing-answers.ts'
export { refusalStatus, removeTaken, type Taken, takeBody, takeFiles } from './form-body.ts'
