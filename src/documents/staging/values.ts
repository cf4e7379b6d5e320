/** Forms of the registry that keep their files until they are done: entering paper, and sending to a case. */
export const stagingForms = ['entry', 'sending'] as const
export type StagingForm = (typeof stagingForms)[number]
