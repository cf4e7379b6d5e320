export { isDeletedCase, wasAnyDeleted } from './deleted.ts'
export { retentionMail, sendRetentionWarnings, warnedDays } from './warnings.ts'
