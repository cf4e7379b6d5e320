export { refreshList, rollPastHearings } from './commands.ts'
export { checkNextDeadlines, countNextDeadlines } from './next-deadlines.ts'
export { listOfficeHearings, officeReferences } from './office-queries.ts'
export { type ListedCase, listCases } from './queries.ts'
