/** A span of time in epoch milliseconds. */
export type Gap = { readonly from: number; readonly until: number }
export type Plan = Gap & { readonly kind: 'readOnly' | 'away' }

/** A time in which nothing could be sent: the portal was away, or up and only to be read. `planned`: announced before. */
export type Outage = Gap & { readonly planned: boolean; readonly kind: 'away' | 'readOnly' }

/**
 * Tells the outages between two instants apart, in order: what lay in announced maintenance and what did not, and the
 * announced times in which the portal answered and took nothing. No two overlap.
 */
export function tellApart({ from, until }: Gap, gaps: readonly Gap[], plans: readonly Plan[]): Outage[] {
  const edges = [from, until, ...[...gaps, ...plans].flatMap((span) => [span.from, span.until])]
    .filter((edge) => edge >= from && edge <= until)
    .sort((a, b) => a - b)
  const told: Outage[] = []
  for (const [index, end] of edges.slice(1).entries()) {
    const start = edges[index]!
    if (start === end) continue
    const holds = (span: Gap) => span.from <= start && end <= span.until
    const isAway = gaps.some(holds)
    const met = plans.filter(holds)
    if (!isAway && !met.some(({ kind }) => kind === 'readOnly')) continue
    const part: Outage = { from: start, until: end, planned: met.length > 0, kind: isAway ? 'away' : 'readOnly' }
    const last = told.at(-1)
    const goesOn = last?.until === start && last.planned === part.planned && last.kind === part.kind
    if (goesOn) told.splice(-1, 1, { ...last, until: end })
    else told.push(part)
  }
  return told
}

/** Whole minutes, a begun one counted: an outage of ten seconds is not nothing. */
export const minutesOf = (spans: readonly Gap[]): number =>
  spans.reduce((sum, { from, until }) => sum + Math.ceil((until - from) / 60_000), 0)
