export { type AuditEvent, listEvents, verifyChain } from './read.ts'
export { type About, type Author, record, type Trace } from './record.ts'
