export { startLetterRun, sweepLetterRuns } from './commands.ts'
export { workLetterRuns } from './work.ts'
