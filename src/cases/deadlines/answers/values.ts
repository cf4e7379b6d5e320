/** Who said that a submission answers a limit: its sender, the types of its documents where nobody was asked, or the registry. */
export const answerSayers = ['sender', 'types', 'registry'] as const

/** Why it answers it no longer: the limit is open again. */
export const answerEnds = ['returned', 'withdrawn', 'moved', 'reclassified', 'corrected'] as const
export type AnswerEnd = (typeof answerEnds)[number]
