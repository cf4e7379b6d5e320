export { insertPosting } from './commands.ts'
export { isPosted, listPosted, worksAt } from './queries.ts'
export { type PostingRole, postingRoles, postings } from './schema.ts'
