export { askToJoin } from './commands.ts'
export { listUnreadDecisions, type RecordRequest } from './queries.ts'
