/** A span of time in epoch milliseconds. */
export type Gap = { readonly from: number; readonly until: number }
export type Plan = Gap & { readonly kind: 'readOnly' | 'away' }

/** A time in which nothing could be sent: the portal was down, or up and read-only. `planned`: announced before. */
export type Outage = Gap & { readonly planned: boolean; readonly kind: 'away' | 'readOnly' }

/**
 * The outages between two instants, in order: inside announced maintenance, outside of it, and announced times in which the
 * portal was up and read-only. No two overlap.
 */
export function classifyOutages({ from, until }: Gap, gaps: readonly Gap[], plans: readonly Plan[]): Outage[] {
  const edges = [from, until, ...[...gaps, ...plans].flatMap((span) => [span.from, span.until])]
    .filter((edge) => edge >= from && edge <= until)
    .sort((a, b) => a - b)
  const outages: Outage[] = []
  for (const [index, end] of edges.slice(1).entries()) {
    const start = edges[index]!
    if (start === end) continue
    const holds = (span: Gap) => span.from <= start && end <= span.until
    const isAway = gaps.some(holds)
    const met = plans.filter(holds)
    if (!isAway && !met.some(({ kind }) => kind === 'readOnly')) continue
    const part: Outage = { from: start, until: end, planned: met.length > 0, kind: isAway ? 'away' : 'readOnly' }
    const last = outages.at(-1)
    const goesOn = last?.until === start && last.planned === part.planned && last.kind === part.kind
    if (goesOn) outages.splice(-1, 1, { ...last, until: end })
    else outages.push(part)
  }
  return outages
}

/** Whole minutes, rounded up: an outage of ten seconds is not nothing. */
export const minutesOf = (spans: readonly Gap[]): number =>
  spans.reduce((sum, { from, until }) => sum + Math.ceil((until - from) / 60_000), 0)
