import type * as z from 'zod'
import {
  applyCase,
  applyCaseEvent,
  applyHearing,
  CaseEventLine,
  CaseLine,
  type FeedBatch,
  type FeedResult,
  HearingLine,
} from '../cases/incoming/index.ts'
import type { Scope } from './tokens.ts'

export const kinds = ['cases', 'hearings', 'case-events'] as const
export type Kind = (typeof kinds)[number]

type Line = {
  readonly scope: Scope
  readonly schema: z.ZodObject
  readonly apply: (batch: FeedBatch, line: never) => FeedResult
}

/** What comes in line by line: who may send it, what a line looks like, what becomes of it. */
export const lineKinds: Record<Kind, Line> = {
  cases: { scope: 'cases', schema: CaseLine, apply: applyCase },
  hearings: { scope: 'hearings', schema: HearingLine, apply: applyHearing },
  'case-events': { scope: 'cases', schema: CaseEventLine, apply: applyCaseEvent },
}
