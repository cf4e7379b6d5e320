import type { Day, OfficeDay } from './calendar.ts'
import type { CaseFile, Happening, Hearing } from './file.ts'

/**
 * The hard cases of a lawyer's review in which the program failed, or the text is open, worked out from the rules by hand. The
 * review gives their numbers and, of most, no more than a name: where it names no days, those here are an instance of the kind. Of
 * 77 and 79 it says no more than the number.
 */
type HardCase = {
  readonly no: string
  readonly facts: string
  readonly file: Partial<CaseFile>
  readonly limit: string
  /** The last day; null: none is counted, and it is due; `gone`: the file has no such limit. */
  readonly day: Day | null | 'gone'
  /** By the other reading of an open text. */
  readonly orDay?: Day
  readonly law: string
  /** Received at such an instant. */
  readonly received?: { readonly at: string; readonly is: 'inTime' | 'late' }
}

const noon = 18
const hearing = (day: Day, kind: Hearing['kind'] = 'hearing', id = 'h1'): Hearing => ({
  id,
  kind,
  startsAt: Date.parse(`${day}T${noon}:00:00Z`),
  zone: 'America/Toronto',
  state: 'scheduled',
})
const happened = (kind: string, day: Day, setDay: Day | null = null, id = kind): Happening => ({
  id,
  kind,
  day,
  setDay,
})
const office = (days: Readonly<Record<Day, OfficeDay>>): Map<Day, OfficeDay> => new Map(Object.entries(days))
const closed: OfficeDay = { closed: true, holiday: null }
const proclaimed: OfficeDay = { closed: true, holiday: 'proclaimed' }
/** Federal offices work on it. */
const local: OfficeDay = { closed: false, holiday: 'local' }

/** RPD Practice Notice on Procedural Issues, s. 2.1: 45 days, from the day on which the notice came into force. */
const bocNotice = { limit: 'rpd.boc.poe', days: 45, from: '2024-09-09', to: null }
const recordNotice = { limit: 'rad.record', days: 45, from: '2020-09-28', to: null }
const atPort = { division: 'rpd', claim: 'portOfEntry' } as const

export const emptyFile: CaseFile = {
  division: 'rpd',
  claim: null,
  appeal: null,
  filedOn: '2026-01-05',
  urgent: null,
  mayAppeal: false,
  zone: 'America/Toronto',
  hearings: [],
  happenings: [],
  notices: [],
  orders: [],
  office: new Map(),
}

