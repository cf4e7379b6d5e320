import { act, after, before, clearBefore, monthsAfter, provided, received, rowsOf } from '../limit-rows.ts'
import type { Limit } from '../limit-types.ts'

/**
 * Immigration Division Rules, SOR/2002-229, in force since 2002-06-28. They have no roll of their own: the Interpretation
 * Act, s.26 alone moves a day. In a 48-hour or seven-day review, and an admissibility hearing held at the same time, most of
 * them are "as soon as possible".
 */
const row = rowsOf({ instrument: 'idr', since: '2002-06-28', roll: 'holiday', late: 'id' })

const rule = (number: string) => ({ instrument: 'idr', number }) as const
const urgently = { whenUrgent: 'asap' } as const

export const idLimits: readonly Limit[] = [
  row('id.min.request', '3', 'with', [], provided('division', 'person'), 'minister'),
  row('id.contact', '4', 'withoutDelay', ['contactChanged'], provided('division', 'minister'), 'person'),
  row('id.reasons', '7(4)', after(10), ['decisionEffective'], received('division'), 'party', {
    also: [rule('11(4)'), act('169(e)')],
    afterReview: rule('11(4)'),
    weight: 'main',
  }),
  row('id.min.detention', '8(2)(b)', clearBefore(3), ['review'], received('division', 'person'), 'minister', {
    reviews: ['sevenDay', 'thirtyDay'],
  }),
  row('id.min.detention48', '8(2)(a)', 'asap', ['review'], received('division', 'person'), 'minister', {
    reviews: ['hours48'],
  }),
  row('id.early', '9', 'by', [], provided('otherParty', 'division'), 'party', { late: 'newFacts' }),
  row('id.min.removed', '10', 'asap', ['removed'], provided('division'), 'minister'),
  row('id.counsel.info', '12', 'withoutDelay', ['counselRetained'], provided('division', 'minister'), 'person'),
  row('id.counsel.withdraw', '14', 'asap', [], provided('division', 'minister'), 'counsel'),
  row('id.counsel.removed', '15', 'asap', [], provided('division', 'minister'), 'person'),
  row('id.lang', '16(2)', clearBefore(5), ['hearing'], received('division'), 'person', urgently),
  row('id.interp', '17', clearBefore(5), ['hearing'], received('division'), 'party', urgently),
  row(
    'id.representative',
    '18',
    'withoutDelay',
    ['representativeNeeded'],
    provided('division', 'otherParty'),
    'counsel',
  ),
  row('id.disclose', '26(b)', clearBefore(5), ['hearing'], received('otherParty', 'division'), 'party', {
    ...urgently,
    urgentRule: rule('26(a)'),
    weight: 'main',
  }),
  row('id.translation', '25', 'with', [], provided('division'), 'party'),
  row('id.otherway', '30', 'asap', [], provided('division'), 'party', { late: 'reasonableEfforts' }),
  row('id.witness', '32', clearBefore(5), ['hearing'], received('otherParty', 'division'), 'party', urgently),
  row('id.summons', '33', 'none', [], provided('division'), 'party', { also: [rule('34'), rule('35')] }),
  row('id.app', '38', 'asap', [], provided('otherParty', 'division'), 'party'),
  row('id.appResponse', '39(3)', after(5), ['applicationReceived'], received('otherParty', 'division'), 'party', {
    ...urgently,
    weight: 'main',
  }),
  row('id.appReply', '40(3)', after(3), ['responseReceived'], received('otherParty', 'division'), 'party', {
    ...urgently,
    weight: 'main',
  }),
  row('id.nondisclosure', '41(1)', 'asap', [], provided('division'), 'minister'),
  row('id.location', '42', 'asap', ['hearing'], provided('otherParty', 'division'), 'party', { late: 'idLocation' }),
  row('id.date', '43', 'asap', ['hearing'], provided('otherParty', 'division'), 'party', { late: 'idDate' }),
  row('id.join', '44', 'asap', [], provided('otherParty', 'division'), 'party'),
  row(
    'id.private',
    '45(4)',
    { en: clearBefore(5), fr: before(5) },
    ['hearing'],
    received('parties', 'division'),
    'party',
    {
      ...urgently,
    },
  ),
  row(
    'id.public',
    '46(4)',
    { en: clearBefore(5), fr: before(5) },
    ['hearing'],
    received('division'),
    'party',
    urgently,
  ),
  row(
    'id.constitutional',
    '47(4)',
    before(10),
    ['questionArgued'],
    received('attorneysGeneral', 'otherParty', 'division'),
    'party',
  ),
  row('id.min.withdraw', '5', 'none', [], provided('otherParty', 'division'), 'minister', { also: [rule('6')] }),

  // Detention reviews: duties of the Division under the Act; the roll does not arise.
  row('id.review.first', act('57(1)'), after(2), ['detained'], provided('parties'), 'division', {
    hours: 48,
    task: 'withoutDelay',
    roll: 'none',
    late: 'none',
  }),
  row('id.review.seven', act('57(2)'), after(7), ['firstReviewEnded'], provided('parties'), 'division', {
    roll: 'none',
    late: 'none',
  }),
  row('id.review.thirty', act('57(2)'), after(30), ['laterReviewEnded'], provided('parties'), 'division', {
    roll: 'none',
    late: 'none',
  }),
  row('id.review.designated', act('57.1(1)'), after(14), ['designatedDetained'], provided('parties'), 'division', {
    task: 'withoutDelay',
    roll: 'none',
    late: 'none',
  }),
  row('id.review.six', act('57.1(2)'), monthsAfter(6), ['designatedReviewEnded'], provided('parties'), 'division', {
    roll: 'none',
    late: 'none',
  }),
]
