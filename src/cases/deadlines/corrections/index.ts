export { setCorrectionDay, settleCorrectionDay } from './commands.ts'
