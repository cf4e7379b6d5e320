export const hearingModes = ['virtual', 'hybrid', 'inPerson', 'inWriting'] as const
export const hearingStates = ['scheduled', 'held', 'adjourned', 'cancelled'] as const
