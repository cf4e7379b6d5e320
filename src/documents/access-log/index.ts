export { listOwnAccesses, logAccess, logFoundTitles, logSubmissionAccess, sweepAccessLog } from './log.ts'
