export { enterSubmission } from './commands.ts'
