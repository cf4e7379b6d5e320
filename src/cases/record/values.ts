export const caseStatuses = ['open', 'hearingSet', 'reserved', 'decided', 'closed'] as const
export type CaseStatus = (typeof caseStatuses)[number]

/** Whose act something in a case was: of the reader's side, the registry's, or somebody else's. */
export const activitySides = ['own', 'registry', 'others'] as const
export type ActivitySide = (typeof activitySides)[number]

/** As printed on documents: 0000-0000 or 00-0000-0000. */
export const uciWords = (digits: string) =>
  digits.replace(/^(\d\d)?(\d{4})(\d{4})$/, (_, front: string | undefined, a: string, b: string) =>
    [front, a, b].filter(Boolean).join('-'),
  )
