export { askToJoin } from './commands.ts'
export { countOpenRequests } from './queries.ts'
export { recordRequests } from './schema.ts'
