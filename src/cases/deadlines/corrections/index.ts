export { setCorrectionDay, settleCorrectionDay } from './commands.ts'
export { correctionDaysOf } from './queries.ts'
