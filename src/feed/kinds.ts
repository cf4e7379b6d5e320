import type * as z from 'zod'
import {
  applyCase,
  applyCaseEvent,
  applyHearing,
  applyLimitOrder,
  CaseEventLine,
  CaseLine,
  type FeedBatch,
  type FeedResult,
  HearingLine,
  LimitOrderLine,
} from '../cases/incoming/index.ts'
import type { FeedScope } from './tokens.ts'

export const feedKinds = ['cases', 'hearings', 'case-events', 'limit-orders'] as const
export type FeedKind = (typeof feedKinds)[number]

type Line = {
  readonly scope: FeedScope
  readonly schema: z.ZodObject
  readonly apply: (batch: FeedBatch, line: never) => FeedResult
}

/** The kinds of lines: scope needed, schema, and what applies one. */
export const lineKinds: Record<FeedKind, Line> = {
  cases: { scope: 'cases', schema: CaseLine, apply: applyCase },
  hearings: { scope: 'hearings', schema: HearingLine, apply: applyHearing },
  'case-events': { scope: 'cases', schema: CaseEventLine, apply: applyCaseEvent },
  'limit-orders': { scope: 'cases', schema: LimitOrderLine, apply: applyLimitOrder },
}
