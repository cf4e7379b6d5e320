import { after, before, clearNotBefore, limitsOf, notBefore, workingBefore } from './limit.ts'

const rad = limitsOf('rad', 'RAD 35(3)')
const appellant = { who: 'person' } as const
const minister = { who: 'Minister' } as const
const division = { who: 'Division', must: 'done', roll: 'none' } as const
/** The Regulations' own, which the file of the decision has as soon as there are reasons. */
const ofAct = { isByReading: true, isBeforeAppeal: true, divisions: ['rad', 'rpd'] } as const

export const refugeeAppealLimits = [
  rad('notice', 'IRPR 159.91(1)(a)', after(15), 'reasonsReceived', { ...appellant, ...ofAct }),
  rad('record', 'IRPR 159.91(1)(b)', after(30), 'reasonsReceived', { ...appellant, ...ofAct }),
  rad('min.intervene', '4(1)', 'by', [], minister),
  rad('reply', '5(5)', after(15), 'interventionReceived', appellant),
  rad('min.notice', 'IRPR 159.91(1)(a)', after(15), 'ministerReceivedReasons', { ...minister, ...ofAct }),
  rad('min.perfect', 'IRPR 159.91(1)(b)', after(30), 'ministerReceivedReasons', { ...minister, ...ofAct }),
  // 10(6)(b): where the Minister's time is extended, from the notice of that decision.
  rad('respond', '10(6)', after(15), ['supportingDocumentsReceived', 'extensionNotified'], {
    ...appellant,
    fromThatIfAny: 'extensionNotified',
  }),
  rad('min.reply', '11', 'whenever', [], minister),
  rad('rpdrecord', '21(2)', after(10), 'rpdReceivedNotice', { who: 'RPD', must: 'provided' }),
  // « if a period of 15 days has passed since the day »: on the day after the fifteenth.
  rad('decide.window', '7(a), 13(a), 43(4)', clearNotBefore(15), ['ministerReceivedRecord', 'orderReceived'], division),
  rad('contact', '15', 'withoutDelay', 'contactChanged', { who: 'person', must: 'provided' }),
  rad('counsel.info', '16(1)', 'withoutDelay', 'counselRetained', { who: 'person', must: 'provided' }),
  rad('counsel.unpaid', '17', 'withoutDelay', [], { who: 'person and counsel', must: 'provided' }),
  // 19(3): in writing while more than three working days remain, hence four working days before at the latest.
  rad('counsel.request', '19(3)', workingBefore(4), 'proceeding', {
    who: 'counsel',
    must: 'provided',
    isDayEarlierSafer: true,
  }),
  rad('counsel.removed', '20(1)', 'whenever'),
  rad('lang.choice', '22(1)', 'with'),
  rad('lang.change', '22(3)', before(20), 'proceeding', appellant),
  rad('representative', '23(2)', 'withoutDelay', 'representativeNeeded', { who: 'counsel' }),
  rad('special', '24', 'whenever', 'specializedKnowledge'),
  rad('constitutional', '25(4)', 'with'),
  // « until at least 10 days after the day »: clear days in both texts.
  rad('constitutionalDecision', '25(5)', clearNotBefore(10), 'questionNotified', division),
  rad('newdoc', '29(2)', 'withoutDelay', 'newEvidenceObtained', appellant),
  rad('min.newdoc', '29(5)', 'by', [], minister),
  rad('otherway', '33', 'withoutDelay'),
  rad('app', '37(1)', 'withoutDelay'),
  rad('appResponse', '38(4)', after(7), 'applicationReceived'),
  rad('appReply', '39(4)', after(5), 'responseReceived'),
  rad('join', '41(4)', 'with'),
  rad('public', '42(12)', 'withoutDelay'),
  rad('unhcr', '45(3)', after(10), 'unhcrNotice', { who: 'UNHCR' }),
  rad('unhcrResponse', '45(12)', after(7), 'unhcrSubmissions'),
  rad('interestedApply', '46(1)', 'withoutDelay'),
  rad('interested', '46(7)', after(10), 'interestedApplication'),
  rad('interestedResponse', '46(19)', after(7), 'interestedSubmissions'),
  rad('withdraw', '47', 'whenever'),
  rad('reinstate', '48', 'whenever'),
  rad('reopen', '49', 'by'),
  // 56(2): « not be earlier than 10 days after »; « ne peut être moins de dix jours suivant ».
  rad('noticeHearing', '56(2)', { en: notBefore(10), fr: clearNotBefore(10) }, 'noticeToAppear', division),
  rad('interpChoice', '59(1)', 'with'),
  rad('interp', '59(2)', before(20), 'hearing', appellant),
  rad('witness', '61(3)', before(20), 'hearing'),
  rad('summons', '62', 'whenever'),
  rad('location', '66(3)', before(20), 'hearing'),
  // 67(4): orally on the day itself from two working days before on, hence in writing until three before.
  rad('date', '67(4)', workingBefore(3), 'hearing', { must: 'provided' }),
  rad('medical', '67(7)', 'with'),
]
