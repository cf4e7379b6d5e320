/** What a member is in a case: there for themselves, or let in by counsel of record. */
export const actingAs = ['self', 'delegate', 'standIn', 'coCounsel'] as const
export type ActingAs = (typeof actingAs)[number]
