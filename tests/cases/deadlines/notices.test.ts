import { expect, it } from 'vitest'
import { counted } from './facts.ts'

const change = {
  id: 'n',
  deadlineId: 'rpd.boc.poe',
  days: 45,
  effectiveFrom: '2027-01-04',
  effectiveTo: '2027-01-08',
  sourceEn: 'Notice',
  sourceFr: 'Avis',
  linkEn: null,
  linkFr: null,
}
const noticeFor = (from: string, more: object = {}) =>
  counted('rpd.boc.poe', from, { changes: [{ ...change, ...more }] }).notice?.change.id

it('a practice notice holds from its first day to its last, both included, and for its own limit alone', () => {
  expect(['2027-01-03', '2027-01-04', '2027-01-08', '2027-01-09'].map((from) => noticeFor(from))).toEqual([
    undefined,
    'n',
    'n',
    undefined,
  ])
  expect(noticeFor('2029-01-01', { effectiveTo: null })).toBe('n')
  expect(noticeFor('2027-01-05', { deadlineId: 'rpd.boc.inland' })).toBeUndefined()
})

it('of two notices the later one counts, and the rule’s own day stays beside it', () => {
  const later = { ...change, id: 'later', days: 30, effectiveFrom: '2027-01-06' }
  const both = { changes: [change, later] }
  expect(counted('rpd.boc.poe', '2027-01-05', both).notice?.change.id).toBe('n')
  // Thirty days after Wednesday the 6th: Friday 5 February; the rule's fifteen: Thursday 21 January.
  expect(counted('rpd.boc.poe', '2027-01-06', both)).toMatchObject({ day: '2027-02-05', ruleDay: '2027-01-21' })
})