export const hardCases: readonly HardCase[] = [
  {
    no: '64',
    facts: 'claim at a port of entry, referred Thursday 1 October 2026, under the notice of 45 days',
    file: { ...atPort, happenings: [happened('claimReferred', '2026-10-01')], notices: [bocNotice] },
    limit: 'rpd.boc.ext',
    day: '2026-11-10',
    law: 'Practice Notice 2.2, RPD 8(2): the 45 days end Sunday 15 November; Friday 13, Thursday 12 and Tuesday 10 are the three working days before, Wednesday 11 is Remembrance Day',
    received: { at: '2026-11-10T20:00:00Z', is: 'inTime' },
  },
  {
    no: '68',
    facts: 'claim at a port of entry, referred 20 September 2024',
    file: { ...atPort, happenings: [happened('claimReferred', '2024-09-20')], notices: [bocNotice] },
    limit: 'rpd.boc.poe',
    day: '2024-11-04',
    law: 'Practice Notice 1 and 2.1: in force on 9 September 2024, and the 45 days with it',
  },
  {
    no: '17',
    facts: 'a decision of the Immigration Division takes effect Friday 2 October 2026; day ten is Thanksgiving',
    file: {
      division: 'id',
      happenings: [happened('decisionEffective', '2026-10-02')],
    },
    limit: 'id.reasons',
    day: '2026-10-13',
    law: 'ID 7(4), Interpretation Act 26 and 35: a day of general thanksgiving appointed by proclamation is a holiday',
    received: { at: '2026-10-13T14:00:00Z', is: 'inTime' },
  },
  {
    no: '18',
    facts: 'notice of a decision of the Immigration Division on Sunday 27 September 2026; day fifteen is Thanksgiving',
    file: {
      division: 'id',
      happenings: [happened('decisionNotice', '2026-09-27')],
    },
    limit: 'court.leave',
    day: '2026-10-13',
    law: 'IRPA 72(2)(b), Interpretation Act 26 and 35',
  },
  {
    no: '19',
    facts: 'a decision takes effect Friday 9 September 2022; day ten is the day of mourning of 19 September 2022',
    file: {
      division: 'id',
      happenings: [happened('decisionEffective', '2022-09-09')],
      office: office({ '2022-09-19': proclaimed }),
    },
    limit: 'id.reasons',
    day: '2022-09-20',
    law: 'ID 7(4), Interpretation Act 26 and 35: a day of mourning appointed by proclamation is a holiday',
  },
  {
    no: '29',
    facts:
      'hearing Wednesday 14 October 2026, another date is asked for; Monday 12 is Thanksgiving, which nobody has entered',
    file: { division: 'rpd', hearings: [hearing('2026-10-14')] },
    limit: 'rpd.date',
    day: '2026-10-08',
    law: 'RPD 54(2)(b) and 1: the three working days before are Tuesday 13, Friday 9 and Thursday 8',
    received: { at: '2026-10-09T16:00:00Z', is: 'late' },
  },
  {
    no: '30',
    facts: 'hearing Thursday 6 August 2026, another date is asked for; Monday 3 is the civic holiday of the office',
    file: { division: 'rpd', hearings: [hearing('2026-08-06')], office: office({ '2026-08-03': closed }) },
    limit: 'rpd.date',
    day: '2026-07-31',
    law: 'RPD 54(2)(b) and 1: the three working days before are Wednesday 5, Tuesday 4 and Friday 31 July',
    received: { at: '2026-08-03T16:00:00Z', is: 'late' },
  },
  {
    no: '12',
    facts: 'claim at a port of entry, referred 10 December 2026, no notice; Boxing Day is kept Monday 28',
    file: {
      ...atPort,
      happenings: [happened('claimReferred', '2026-12-10')],
      office: office({ '2026-12-28': closed }),
    },
    limit: 'rpd.boc.poe',
    day: '2026-12-29',
    orDay: '2026-12-24',
    law: 'IRPR 159.8(2), RPD 7(5)(a) and 41(3): Friday 25, the weekend and the closed Monday are passed. The Regulations have no such clause: Thursday 24 is safe',
  },
  {
    no: '13',
    facts:
      'copy of an application, mailed Monday 21 December 2026, is received Tuesday 29; Boxing Day is kept Monday 28',
    file: {
      division: 'rpd',
      happenings: [happened('applicationReceived', '2026-12-29')],
      office: office({ '2026-12-28': closed }),
    },
    limit: 'rpd.appResponse',
    day: '2027-01-04',
    law: 'RPD 41(2) and 51(4): day five is Sunday 3 January, 41(3)',
  },
  {
    no: '72',
    facts: 'reasons received 5 October 2026, 45 days by notice; an order gives this appellant until 4 December',
    file: {
      division: 'rad',
      happenings: [happened('reasonsReceived', '2026-10-05')],
      notices: [recordNotice],
      orders: [{ id: 'o1', limit: 'rad.record', cause: null, effect: 'extended', until: '2026-12-04' }],
    },
    limit: 'rad.record',
    day: '2026-12-04',
    law: 'IRPR 159.91(2), RAD 53(d): the day of the order, in place of 19 November',
    received: { at: '2026-12-01T16:00:00Z', is: 'inTime' },
  },
  {
    no: '74',
    facts: 'claim at a port of entry; the Division extends the time for the form to 30 November 2026',
    file: {
      ...atPort,
      happenings: [happened('claimReferred', '2026-10-01'), happened('bocExtended', '2026-11-09', '2026-11-30')],
      notices: [bocNotice],
    },
    limit: 'rpd.boc.poe',
    day: 'gone',
    law: 'RPD 8(6): the form is due on the day that the Division indicated, and no longer on the other',
  },
  {
    no: '74 (the new day)',
    facts: 'the same',
    file: {
      ...atPort,
      happenings: [happened('claimReferred', '2026-10-01'), happened('bocExtended', '2026-11-09', '2026-11-30')],
      notices: [bocNotice],
    },
    limit: 'rpd.boc.afterExt',
    day: '2026-11-30',
    law: 'RPD 8(6)',
  },
  {
    no: '76',
    facts: 'a forty-eight hour review on 8 March 2027',
    file: { division: 'id', urgent: '48hours', hearings: [hearing('2027-03-08', 'detentionReview')] },
    limit: 'id.min.detention',
    day: 'gone',
    law: 'ID 8(2)(a): as soon as possible; the three days of (b) are for the others',
  },
  {
    no: '76 (seven days)',
    facts: 'a seven-day review on Monday 15 March 2027',
    file: { division: 'id', urgent: 'sevenDays', hearings: [hearing('2027-03-15', 'detentionReview')] },
    limit: 'id.min.detention',
    day: '2027-03-11',
    law: 'ID 8(2)(b), Interpretation Act 27(1): three clear days, also where the papers of others are due as soon as possible',
  },
  {
    no: '78',
    facts: 'claim rejected, no appeal to the RAD; notice Monday 2 November 2026, reasons sent Thursday 5',
    file: {
      division: 'rpd',
      mayAppeal: false,
      happenings: [happened('decisionNotice', '2026-11-02'), happened('reasonsSent', '2026-11-05')],
    },
    limit: 'court.leave',
    day: '2026-11-20',
    law: 'IRPA 72(2)(b), 169(f): fifteen days after the later of the two',
  },
  {
    no: '78 (with an appeal)',
    facts: 'the same, with a right of appeal',
    file: { division: 'rpd', mayAppeal: true, happenings: [happened('decisionNotice', '2026-11-02')] },
    limit: 'court.leave',
    day: 'gone',
    law: 'IRPA 72(2)(a): not before the appeal',
  },
  {
    no: '84',
    facts: 'copy of an application, mailed Wednesday 13 January 2027; on Wednesday 20 the office is closed by a storm',
    file: {
      division: 'id',
      happenings: [happened('applicationReceived', '2027-01-20')],
      office: office({ '2027-01-20': closed }),
    },
    limit: 'id.appResponse',
    day: '2027-01-25',
    law: 'ID 31(2): only a Saturday, a Sunday or a statutory holiday moves the receipt, hence received Wednesday 20; 39(3)(b): five days after',
  },
  {
    no: '20',
    facts:
      'a decision takes effect Friday 5 February 2027; day ten is Family Day in British Columbia, the office works',
    file: {
      division: 'id',
      zone: 'America/Vancouver',
      happenings: [happened('decisionEffective', '2027-02-05')],
      office: office({ '2027-02-15': local }),
    },
    limit: 'id.reasons',
    day: '2027-02-16',
    orDay: '2027-02-15',
    law: 'Interpretation Act 26 and 35(a): a holiday if the province appointed it by proclamation or as non-juridical; whether that moves a limit before a federal tribunal is a reading',
  },
  {
    no: '20 (a Division with a clause of its own)',
    facts:
      'copy of an application received Wednesday 10 February 2027; day five is Family Day, the office in Vancouver works',
    file: {
      division: 'rpd',
      zone: 'America/Vancouver',
      happenings: [happened('applicationReceived', '2027-02-10')],
      office: office({ '2027-02-15': local }),
    },
    limit: 'rpd.appResponse',
    day: '2027-02-15',
    law: 'RPD 51(4), 41(3) and 1: only a day on which the Board offices are closed is no working day',
    received: { at: '2027-02-16T18:00:00Z', is: 'late' },
  },
  {
    no: '25',
    facts: 'hearing Tuesday 19 January 2027; ten days before is Saturday 9',
    file: { division: 'rpd', hearings: [hearing('2027-01-19')] },
    limit: 'rpd.disclose',
    day: '2027-01-11',
    orDay: '2027-01-08',
    law: 'RPD 34(3)(a), 41(3): extended to Monday 11, which leaves eight days; who counts ten whole days sends on Friday 8',
  },
  {
    no: '26',
    facts:
      'hearing Wednesday 27 January 2027; twenty days before is Thursday 7, thirty before is Monday 28 December, closed',
    file: { division: 'iad', hearings: [hearing('2027-01-27')], office: office({ '2026-12-28': closed }) },
    limit: 'iad.witness',
    day: '2026-12-29',
    orDay: '2026-12-24',
    law: 'IAD 55(3), 41: extended to Tuesday 29; the working day before is Thursday 24',
  },
  {
    no: '27',
    facts: 'thirty-day review Thursday 17 December 2026; three clear days end Sunday 13',
    file: { division: 'id', hearings: [hearing('2026-12-17', 'detentionReview')] },
    limit: 'id.min.detention',
    day: '2026-12-14',
    orDay: '2026-12-11',
    law: 'ID 8(2)(b), Interpretation Act 26 and 27(1): Monday 14 by s. 26, which leaves two clear days; Friday 11 leaves three',
  },
  {
    no: '71',
    facts: 'a Vancouver file, hearing Friday 22 January 2027; stamped Wednesday 13 January, 00:30 Eastern',
    file: { division: 'rpd', zone: 'America/Vancouver', hearings: [hearing('2027-01-22')] },
    limit: 'rpd.disclose',
    day: '2027-01-12',
    law: 'Portal notice of 26 October 2020: the same instant by the clock of the office that processes the file, there still Tuesday 12; by the stamp of RPD 41(1) alone Wednesday 13',
    received: { at: '2027-01-13T05:30:00Z', is: 'inTime' },
  },
  {
    no: '75',
    facts: 'detained Friday 5 March 2027',
    file: { division: 'id', happenings: [happened('detained', '2027-03-05')] },
    limit: 'id.review.first',
    day: '2027-03-07',
    law: 'IRPA 57(1): by the hour, hence in the course of the second day; s. 26 moves none of the hours',
  },
  {
    no: '81',
    facts:
      'copies of two applications received, Monday 2 and Monday 16 November 2026; the first is answered Thursday 12',
    file: {
      division: 'rpd',
      happenings: [
        happened('applicationReceived', '2026-11-02', null, 'first'),
        happened('applicationReceived', '2026-11-16', null, 'second'),
      ],
    },
    limit: 'rpd.appResponse',
    day: '2026-11-09',
    law: 'RPD 51(4), 41(3): each application has its own five days; Saturday 7 moves to Monday 9',
    received: { at: '2026-11-12T16:00:00Z', is: 'late' },
  },
  {
    no: 'M8',
    facts: 'an appeal filed on 30 November 2022, the record received 2 February 2027',
    file: {
      division: 'iad',
      appeal: 'sponsorship',
      filedOn: '2022-11-30',
      happenings: [happened('appealRecordReceived', '2027-02-02')],
    },
    limit: 'iad.disclose',
    day: null,
    law: 'IAD 105(4)(b): the time limits of the former Rules continue to apply; their text is not here, and judges nothing',
  },
  {
    no: 'M9',
    facts: 'the Minister receives the notice Sunday 10 January 2027; day twenty is Saturday 30',
    file: { division: 'rpd', happenings: [happened('ineligibilityNotice', '2027-01-10')] },
    limit: 'rpd.min.ineligible',
    day: '2027-02-01',
    orDay: '2027-01-29',
    law: 'RPD 28(3), 37, 41(3): Monday 1 February if a notice in writing; by the Interpretation Act 26 alone it stays on Saturday, of which Friday 29 is safe',
  },
]
