export {
  closeBatch,
  counselFinder,
  type FeedBatch,
  type FeedCode,
  type FeedResult,
  mergeIntoBatch,
  openBatch,
} from './batch.ts'
export { applyCase } from './cases.ts'
export { applyCaseEvent } from './events.ts'
export { applyHearing } from './hearings.ts'
export { CaseEventLine, CaseLine, HearingLine, LimitOrderLine } from './lines.ts'
export { findCaseByKey } from './lookup.ts'
export { applyLimitOrder } from './orders.ts'
