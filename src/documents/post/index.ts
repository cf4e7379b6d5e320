export { notePosted } from './commands.ts'
export { isPrintedWhole, printedRun } from './print.ts'
export { listPostings } from './queries.ts'
