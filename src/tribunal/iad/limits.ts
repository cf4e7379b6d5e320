import {
  after,
  before,
  clearBefore,
  clearNotEarlier,
  provided,
  received,
  receivedByDivision,
  rowsOf,
  workingBefore,
  workingClearBefore,
} from '../limit-rows.ts'
import type { FormerText, Limit } from '../limit-types.ts'

/** Immigration Appeal Division Rules, 2022, SOR/2022-277, in force since 2023-01-14; r.41 rolls to the next working day. */
const row = rowsOf({ instrument: 'iadr', since: '2023-01-14', roll: 'workingDay', late: 'iad' })

const rule = (number: string) => ({ instrument: 'iadr', number }) as const

/** Appeals filed before these Rules keep these limits as the former Rules, SOR/2002-230, had them (r.105(2), (4)). */
const formerly = (place: string, more: Pick<FormerText, 'number' | 'isNone'> = {}) => ({
  former: { before: '2023-01-14', rule: rule(place), ...more },
})
const formerRecord = formerly('105(2)')
const formerDocuments = formerly('105(4)(b)', { number: '30(3)' })

export const iadLimits: readonly Limit[] = [
  // Notice of appeal, contact information, counsel
  row('iad.notice.spons', '16(a)', after(30), ['officerDecisionReceived'], received('division'), 'appellant', {
    also: [rule('13')],
    applies: { appealKinds: ['sponsorship'] },
    late: 'iadNotice',
    weight: 'main',
  }),
  row('iad.notice.removal', '16(b)', after(30), ['removalOrderReceived'], received('division'), 'appellant', {
    also: [rule('13')],
    applies: { divisions: ['id', 'iad'], appealKinds: ['removal'] },
    appealRight: 'with',
    late: 'iadNotice',
    weight: 'main',
  }),
  row('iad.notice.athearing', '14(1)', 'by', [], provided('member'), 'appellant', { late: 'iadNoticeAtHearing' }),
  row('iad.notice.resid', '16(c)', after(60), ['officerDecisionReceived'], received('division'), 'appellant', {
    also: [rule('13')],
    applies: { appealKinds: ['residency'] },
    late: 'iadNotice',
    weight: 'main',
  }),
  row(
    'iad.notice.minister',
    '16(d)',
    after(30),
    ['ministerReceivedDecision'],
    receivedByDivision('person', 'immigrationDivision', 'division'),
    'minister',
    { also: [rule('15')], applies: { divisions: ['id', 'iad'], appealKinds: ['minister'] }, late: 'iadNotice' },
  ),
  row(
    'iad.contact.first',
    '7(3)(b)',
    after(20),
    ['noticeOfAppealReceived'],
    received('division', 'otherParty'),
    'respondent',
    {
      weight: 'main',
    },
  ),
  row('iad.contact.notice', '7(3)(a)', 'with', [], provided('division', 'otherParty'), 'appellant'),
  row('iad.contact.change', '8', 'withoutDelay', ['contactChanged'], provided('division', 'otherParty'), 'party', {
    late: 'abandonment',
  }),
  row('iad.counsel.info', '7(4)', 'withoutDelay', ['counselRetained'], provided('division', 'otherParty'), 'party'),
  row('iad.counsel.unpaid', '9', 'withoutDelay', [], provided('division'), 'personAndCounsel'),
  row(
    'iad.counsel.request',
    '11(1)',
    { en: workingBefore(3), fr: workingClearBefore(3) },
    ['proceeding'],
    provided('client', 'minister', 'division'),
    'counsel',
    { late: 'iadCounsel' },
  ),
  row('iad.counsel.removed', '12', 'none', [], provided('division', 'counsel', 'minister'), 'party', {
    also: [rule('11(4)')],
  }),
  row('iad.langChoice', '18', 'with', [], provided('division'), 'party'),
  row(
    'iad.lang',
    '19',
    { en: before(45), fr: clearBefore(45) },
    ['proceeding'],
    provided('division', 'minister'),
    'party',
  ),

  // Appeal record and evidence
  row('iad.record.min', '22(a)', after(60), ['recordRequested'], received('person', 'division'), 'minister', {
    also: [rule('21')],
    applies: { appealKinds: ['sponsorship', 'residency'] },
    ...formerRecord,
    late: 'iadRecord',
  }),
  row('iad.record.minRemoval', '22(c)', after(30), ['recordRequested'], received('person', 'division'), 'minister', {
    also: [rule('21')],
    applies: { appealKinds: ['removal'] },
    ...formerRecord,
    late: 'iadRecord',
  }),
  row(
    'iad.record.id',
    '22(b)',
    after(30),
    ['idReceivedNotice'],
    received('parties', 'division'),
    'immigrationDivision',
    { also: [rule('21(3)')], applies: { appealKinds: ['removal', 'minister'] }, ...formerRecord, late: 'iadRecord' },
  ),
  row('iad.disclose', '26', after(60), ['appealRecordReceived'], received('otherParty', 'division'), 'party', {
    also: [rule('24(1)'), rule('25')],
    ...formerDocuments,
    late: 'iadDisclosure',
    weight: 'main',
  }),
  row('iad.nodocs', '26', after(60), ['appealRecordReceived'], received('division'), 'party', {
    also: [rule('24(2)')],
    ...formerly('105(4)(a)', { isNone: true }),
    late: 'iadAbandonment',
  }),
  row('iad.discloseResponse', '27', before(30), ['proceeding'], received('otherParty', 'division'), 'party', {
    ...formerly('105(4)(b)', { number: '30(4)' }),
    late: 'iadDisclosure',
    weight: 'main',
  }),
  row(
    'iad.discloseStay',
    '28',
    { en: before(30), fr: clearBefore(30) },
    ['stayHearing'],
    received('otherParty', 'division'),
    'party',
    { ...formerDocuments, late: 'iadDisclosure', weight: 'main' },
  ),
  row('iad.translation', '33', 'with', [], provided('division'), 'party', { also: [rule('34')] }),
  row('iad.paper', '37(4)', 'by', [], provided('division'), 'provider'),
  row('iad.otherway', '39', 'withoutDelay', [], provided('division'), 'party', { late: 'reasonableEfforts' }),

  // Representative, interpreter, witnesses
  row('iad.representative', '43', 'withoutDelay', ['representativeNeeded'], provided('division'), 'counsel', {
    also: [rule('44'), rule('45'), rule('46')],
  }),
  row('iad.interp', '53(2)', { en: before(20), fr: clearBefore(20) }, ['proceeding'], received('division'), 'party', {
    also: [rule('53(1)')],
  }),
  row('iad.interpWitness', '53(3)', 'with', [], provided('division'), 'party'),
  row('iad.witness', '55(3)', before(30), ['hearing'], received('otherParty', 'division'), 'party', {
    ...formerly('105(4)(b)', { number: '37(3)' }),
    late: 'iadWitness',
  }),
  row('iad.summons', '57', 'none', [], provided('division'), 'party', { also: [rule('58'), rule('59')] }),
  row('iad.notice.hearing', '61', clearNotEarlier(30), ['noticeToAppear'], provided('parties'), 'division', {
    roll: 'none',
    late: 'consent',
  }),

  // Informal resolution and stays
  row('iad.informal', '65(1)(c)', 'set', ['informalResolution'], provided('otherParty', 'division'), 'party', {
    also: [rule('69(2)'), rule('72(2)')],
    roll: 'workingDay',
  }),
  row('iad.stay.apply', '78(1)', 'none', [], provided('otherParty', 'division'), 'party'),
  row('iad.stay.statement', '79(2)', 'set', ['stayStatementAsked'], provided('division', 'otherParty'), 'party', {
    roll: 'workingDay',
  }),
  row('iad.stay.cancel', '80', 'none', ['convicted'], provided('person', 'division'), 'minister', {
    also: [rule('81'), rule('82')],
  }),
  row('iad.stay.cancelResponse', '83', after(7), ['cancellationNotice'], received('minister', 'division'), 'person', {
    weight: 'main',
  }),

  // Applications
  row('iad.app', '85', 'withoutDelay', [], provided('otherParty', 'division'), 'party', { late: 'iadApplication' }),
  row('iad.appResponse', '86(5)', after(7), ['applicationReceived'], received('otherParty', 'division'), 'party', {
    weight: 'main',
  }),
  row('iad.appReply', '87(3)', after(5), ['responseReceived'], received('otherParty', 'division'), 'party', {
    weight: 'main',
  }),
  row('iad.location', '88(2)', before(30), ['proceeding'], received('otherParty', 'division'), 'party', {
    late: 'iadLocation',
  }),
  row(
    'iad.date',
    '90(2)(a)',
    workingClearBefore(3),
    ['proceeding'],
    receivedByDivision('otherParty', 'division'),
    'party',
    {
      unlessEmergency: rule('90(2)(a)'),
      late: 'iadDate',
    },
  ),
  row('iad.private', '93(5)', before(20), ['proceeding'], received('otherParty', 'division'), 'party'),
  row('iad.withdraw', '94', 'none', [], provided('division'), 'party'),
  row('iad.reinstate', '95', 'none', [], provided('otherParty', 'division'), 'appellant', {
    also: [rule('96'), rule('97')],
  }),
  row('iad.reopen', '98', 'none', [], provided('otherParty', 'division'), 'party', { also: [rule('99')] }),
  row(
    'iad.constitutional',
    '101(5)',
    before(10),
    ['questionArgued'],
    received('attorneysGeneral', 'otherParty', 'division'),
    'party',
  ),
]
