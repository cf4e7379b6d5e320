import { after, before, clearBefore, limitsOf, monthsFrom } from './limit.ts'

/** The Division's Rules have no clause of their own: only s. 26 of the Interpretation Act. */
const id = limitsOf('id', 'IA 26')
const minister = { who: 'Minister' } as const
const sooner = { isSoonerWhenUrgent: true } as const
const review = { who: 'Division', must: 'done', roll: 'none' } as const
/** 45(4)(b), 46(4)(b): « at least five days before »; « au plus tard cinq jours avant ». */
const publicity = { en: clearBefore(5), fr: before(5) }

export const detentionLimits = [
  id('min.request', '3', 'with', [], minister),
  id('contact', '4', 'withoutDelay', 'contactChanged', { must: 'provided' }),
  id('reasons', '7(4), 11(4)', after(10), 'decisionEffective'),
  id('min.detention', '8(2)(b)', clearBefore(3), 'review', { ...minister, review: 'others' }),
  id('min.detention48', '8(2)(a)', 'asSoonAsPossible', 'review', { ...minister, review: '48hours' }),
  id('early', '9(1)', 'by'),
  id('min.removed', '10', 'asSoonAsPossible', 'removed', minister),
  id('counsel.info', '12', 'withoutDelay', 'counselRetained', { must: 'provided' }),
  id('counsel.withdraw', '14', 'asSoonAsPossible', [], { who: 'counsel' }),
  id('counsel.removed', '15', 'asSoonAsPossible'),
  id('lang', '16(2)(b)', clearBefore(5), 'hearing', sooner),
  id('interp', '17(1)(b)', clearBefore(5), 'hearing', sooner),
  id('representative', '18', 'withoutDelay', 'representativeNeeded', { who: 'counsel' }),
  id('disclose', '26(b)', clearBefore(5), 'hearing', sooner),
  id('translation', '25', 'with'),
  id('otherway', '30', 'asSoonAsPossible'),
  id('witness', '32(2)(b)', clearBefore(5), 'hearing', sooner),
  id('summons', '33', 'whenever'),
  id('app', '38(2)', 'asSoonAsPossible'),
  id('appResponse', '39(3)(b)', after(5), 'applicationReceived', sooner),
  id('appReply', '40(3)(b)', after(3), 'responseReceived', sooner),
  id('nondisclosure', '41(1)', 'asSoonAsPossible', [], minister),
  id('location', '38(2), 42', 'asSoonAsPossible', 'hearing'),
  id('date', '38(2), 43', 'asSoonAsPossible', 'hearing'),
  id('join', '38(2), 44', 'asSoonAsPossible'),
  id('private', '45(4)(b)', publicity, 'hearing', { ...sooner, who: 'any person' }),
  id('public', '46(4)(b)', publicity, 'hearing', { ...sooner, who: 'any person' }),
  id('constitutional', '47(4)', before(10), 'questionArgued'),
  id('min.withdraw', '5', 'whenever', [], minister),
  // The Act's own hours and days; none is moved, and each may be met « without delay afterward ».
  id('review.first', 'IRPA 57(1)', after(2), 'detained', { ...review, hours: 48 }),
  id('review.seven', 'IRPA 57(2)', after(7), 'firstReviewEnded', review),
  id('review.thirty', 'IRPA 57(2)', after(30), 'laterReviewEnded', review),
  id('review.designated', 'IRPA 57.1(1)', after(14), 'designatedDetained', review),
  id('review.six', 'IRPA 57.1(2)', monthsFrom(6), 'designatedReviewEnded', review),
]
