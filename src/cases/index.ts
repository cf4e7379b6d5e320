export {
  accessEnd,
  type Capacity,
  capacitiesIn,
  findCase,
  getCase,
  isVisible,
  someone,
  type VisibleCase,
  type Who,
  whoIs,
} from './access-queries.ts'
export { endAppearance, enterAppearance } from './appearance-commands.ts'
export type { CaseChange, HearingChange, NewAppearance, NewCase, NewHearing, NewPerson } from './case-input.ts'
export { addCasePerson, changeCase, createCase, giveReason, groupCase } from './commands.ts'
export { type DisclosureLimit, disclosureLimit, endOf, judge, lastDayBefore, type Verdict } from './deadlines.ts'
export { changeHearing, type HearingError, scheduleHearing } from './hearing-commands.ts'
export {
  type Hearing,
  type ListedHearing,
  listHearings,
  pastHearings,
  type ReachedCase,
  upcomingHearings,
} from './hearing-queries.ts'
export { isWorkingDay } from './holidays.ts'
export { refreshList, rollPastHearings } from './list-commands.ts'
export { type CaseFilters, type CasePage, type ListedCase, type ListPlace, listCases } from './list-queries.ts'
export { caseMail } from './mail.ts'
export { listOfficeHearings, type OfficeHearing, officeReferences } from './office-list-queries.ts'
export {
  type ForeignCase,
  findForeignCase,
  getOfficeAppearance,
  getOfficeCase,
  getOfficeHearing,
  listByReference,
  listOfficeCases,
  type OfficeCase,
} from './office-queries.ts'
export {
  type Appearance,
  type CaseEvent,
  type CasePerson,
  listAppearances,
  listCaseEvents,
  listCasePeople,
  listOwnCases,
  type Recipient,
  recipientsOf,
  referencesOf,
} from './queries.ts'
export { type CaseDocuments, caseRoutes } from './routes.ts'
export {
  appearances,
  type CaseStatus,
  casePeople,
  caseRoles,
  caseStatuses,
  cases,
  type Division,
  divisions,
  hearingKinds,
  hearingModes,
  hearingStates,
  hearings,
} from './schema.ts'
