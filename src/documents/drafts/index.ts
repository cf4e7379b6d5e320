export { changeDetails, type Details } from './changes.ts'
export {
  type BegunTooMany,
  beginDraft,
  deleteOwnDrafts,
  handOverDrafts,
  startCorrection,
  startDraft,
} from './drafts.ts'
export type { Quotas } from './quotas.ts'
export { chooseTargets, mostCases, targetsOf } from './targets.ts'
