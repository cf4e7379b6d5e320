export { isDeletedCase, wasAnyDeleted } from './deleted.ts'
export { retentionMail, tellRetention, warnedDays } from './warnings.ts'
