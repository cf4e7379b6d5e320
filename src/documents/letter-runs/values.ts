export const runParts = ['all', 'sent', 'posted', 'unread', 'lacking', 'failed', 'waiting'] as const
export type RunPart = (typeof runParts)[number]

/** How far a run is, in cases. `posted`: nobody has an account, and it goes by post; `unread`: in the file, where it reaches nobody; `lacking`: of cases that say nothing for a name in it; `failed`: none could be made, or the case left the office. */
export type RunProgress = {
  readonly total: number
  readonly sent: number
  readonly posted: number
  readonly unread: number
  readonly lacking: number
  readonly failed: number
  /** Letters to people without an account, of all its cases. */
  readonly letters: number
}

/** Cases that nothing became of yet. */
export const casesLeft = ({ total, sent, posted, unread, lacking, failed }: RunProgress): number =>
  total - sent - posted - unread - lacking - failed

/** Whom the portal does not reach on cases of a run, as of now. */
export type RunReach = {
  /** Ids of cases on which nobody has an account: nobody could open there what it sends. */
  readonly unread: ReadonlySet<string>
  /** Ids of cases with people who get it on paper, and how many letters those are. */
  readonly byPost: ReadonlySet<string>
  readonly letters: number
  /** Ids of cases with people who would get it on paper, and whose address is missing. */
  readonly withoutAddress: ReadonlySet<string>
}

type Outcome = 'sent' | 'posted' | 'unread' | 'lacking' | 'failed' | 'notReached'
type RunCaseRow = { readonly caseId: string; readonly outcome: Outcome | null; readonly posted: number }

/**
 * What a list says of a case of a run: what became of it; where its letter is still to be sent, whether that reaches anybody and how, as
 * far as the run has not begun (`reach`).
 */
export function standingOf({ caseId, outcome, posted }: RunCaseRow, reach: RunReach | undefined) {
  if (outcome !== null) return outcome === 'sent' && posted > 0 ? ('sentBoth' as const) : outcome
  if (!reach) return 'waits' as const
  if (reach.withoutAddress.has(caseId)) return 'addressless' as const
  if (!reach.unread.has(caseId)) return reach.byPost.has(caseId) ? ('both' as const) : ('ready' as const)
  return reach.byPost.has(caseId) ? ('paper' as const) : ('nobody' as const)
}
