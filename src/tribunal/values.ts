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

/** On whose side a document is filed. */
export const filingSides = ['person', 'minister', 'tribunal', 'other'] as const
export type FilingSide = (typeof filingSides)[number]
/** In the order of a list: what came from the tribunal first. */
export const listedSides = ['tribunal', 'person', 'minister', 'other'] as const satisfies readonly FilingSide[]

/** What may count as the moment of reception, in their order: a setting says which. */
export const receptionMoments = ['firstByte', 'send', 'commit'] as const
export type ReceptionMoment = (typeof receptionMoments)[number]
