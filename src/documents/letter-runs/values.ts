export const runParts = ['all', 'sent', 'lacking', 'failed', 'waiting'] as const
export type RunPart = (typeof runParts)[number]
