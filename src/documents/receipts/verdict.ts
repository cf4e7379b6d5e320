import type { VerdictStatement } from '../submissions/verdict.ts'
import type { ReceiptFacts } from './facts.ts'

/** What a receipt says of the time of its paper, whichever its version. */
export function statementIn(facts: ReceiptFacts): VerdictStatement {
  const { verdict, lastDay } = facts
  if (facts.v === 1) return { kind: verdict, lastDay, safe: null, keeps: null, correctBy: null }
  const { statement } = facts
  const { safeDay, safeWhy, keeps } = statement
  return {
    kind: statement.verdict,
    lastDay,
    safe: safeDay && safeWhy ? { day: safeDay, why: safeWhy } : null,
    keeps: keeps && { number: keeps.number, receivedAt: Date.parse(keeps.received) },
    correctBy: null,
  }
}
