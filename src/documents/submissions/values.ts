export const submissionStates = ['draft', 'received', 'accepted', 'returned', 'withdrawn'] as const
export type SubmissionState = (typeof submissionStates)[number]

export const verdicts = ['onTime', 'late', 'noLimit'] as const
