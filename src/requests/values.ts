export const requestStates = ['draft', 'sent', 'granted', 'declined', 'withdrawn'] as const
export type RequestState = (typeof requestStates)[number]

/** The views of one's own requests. */
export const requestViews = ['all', ...requestStates] as const
export type RequestView = (typeof requestViews)[number]
