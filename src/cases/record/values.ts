export const caseStatuses = ['open', 'hearingSet', 'reserved', 'decided', 'closed'] as const
export type CaseStatus = (typeof caseStatuses)[number]

/**
 * A hearing ahead contradicts it. No case is closed over one; a decided case may have one (another review, a motion), so that it is
 * taken, and the registry and the tribunal's system are told.
 */
export const isSettled = (status: CaseStatus): boolean => status === 'decided' || status === 'closed'

/** Whose act something in a case was: of the reader's side, the registry's, or somebody else's. */
export const activitySides = ['own', 'registry', 'others'] as const
export type ActivitySide = (typeof activitySides)[number]

/** As printed on documents: 0000-0000 or 00-0000-0000. */
export const uciWords = (digits: string) =>
  digits.replace(/^(\d\d)?(\d{4})(\d{4})$/, (_, front: string | undefined, a: string, b: string) =>
    [front, a, b].filter(Boolean).join('-'),
  )
