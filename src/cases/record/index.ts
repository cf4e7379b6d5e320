export { anyInCase } from './any-in-case.ts'
export { type CountBeyond, caseHeadFor } from './case-head.ts'
export { addCasePerson, changeCase, createCase, giveReason, groupCase } from './commands.ts'
export type { Case } from './input.ts'
export { caseMail } from './mail.ts'
export { notifyParties, silentLoad } from './mail-commands.ts'
export { newestOf } from './newest.ts'
export {
  type ChangeableId,
  findCaseOf,
  getOfficeCase,
  getOfficeHearing,
  getReadableCase,
  listByReference,
  listOfficeCases,
  type OfficeCase,
  type OutsideAccess,
  officeCasesAmong,
  outsideAccessOf,
  type ReadableCase,
} from './office-queries.ts'
export {
  asCaseEvents,
  type CaseEvent,
  type CasePerson,
  listAppearances,
  listCasePeople,
  listGroup,
  listOwnCases,
  recipientsOf,
  referencesOf,
} from './queries.ts'
export { belongsToCase, caseColumns, caseNameColumns } from './related-queries.ts'
export { cases } from './schema.ts'
