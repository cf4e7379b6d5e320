export { refreshList, rollPastHearings } from './commands.ts'
export { listOfficeHearings, officeReferences } from './office-queries.ts'
export { type ListedCase, listCases } from './queries.ts'
