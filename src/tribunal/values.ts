/** What a person can be in a case. */
export const caseRoles = [
  'claimant',
  'appellant',
  'personConcerned',
  'respondent',
  'designatedRepresentative',
  'interpreter',
] as const
export type CaseRole = (typeof caseRoles)[number]

export const hearingKinds = [
  'hearing',
  'conference',
  'detentionReview',
  'admissibilityHearing',
  'specialHearing',
  'adr',
] as const
export type HearingKind = (typeof hearingKinds)[number]

/**
 * Which review of a detention it is (IRPA 57): the 48-hour one, one within the next seven days, one of those that come each
 * 30 days. Of an admissibility hearing: with which it is held at the same time.
 */
export const reviewKinds = ['hours48', 'sevenDay', 'thirtyDay'] as const
export type ReviewKind = (typeof reviewKinds)[number]

/** Whether the decision of a file can be appealed within the tribunal. */
export const appealRights = ['yes', 'no'] as const
export type AppealRight = (typeof appealRights)[number]

/** Why an application for another date comes late without being late by its rule. */
export const emergencies = ['medical', 'emergency'] as const
export type Emergency = (typeof emergencies)[number]

/** On whose side a document is filed. */
export const filingSides = ['person', 'minister', 'tribunal', 'other'] as const
export type FilingSide = (typeof filingSides)[number]
/** In the order of a list: what came from the tribunal first. */
export const listedSides = ['tribunal', 'person', 'minister', 'other'] as const satisfies readonly FilingSide[]

/** What may count as the moment of reception, in their order: a setting says which. */
export const receptionMoments = ['firstByte', 'send', 'commit'] as const
export type ReceptionMoment = (typeof receptionMoments)[number]

/** Why a hearing may be held with shorter notice than its rule asks: it was adjourned or postponed from an earlier date, or the parties consent. */
export const noticeExceptions = ['postponed', 'consent'] as const
export type NoticeException = (typeof noticeExceptions)[number]

/** What an order does with a limit. `set`: the Division fixes the day, where the rules leave it to it or count another. */
export const limitOrderEffects = ['extended', 'shortened', 'set', 'waived'] as const
export type LimitOrderEffect = (typeof limitOrderEffects)[number]

/**
 * What an office's own day is: closed by the office; a holiday by proclamation, which every limit knows (Interpretation Act, s.35(1)
 * "holiday"); a holiday of the province or the town (the same, (a) and (b)), closed or with the office at work (`localOpen`);
 * open after all.
 */
export const officeDayKinds = ['closed', 'holiday', 'localHoliday', 'localOpen', 'open'] as const
export type OfficeDayKind = (typeof officeDayKinds)[number]
