/** What an office's saved sentences are for. */
export const sentencePurposes = ['return', 'answer', 'refusal'] as const
export type SentencePurpose = (typeof sentencePurposes)[number]
