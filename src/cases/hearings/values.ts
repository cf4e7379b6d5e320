export const hearingModes = ['virtual', 'hybrid', 'inPerson', 'inWriting'] as const
export const hearingStates = ['scheduled', 'held', 'adjourned', 'cancelled'] as const

/** How a member looks at their hearings. */
export const hearingViews = ['list', 'month', 'agenda'] as const
export type HearingView = (typeof hearingViews)[number]
