export const runParts = ['all', 'sent', 'unread', 'lacking', 'failed', 'waiting'] as const
export type RunPart = (typeof runParts)[number]

/** How far a run is. `unread`: in the file, where nobody has an account; `lacking`: of cases that say nothing for a name in it; `failed`: none could be made, or the case left the office. */
export type RunProgress = {
  readonly total: number
  readonly sent: number
  readonly unread: number
  readonly lacking: number
  readonly failed: number
}

/** Cases that nothing became of yet. */
export const casesLeft = ({ total, sent, unread, lacking, failed }: RunProgress): number =>
  total - sent - unread - lacking - failed
