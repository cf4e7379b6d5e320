export const caseStatuses = ['open', 'hearingSet', 'reserved', 'decided', 'closed'] as const
export type CaseStatus = (typeof caseStatuses)[number]

/** Whose act something in a case was: of the reader's side, the registry's, or somebody else's. */
export const activitySides = ['own', 'registry', 'others'] as const
export type ActivitySide = (typeof activitySides)[number]
