export {
  type Catalogue,
  type CatalogueType,
  type Need,
  type ServiceWay,
  type TypeGroup,
  typeGroups,
} from './document-rows.ts'
export { type DocumentType, documentTypes } from './document-types.ts'
export { type EventKind, eventKinds, isEventKind } from './events.ts'
export { formsOf, plainNumber } from './file-number.ts'
export type { InstrumentText } from './instruments.ts'
export {
  type Division,
  divisions,
  evidenceLimits,
  findLimit,
  getInstrument,
  getLimit,
  type Instrument,
  isDivision,
  lawOf,
  limitKey,
  limits,
  needsWords,
  partyDivisions,
  readRuleCode,
  returnReasonsOf,
  ruleCode,
  ruleLink,
  stampZone,
  tribunal,
  type Zone,
  zones,
} from './law.ts'
export type {
  Anchor,
  AppealKind,
  Bearer,
  Count,
  DeadlineId,
  Limit,
  Recipient,
  Roll,
  Rule,
  Side,
  Task,
} from './limit-types.ts'
export type { DivisionLaw, KnownInstant, Removal, Tribunal } from './model.ts'
export { type RequestKind, type RequestRules, requestKinds } from './requests.ts'
export { type ReturnCode, type ReturnReason, returnCodes } from './return-reasons.ts'
export {
  type CaseRole,
  caseRoles,
  type FilingSide,
  filingSides,
  type HearingKind,
  hearingKinds,
  listedSides,
} from './values.ts'
