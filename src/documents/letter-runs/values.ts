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

/** What waits for a case before its run begins: whether its letter reaches anybody, and how. */
export function awaitedOf({ unread, byPost, withoutAddress }: RunReach, caseId: string) {
  if (withoutAddress.has(caseId)) return 'addressless' as const
  if (!unread.has(caseId)) return 'waits' as const
  return byPost.has(caseId) ? ('paper' as const) : ('nobody' as const)
}
