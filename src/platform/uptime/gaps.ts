/** A span of time in epoch milliseconds. */
export type Gap = { readonly from: number; readonly until: number }
export type Outage = Gap & { readonly planned: boolean }

/** The parts of a gap that lie in announced maintenance, and those that do not, in order. Together they are the gap. */
export function splitByPlan(gap: Gap, plans: readonly Gap[]): Outage[] {
  const edges = [gap.from, gap.until, ...plans.flatMap(({ from, until }) => [from, until])]
    .filter((edge) => edge >= gap.from && edge <= gap.until)
    .sort((a, b) => a - b)
  const parts = edges.slice(1).flatMap((until, index): Outage[] => {
    const from = edges[index]!
    if (from === until) return []
    return [{ from, until, planned: plans.some((plan) => plan.from <= from && until <= plan.until) }]
  })
  const joined: Outage[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (last?.planned === part.planned) joined.splice(-1, 1, { ...last, until: part.until })
    else joined.push(part)
  }
  return joined
}

/** Whole minutes, a begun one counted: an outage of ten seconds is not nothing. */
export const minutesOf = (spans: readonly Gap[]): number =>
  spans.reduce((sum, { from, until }) => sum + Math.ceil((until - from) / 60_000), 0)
