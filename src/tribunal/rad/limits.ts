import {
  after,
  before,
  clearNotEarlier,
  notEarlier,
  provided,
  received,
  receivedByDivision,
  regulations,
  rowsOf,
  workingBefore,
} from '../limit-rows.ts'
import type { Limit } from '../limit-types.ts'

/** Refugee Appeal Division Rules, SOR/2012-257, in force since 2012-12-15; r.35(3) rolls to the next working day. */
const row = rowsOf({ instrument: 'radr', since: '2012-12-15', roll: 'workingDay', late: 'rad' })

const rule = (number: string) => ({ instrument: 'radr', number }) as const

/** An appeal begins when the file is still that of the Refugee Protection Division, whose decision may have none (IRPA 110(2)). */
const alsoBeforeAppeal = { applies: { divisions: ['rpd', 'rad'] }, appealRight: 'with' } as const

export const radLimits: readonly Limit[] = [
  // Filing and perfecting
  row('rad.notice', regulations('159.91(1)(a)'), after(15), ['reasonsReceived'], received('division'), 'person', {
    also: [rule('2')],
    ...alsoBeforeAppeal,
    late: 'radNotice',
    weight: 'main',
  }),
  row('rad.record', regulations('159.91(1)(b)'), after(30), ['reasonsReceived'], received('division'), 'person', {
    also: [rule('3')],
    ...alsoBeforeAppeal,
    late: 'radRecord',
    weight: 'main',
  }),
  row('rad.min.intervene', '4', 'by', [], provided('person', 'division'), 'minister'),
  row('rad.reply', '5(5)', after(15), ['interventionReceived'], receivedByDivision('minister', 'division'), 'person', {
    also: [rule('29(7)')],
    late: 'radReply',
    weight: 'main',
  }),
  row(
    'rad.min.notice',
    regulations('159.91(1)(a)'),
    after(15),
    ['ministerReceivedReasons'],
    receivedByDivision('person', 'division'),
    'minister',
    { also: [rule('8')], ...alsoBeforeAppeal, late: 'radMinister' },
  ),
  row(
    'rad.min.perfect',
    regulations('159.91(1)(b)'),
    after(30),
    ['ministerReceivedReasons'],
    receivedByDivision('person', 'division'),
    'minister',
    { also: [rule('9')], ...alsoBeforeAppeal, late: 'radMinister' },
  ),
  row(
    'rad.respond',
    '10(6)',
    after(15),
    ['supportingDocumentsReceived', 'extensionNotified'],
    receivedByDivision('minister', 'division'),
    'respondent',
    // 10(6)(b): where the Minister's time is extended, from the notice of that decision.
    { aloneFrom: 'extensionNotified', late: 'radRespond', weight: 'main' },
  ),
  row('rad.min.reply', '11', 'none', [], provided('person', 'division'), 'minister'),
  row('rad.rpdrecord', '21(2)', after(10), ['rpdReceivedNotice'], provided('division'), 'rpd', { late: 'none' }),
  row(
    'rad.decide.window',
    '7(a)',
    clearNotEarlier(15),
    ['ministerReceivedRecord', 'orderReceived'],
    provided('parties'),
    'division',
    { also: [rule('13(a)'), rule('43(4)')], roll: 'none', late: 'none' },
  ),

  // Contact information, counsel, language, representative
  row('rad.contact', '15', 'withoutDelay', ['contactChanged'], provided('division', 'minister'), 'person', {
    late: 'abandonment',
  }),
  row('rad.counsel.info', '16', 'withoutDelay', ['counselRetained'], provided('division', 'minister'), 'person'),
  row('rad.counsel.unpaid', '17', 'withoutDelay', [], provided('division'), 'personAndCounsel'),
  row(
    'rad.counsel.request',
    '19(3)',
    workingBefore(4),
    ['proceeding'],
    provided('client', 'minister', 'division'),
    'counsel',
    { also: [rule('19(1)')], isDoubtful: true, late: 'radCounsel' },
  ),
  row('rad.counsel.removed', '20', 'none', [], provided('counsel', 'minister', 'division'), 'person'),
  row('rad.lang.choice', '22(1)', 'with', [], provided('division'), 'person'),
  row('rad.lang.change', '22(3)', before(20), ['proceeding'], received('division', 'minister'), 'person', {
    task: 'withoutDelay',
  }),
  row('rad.representative', '23(2)', 'withoutDelay', ['representativeNeeded'], provided('division'), 'counsel'),

  // Documents and arguments
  row('rad.special', '24', 'none', ['specializedKnowledge'], provided('otherParty', 'division'), 'party'),
  row(
    'rad.constitutional',
    '25(4)',
    'with',
    [],
    received('attorneysGeneral', 'minister', 'unhcr', 'interestedPerson', 'division'),
    'party',
  ),
  row(
    'rad.constitutionalDecision',
    '25(5)',
    clearNotEarlier(10),
    ['questionNotified'],
    provided('parties'),
    'division',
    { roll: 'none', late: 'none' },
  ),
  row('rad.newdoc', '29(2)', 'withoutDelay', ['newEvidenceObtained'], provided('minister', 'division'), 'person', {
    also: [rule('29(1)'), rule('29(3)'), rule('37')],
    late: 'radNewDocument',
    weight: 'main',
  }),
  row('rad.min.newdoc', '29(5)', 'by', [], provided('person', 'division'), 'minister'),
  row('rad.otherway', '33', 'withoutDelay', [], provided('division'), 'party', {
    also: [rule('34(3)')],
    late: 'reasonableEfforts',
  }),

  // Applications
  row('rad.app', '37', 'withoutDelay', [], provided('otherParty', 'division'), 'party', { late: 'radApplication' }),
  row('rad.appResponse', '38(4)', after(7), ['applicationReceived'], received('otherParty', 'division'), 'party', {
    weight: 'main',
  }),
  row('rad.appReply', '39(4)', after(5), ['responseReceived'], received('otherParty', 'division'), 'party', {
    weight: 'main',
  }),
  row('rad.join', '41(4)', 'with', [], received('otherParty', 'affectedPersons', 'division'), 'party'),
  row('rad.public', '42(12)', 'withoutDelay', [], received('division'), 'anyPerson'),
  row('rad.unhcr', '45(3)', after(10), ['unhcrNotice'], received('division'), 'unhcr', { late: 'none' }),
  row(
    'rad.unhcrResponse',
    '45(12)',
    after(7),
    ['unhcrSubmissions'],
    // 45(10): the UNHCR is none of the recipients.
    received('otherParty', 'division'),
    'party',
  ),
  row('rad.interestedApply', '46(1)', 'withoutDelay', [], provided('division'), 'anyPerson'),
  row('rad.interested', '46(7)', after(10), ['interestedApplication'], received('division'), 'party'),
  row(
    'rad.interestedResponse',
    '46(19)',
    after(7),
    ['interestedSubmissions'],
    received('interestedPerson', 'otherParty', 'division'),
    'party',
  ),
  row('rad.withdraw', '47', 'none', [], provided('division'), 'appellant'),
  row('rad.reinstate', '48', 'none', [], provided('division'), 'appellant'),
  row('rad.reopen', '49', 'by', [], provided('formerCounsel', 'division'), 'appellant', { late: 'naturalJustice' }),

  // Hearings
  row(
    'rad.noticeHearing',
    '56(2)',
    { en: notEarlier(10), fr: clearNotEarlier(10) },
    ['noticeToAppear'],
    received('parties'),
    'division',
    {
      roll: 'none',
      late: 'consent',
    },
  ),
  row('rad.interpChoice', '59(1)', 'with', [], provided('division'), 'person'),
  row('rad.interp', '59(2)', before(20), ['hearing'], received('division'), ['person', 'party'], {
    also: [rule('59(3)')],
  }),
  row('rad.witness', '61(3)', before(20), ['hearing'], received('otherParty', 'division'), 'party', {
    late: 'radWitness',
  }),
  row('rad.summons', '62', 'none', [], provided('division'), 'party', { also: [rule('63'), rule('64')] }),
  row('rad.location', '66(3)', before(20), ['hearing'], received('otherParty', 'division'), 'party', {
    late: 'radLocation',
  }),
  row('rad.date', '67(4)', workingBefore(3), ['hearing'], provided('otherParty', 'division'), 'party', {
    also: [rule('67(1)'), rule('67(2)')],
    late: 'radDate',
  }),
  row('rad.medical', '67(7)', 'with', [], provided('division'), 'person', { also: [rule('67(9)'), rule('68(3)')] }),
]
