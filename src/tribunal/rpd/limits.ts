import {
  act,
  after,
  before,
  clearNotEarlier,
  notEarlier,
  onDay,
  provided,
  received,
  receivedByDivision,
  regulations,
  rowsOf,
  workingAfter,
  workingBefore,
} from '../limit-rows.ts'
import type { Limit } from '../limit-types.ts'

/** Refugee Protection Division Rules, SOR/2012-256, in force since 2012-12-15; r.41(3) rolls to the next working day. */
const row = rowsOf({ instrument: 'rpdr', since: '2012-12-15', roll: 'workingDay', late: 'rpd' })

const rule = (number: string) => ({ instrument: 'rpdr', number }) as const
const claimant = ['claimant', 'protectedPerson'] as const

export const rpdLimits: readonly Limit[] = [
  // Basis of Claim Form
  row('rpd.boc.inland', regulations('159.8(1)'), onDay, ['eligibilityDay'], provided('officer'), 'claimant', {
    also: [rule('7(1)'), rule('7(3)')],
    applies: { claimMade: 'inland' },
    roll: 'holiday',
    late: 'officerStage',
    weight: 'main',
  }),
  row('rpd.boc.poe', regulations('159.8(2)'), after(15), ['claimReferred'], received('division'), 'claimant', {
    also: [rule('7(2)'), rule('7(3)'), rule('7(5)')],
    applies: { claimMade: 'portOfEntry' },
    late: 'boc',
    lateRules: [regulations('159.8(3)')],
    weight: 'main',
  }),
  row('rpd.boc.ext', '8(2)', workingBefore(3), ['claimReferred'], received('division'), 'claimant', {
    also: [rule('8(1)'), rule('8(3)'), rule('8(5)')],
    applies: { claimMade: 'portOfEntry' },
    fromEndOf: 'rpd.boc.poe',
    late: 'bocExtension',
    lateRules: [regulations('159.8(3)')],
  }),
  row('rpd.boc.afterExt', '8(6)', 'set', ['bocExtended'], provided('division'), 'claimant', {
    supersedes: 'rpd.boc.poe',
    roll: 'workingDay',
    late: 'boc',
    lateRules: [regulations('159.8(3)')],
    weight: 'main',
  }),
  row('rpd.boc.faxed', '7(6)', 'by', ['bocFaxed'], provided('division'), 'claimant', { late: 'rpd' }),
  row('rpd.boc.change', '9(2)', before(10), ['hearing'], received('division'), 'claimant', { task: 'withoutDelay' }),
  row('rpd.identity.later', '7(4)', 'withoutDelay', ['identityDocumentObtained'], provided('division'), 'claimant', {
    also: [rule('11')],
    late: 'identity',
  }),

  // Contact information and counsel
  row('rpd.contact.first', '4(2)', after(10), ['officerInformation'], received('division', 'minister'), 'claimant', {
    also: [rule('4(1)')],
    weight: 'main',
  }),
  row('rpd.contact.change', '4(3)', 'withoutDelay', ['contactChanged'], provided('division', 'minister'), claimant, {
    also: [rule('12(a)')],
    late: 'abandonment',
  }),
  row('rpd.counsel.info', '4(4)', 'withoutDelay', ['counselRetained'], provided('division', 'minister'), claimant, {
    also: [rule('12(b)')],
    late: 'rpd',
  }),
  row('rpd.counsel.unpaid', '5', 'withoutDelay', [], provided('division'), 'personAndCounsel', {
    also: [rule('13')],
    late: 'rpd',
  }),
  row(
    'rpd.counsel.request',
    '15(1)',
    workingBefore(3),
    ['proceeding'],
    provided('client', 'ministerIfParty', 'division'),
    'counsel',
    { late: 'rpdCounsel' },
  ),
  row('rpd.counsel.removed', '16(1)', 'none', [], provided('counsel', 'ministerIfParty', 'division'), 'claimant'),

  // Language, interpreter, representative
  row('rpd.lang.choice', '17(1)', 'by', [], provided('officer'), 'claimant', { also: [rule('19(1)')] }),
  row('rpd.lang.change', '17(2)', before(10), ['proceeding'], received('division', 'minister'), claimant, {
    also: [rule('18(2)')],
  }),
  row(
    'rpd.interp',
    '19(2)',
    before(10),
    ['proceeding'],
    received('division'),
    ['claimant', 'protectedPerson', 'party'],
    {
      also: [rule('19(3)'), rule('19(4)')],
    },
  ),
  row('rpd.representative', '20(1)', 'withoutDelay', ['representativeNeeded'], provided('division'), 'counsel'),

  // The Minister, and notices to appear
  row('rpd.min.nohearing', '23', after(10), ['ministerReceivedBoc'], provided('division'), 'minister', {
    also: [act('170(f)')],
    late: 'allowedWithoutHearing',
  }),
  row(
    'rpd.min.midhearing',
    '26(4)',
    { en: notEarlier(14), fr: clearNotEarlier(14) },
    ['ministerNotified'],
    provided('division'),
    'division',
    {
      also: [rule('27(5)')],
      roll: 'none',
      late: 'resumes',
    },
  ),
  row('rpd.min.ineligible', '28(3)', after(20), ['ineligibilityNotice'], provided('division'), 'minister', {
    // The Minister tells the Division; r.41(3) speaks of providing a document.
    isDoubtfulRoll: true,
    late: 'continues',
  }),
  row(
    'rpd.notice.hearing',
    '25(3)',
    { en: notEarlier(20), fr: clearNotEarlier(20) },
    ['noticeToAppear'],
    received('parties'),
    'division',
    {
      roll: 'none',
      late: 'consent',
    },
  ),
  row('rpd.min.intervene', '29(4)', before(10), ['hearing'], received('person', 'division'), 'minister'),

  // Documents and witnesses
  row('rpd.disclose', '34(3)(a)', before(10), ['hearing'], received('otherPartyIfAny', 'division'), 'party', {
    late: 'rpdDisclosure',
    weight: 'main',
  }),
  row('rpd.discloseResponse', '34(3)(b)', before(5), ['hearing'], received('otherPartyIfAny', 'division'), 'party', {
    late: 'rpdDisclosure',
  }),
  // What the Minister's notice of intervention asks for (29), by the limit of 34(3)(b): a response to a document of another party.
  row(
    'rpd.interventionResponse',
    '34(3)(b)',
    before(5),
    ['interventionHearing'],
    received('minister', 'division'),
    'claimant',
    { also: [rule('29(1)')], late: 'rpdDisclosure', weight: 'main' },
  ),
  row('rpd.translation', '32', 'with', [], provided('division'), 'party'),
  row('rpd.originals', '42(1)(a)', 'withoutDelay', ['originalsAsked'], provided('division'), 'party', { late: 'rpd' }),
  // What nobody asked for, where the document is used: nothing puts off the beginning of a proceeding.
  row('rpd.originalsUsed', '42(1)(b)', onDay, ['proceeding'], provided('division'), 'party', { hours: 0 }),
  row('rpd.originalsMinister', '42(2)', 'withoutDelay', [], provided('division'), 'minister'),
  row('rpd.posthearing', '43', 'by', ['heldHearing'], receivedByDivision('division', 'otherPartyIfAny'), 'party', {
    late: 'posthearing',
  }),
  row('rpd.witness', '44(3)', before(10), ['hearing'], received('otherPartyIfAny', 'division'), 'party', {
    late: 'rpdWitness',
  }),
  row('rpd.summons', '45', 'none', [], provided('division'), 'party', { also: [rule('46'), rule('47')] }),

  // Applications
  row('rpd.app', '50(1)', before(10), ['proceeding'], receivedByDivision('division', 'otherPartyIfAny'), 'party', {
    task: 'withoutDelay',
    late: 'rpdApplication',
  }),
  row('rpd.appResponse', '51(4)', after(5), ['applicationReceived'], received('otherParty', 'division'), 'party', {
    weight: 'main',
  }),
  row('rpd.appReply', '52(4)', after(3), ['responseReceived'], received('otherParty', 'division'), 'party', {
    weight: 'main',
  }),
  row('rpd.location', '53(3)', before(20), ['proceeding'], received('otherPartyIfAny', 'division'), 'party', {
    late: 'rpdLocation',
  }),
  row(
    'rpd.date',
    '54(2)(b)',
    workingBefore(3),
    ['proceeding'],
    receivedByDivision('division', 'otherPartyIfAny'),
    'party',
    {
      task: 'withoutDelay',
      unlessEmergency: rule('54(2)(b)'),
      late: 'rpdDate',
    },
  ),
  row('rpd.dateCounsel', '54(5)', workingAfter(5), ['hearingDateFixed'], provided('division'), 'claimant', {
    late: 'rpdDateCounsel',
  }),
  row('rpd.medical', '54(6)', 'with', [], provided('division'), claimant, {
    also: [rule('8(3)'), rule('8(5)'), rule('54(8)')],
  }),
  row(
    'rpd.join',
    '56(4)',
    before(20),
    ['hearing'],
    received('otherPartyIfAny', 'affectedPersons', 'division'),
    'party',
  ),
  row('rpd.public', '57(11)', 'withoutDelay', [], received('division'), 'anyPerson'),
  row('rpd.withdraw', '59', 'none', [], provided('division'), 'party'),
  row('rpd.reinstate', '60', 'none', [], receivedByDivision('division', 'minister'), claimant, { also: [rule('61')] }),
  row('rpd.reopen', '62', 'by', [], receivedByDivision('formerCounsel', 'division', 'minister'), claimant, {
    also: [rule('63')],
    late: 'naturalJustice',
  }),
  row('rpd.vacate', '64', 'none', [], provided('person', 'division'), 'minister'),
  row('rpd.abandon', '65(2)', workingAfter(5), ['bocDayMissed'], provided('person'), 'division', { late: 'boc' }),
  row('rpd.abandonHearing', '65(3)', workingAfter(5), ['hearingMissed'], provided('person'), 'division', {
    late: 'abandonment',
  }),
  // The same days for the one who explains: the special hearing is held by then.
  row(
    'rpd.abandonExplain',
    '65(2)',
    workingAfter(5),
    ['bocDayMissed', 'hearingMissed'],
    provided('division'),
    'claimant',
    {
      also: [rule('65(3)'), rule('65(1)'), rule('65(5)')],
      ruleAfter: { hearingMissed: rule('65(3)') },
      late: 'abandonment',
      weight: 'main',
    },
  ),
  row('rpd.abandonMedical', '65(5)', 'with', [], provided('division'), 'claimant', { also: [rule('65(7)')] }),
  row(
    'rpd.constitutional',
    '66(4)',
    before(10),
    ['questionArgued'],
    received('attorneysGeneral', 'minister', 'otherPartyIfAny', 'division'),
    'party',
  ),
  row('rpd.otherway', '40', before(10), ['proceeding'], receivedByDivision('division', 'otherPartyIfAny'), 'party', {
    also: [rule('50(1)')],
    task: 'withoutDelay',
    late: 'reasonableEfforts',
  }),
]
