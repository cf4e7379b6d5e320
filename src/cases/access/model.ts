/** What a member is in a case: there for themselves, or let in by counsel of record. */
export type ActingAs = 'self' | 'delegate' | 'standIn' | 'coCounsel'
