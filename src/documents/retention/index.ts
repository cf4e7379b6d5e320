export { retentionMail, tellRetention, warnedDays } from './warnings.ts'
