export { type SendingError, sendToCase } from './commands.ts'
