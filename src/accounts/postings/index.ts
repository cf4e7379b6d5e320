export { insertPosting } from './commands.ts'
export { isPosted, listColleagues, listPosted } from './queries.ts'
export { type PostingRole, postingRoles } from './schema.ts'
