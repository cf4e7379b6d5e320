export { type CatalogueType, type DocumentCatalogue, type TypeGroup, typeGroups } from './document-rows.ts'
export { type DocumentType, documentTypes } from './document-types.ts'
export { type EventKind, eventKinds, isEventKind } from './events.ts'
export { formsOf, plainNumber } from './file-number.ts'
export {
  type Division,
  divisions,
  evidenceLimits,
  findLimit,
  getInstrument,
  getLimit,
  type Instrument,
  lawOf,
  limitKey,
  limits,
  needsWords,
  partyDivisions,
  readRuleCode,
  returnReasonsOf,
  ruleCode,
  ruleHref,
  stampZone,
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
  type Limit,
  type LimitTask,
  type Roll,
  type Rule,
} from './limit-types.ts'
export type { KnownInstant } from './model.ts'
export { type RequestKind, type RequestRules, requestKinds } from './requests.ts'
export { type ReturnCode, type ReturnReason, returnCodes } from './return-reasons.ts'
export {
  caseRoles,
  type FilingSide,
  filingSides,
  hearingKinds,
  listedSides,
  type ReceptionMoment,
  receptionMoments,
} from './values.ts'
