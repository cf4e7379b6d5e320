export { proposedDays } from '../year-template.ts'
export { setOfficeDay } from './commands.ts'
export { confirmYear, enterYear } from './year-commands.ts'
export { listMissingYears } from './year-queries.ts'
