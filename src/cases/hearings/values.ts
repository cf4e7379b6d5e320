export const hearingModes = ['virtual', 'hybrid', 'inPerson', 'inWriting'] as const
export const hearingStates = ['scheduled', 'held', 'adjourned', 'cancelled'] as const

/** The parts of the list that a member chooses between, each with its count. */
export const hearingLists = ['30', '14', 'coming', 'past'] as const
export type HearingList = (typeof hearingLists)[number]

/** How an office looks at the hearings in its cases: one day, the next ones, those that are over. */
export const officeHearingViews = ['day', '7', '30', 'coming', 'past'] as const
export type OfficeHearingView = (typeof officeHearingViews)[number]

/** How a member looks at their hearings: a part of the list, a month, day by day. */
export const hearingViews = [...hearingLists, 'month', 'agenda'] as const
export type HearingView = (typeof hearingViews)[number]
