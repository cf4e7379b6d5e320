import type { Day } from './calendar.ts'

type Example = {
  readonly no: number
  readonly limit: string
  readonly from: Day
  readonly day: Day
  readonly safe?: Day | null
  readonly holds?: 'hearing' | 'conference' | 'detentionReview'
}

/** The examples of the sheet of limits, worked out there by hand. Monday 2026-12-28 is a closed day of the office. */
export const workedExamples: readonly Example[] = [
  { no: 1, limit: 'rpd.disclose', from: '2027-01-21', day: '2027-01-11', holds: 'hearing' },
  { no: 2, limit: 'rpd.discloseResponse', from: '2027-01-21', day: '2027-01-18', holds: 'hearing' },
  { no: 3, limit: 'id.reasons', from: '2027-01-13', day: '2027-01-23', safe: '2027-01-22' },
  { no: 3, limit: 'id.reasons', from: '2027-01-14', day: '2027-01-25', safe: null },
  { no: 4, limit: 'rad.appResponse', from: '2026-11-04', day: '2026-11-12' },
  { no: 5, limit: 'rad.notice', from: '2027-03-12', day: '2027-03-30', safe: '2027-03-25' },
  { no: 5, limit: 'rad.record', from: '2027-03-12', day: '2027-04-12', safe: null },
  { no: 6, limit: 'id.disclose', from: '2027-03-10', day: '2027-03-04', holds: 'detentionReview' },
  { no: 6, limit: 'id.private', from: '2027-03-10', day: '2027-03-04', holds: 'detentionReview' },
  {
    no: 7,
    limit: 'id.min.detention',
    from: '2026-12-17',
    day: '2026-12-14',
    safe: '2026-12-11',
    holds: 'detentionReview',
  },
  { no: 8, limit: 'rpd.date', from: '2026-12-30', day: '2026-12-23', holds: 'hearing' },
  { no: 9, limit: 'iad.date', from: '2027-01-18', day: '2027-01-12', holds: 'hearing' },
  { no: 9, limit: 'rpd.date', from: '2027-01-18', day: '2027-01-13', holds: 'hearing' },
  { no: 9, limit: 'rad.date', from: '2027-01-18', day: '2027-01-13', holds: 'hearing' },
  { no: 9, limit: 'rad.counsel.request', from: '2027-01-18', day: '2027-01-12', safe: '2027-01-11', holds: 'hearing' },
  { no: 10, limit: 'rpd.appResponse', from: '2026-12-29', day: '2027-01-04' },
  { no: 10, limit: 'iad.appResponse', from: '2026-12-28', day: '2027-01-04' },
  { no: 10, limit: 'iad.appResponse', from: '2027-01-10', day: '2027-01-18' },
  { no: 11, limit: 'iad.notice.removal', from: '2026-12-02', day: '2027-01-04' },
  { no: 12, limit: 'rpd.boc.poe', from: '2026-12-10', day: '2026-12-29' },
  { no: 12, limit: 'rpd.boc.ext', from: '2026-12-10', day: '2026-12-22' },
  { no: 13, limit: 'iad.lang', from: '2027-06-04', day: '2027-04-19', holds: 'hearing' },
  { no: 14, limit: 'id.reasons', from: '2027-03-16', day: '2027-03-27', safe: '2027-03-25' },
  { no: 15, limit: 'iad.notice.hearing', from: '2027-01-11', day: '2027-02-11' },
  { no: 16, limit: 'id.review.six', from: '2026-08-31', day: '2027-02-28' },
]
