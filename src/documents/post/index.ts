export { notePosted } from './commands.ts'
export { printedRun } from './print.ts'
export { listPostings } from './queries.ts'
