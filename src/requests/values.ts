export const requestStates = ['draft', 'sent', 'granted', 'declined', 'withdrawn'] as const
export type RequestState = (typeof requestStates)[number]
