/** What a delegate may do; each takes in the one before. */
export const rights = ['read', 'prepare', 'send'] as const
export type Rights = (typeof rights)[number]
