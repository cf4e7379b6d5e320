export { isDeletedCase, wasAnyDeleted } from './deleted.ts'
export { retentionMail, sendRetentionWarnings } from './warnings.ts'
