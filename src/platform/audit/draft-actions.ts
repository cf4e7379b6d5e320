import type { Action } from '../web/keys.ts'

/**
 * What happens only in drafts: no page of the registry shows it, before Send or after. An act that can concern a draft or
 * something sent (`document.read`) says which where it is recorded.
 */
export const draftActions = [
  'submission.started',
  'submission.changed',
  'submission.deleted',
  'submission.ready',
  'submission.applicationBegun',
  'document.added',
  'photograph.added',
  'photograph.removed',
  'photograph.made',
  'document.removed',
  'document.refused',
  'upload.begun',
  'upload.removed',
  'request.started',
  'request.changed',
  'request.deleted',
] as const satisfies readonly Action[]

export const isDraftAction = (action: string): boolean => (draftActions as readonly string[]).includes(action)
