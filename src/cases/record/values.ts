export const caseStatuses = ['open', 'hearingSet', 'reserved', 'decided', 'closed'] as const
export type CaseStatus = (typeof caseStatuses)[number]
