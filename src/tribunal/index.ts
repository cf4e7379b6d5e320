export { type CatalogueType, type DocumentCatalogue, type TypeGroup, typeGroups } from './document-rows.ts'
export { type DocumentType, documentTypes, isExhibitType, timeApplications } from './document-types.ts'
export { type EventKind, eventKinds, isEventKind, mailedKinds } from './events.ts'
export { formsOf, plainNumber } from './file-number.ts'
export {
  type Division,
  divisions,
  evidenceLimits,
  findLimit,
  getInstrument,
  getLimit,
  type Instrument,
  isExemptFrom,
  lawOf,
  limitKey,
  limits,
  needsWords,
  partyDivisions,
  readRuleCode,
  returnReasonsOf,
  rollOfOrdered,
  ruleCode,
  ruleHref,
  stampZone,
  toVerifyOf,
  tribunal,
  type Zone,
  zones,
} from './law.ts'
export {
  type Anchor,
  type AppealKind,
  appealKinds,
  type Count,
  type DeadlineId,
  type DeadlineSide,
  type FormerText,
  hearingAnchors,
  type Limit,
  type LimitTask,
  limitTasks,
  type Roll,
  type Rule,
} from './limit-types.ts'
export type { KnownInstant } from './model.ts'
export type { DayReason, YearlyDay } from './office-days.ts'
export { type Province, provinces, provincesOf } from './provinces.ts'
export { provisionsOf } from './provisions.ts'
export { type RequestKind, type RequestRules, requestKinds } from './requests.ts'
export { type ReturnCode, type ReturnReason, returnCodes } from './return-reasons.ts'
export {
  type AppealRight,
  appealRights,
  caseRoles,
  type Emergency,
  emergencies,
  type FilingSide,
  filingSides,
  hearingKinds,
  type LimitOrderEffect,
  limitOrderEffects,
  listedSides,
  type NoticeException,
  noticeExceptions,
  type OfficeDayKind,
  officeDayKinds,
  type ReceptionMoment,
  type ReviewKind,
  receptionMoments,
  reviewKinds,
} from './values.ts'
