export { keepOriginals } from '../photographs/originals.ts'
export { checkAgain, checkStored } from './checking.ts'
export {
  addDocuments,
  deleteDraft,
  type ReadyFile,
  type RefusedFile,
  type RemainingQuota,
  remainingQuota,
  removeDocument,
  storedColumns,
} from './files.ts'
export { fileTaken, statusFor } from './filing-answers.ts'
export { forgetObject } from './forget.ts'
export { refusalStatus, removeTaken, type TakenFiles, takeBody, takeFiles } from './form-body.ts'
