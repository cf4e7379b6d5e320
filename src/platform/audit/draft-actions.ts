import type { Action } from '../web/keys.ts'

/**
 * What happens in a draft and nowhere else: no page of the registry tells it, before Send or after. An act that can be about a
 * draft or about something sent (`document.read`) says so where it is recorded.
 */
export const draftActions = [
  'submission.started',
  'submission.changed',
  'submission.deleted',
  'submission.applicationBegun',
  'document.added',
  'document.removed',
  'document.refused',
  'upload.begun',
  'upload.removed',
  'request.started',
  'request.changed',
  'request.deleted',
] as const satisfies readonly Action[]

export const isDraftAction = (action: string): boolean => (draftActions as readonly string[]).includes(action)
