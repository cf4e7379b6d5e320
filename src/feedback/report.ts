import type { FeedbackCount } from './queries.ts'
import { type FeedbackKind, feedbackKinds } from './schema.ts'

/** Smaller counts are not published: they could point to somebody. */
export const fewestPublished = 20

/** One page: for each kind its count, or `few` for 1 to 19. No sums, from which small counts could be computed. */
export type ReportRow = { readonly page: string; readonly counts: Readonly<Record<FeedbackKind, number | 'few'>> }

export function publicFeedbackReport(counts: readonly FeedbackCount[]): ReportRow[] {
  return [...Map.groupBy(counts, ({ page }) => page)].map(([page, ofPage]) => ({
    page,
    counts: Object.fromEntries(
      feedbackKinds.map((kind) => {
        const count = ofPage.find((one) => one.kind === kind)?.count ?? 0
        return [kind, count > 0 && count < fewestPublished ? 'few' : count]
      }),
    ) as ReportRow['counts'],
  }))
}

/** The month of a day and those before it, the newest first: `2026-11`, `2026-10` … */
export function monthsUpTo(day: string, length: number): string[] {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return Array.from({ length }, (_, back) => {
    const months = year * 12 + month - 1 - back
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
  })
}
