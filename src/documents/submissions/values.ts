export const submissionStates = ['draft', 'received', 'accepted', 'returned', 'withdrawn'] as const
export type SubmissionState = (typeof submissionStates)[number]

/** The parts of the list of what was sent, each with its count; drafts are a part of their own. */
export const sentViews = ['sent', 'received', 'returned', 'accepted', 'withdrawn', 'draft'] as const
export type SentView = (typeof sentViews)[number]

/** By the last day alone. */
export const verdicts = ['onTime', 'late', 'noLimit'] as const

/** All that can be said of the time of a paper: see `verdictOf`. */
export const paperVerdicts = [
  'onTime',
  'onTimeIfCorrected',
  'firstTimeKept',
  'serviceNotStated',
  'late',
  'noLimit',
  'unknownLimit',
] as const
export type PaperVerdict = (typeof paperVerdicts)[number]

/** Whose time of receipt (epoch milliseconds) a correction keeps. */
export type FirstTime = { readonly number: string; readonly receivedAt: number }
