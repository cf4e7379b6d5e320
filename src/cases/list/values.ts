/** The parts of the list that a reader chooses between, each with its count. */
export const caseViews = ['active', 'changed', 'due', 'hearing', 'starred', 'ended'] as const
export type CaseView = (typeof caseViews)[number]

/** As the columns stand, each of which the list can be in the order of. */
export const caseOrders = [
  'file',
  'person',
  'number',
  'division',
  'deadline',
  'lastDay',
  'hearing',
  'status',
  'changed',
] as const
export type CaseOrder = (typeof caseOrders)[number]

/** How near the views "due" and "hearing" look, in days. */
export const nearDays = { due: 14, hearing: 30 } as const
