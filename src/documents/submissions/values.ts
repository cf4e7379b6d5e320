export const submissionStates = ['draft', 'received', 'accepted', 'returned', 'withdrawn'] as const
export type SubmissionState = (typeof submissionStates)[number]

/** The parts of the list of what was sent, each with its count; drafts are a part of their own. */
export const sentViews = ['sent', 'received', 'returned', 'accepted', 'withdrawn', 'draft'] as const
export type SentView = (typeof sentViews)[number]

export const verdicts = ['onTime', 'late', 'noLimit'] as const
