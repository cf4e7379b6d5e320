import type { AppealRight, EventKind, OfficeDayKind, Province, ReviewKind } from '../../src/tribunal/index.ts'

/** What is said of a limit of a file. Left out: nothing of the kind is said. */
export type Said = {
  /** ISO. */
  readonly day: string
  /** The earlier day of another reading. */
  readonly safe?: string
  /** The office's days of this year are not entered, and it says so. */
  readonly unconfirmed?: number
  /** It ends at this instant, not at the end of the day. */
  readonly hour?: string
  /** What it hangs on, and nobody has said. */
  readonly onlyIf?: 'appeal' | 'noAppeal' | 'review'
}

type Event = {
  readonly id?: string
  readonly kind: EventKind
  readonly day?: string
  readonly mailedOn?: string
  readonly setDay?: string
  /** The instant, where the hour counts. */
  readonly at?: string
}

export type ReviewFile = {
  readonly division: 'rpd' | 'rad' | 'id' | 'iad'
  readonly zone?: string
  readonly appealRight?: AppealRight
  readonly urgent?: boolean
  readonly hearings?: readonly { readonly day: string; readonly kind?: string; readonly review?: ReviewKind }[]
  readonly events?: readonly Event[]
  /** Practice notices: 45 days in place of the rule's. */
  readonly notices?: readonly { readonly limit: string; readonly from: string }[]
  readonly order?: { readonly limit: string; readonly until: string; readonly madeOn: string }
  /**
   * The office's days: none entered, in a province; a year entered from the template; or these days, the rest being known. Left
   * out: nothing but the national days, and the year is known.
   */
  readonly office?:
    | { readonly blank: Province }
    | { readonly entered: Province; readonly years: readonly number[] }
    | { readonly days: Readonly<Record<string, OfficeDayKind>> }
}

export type ReviewCase = {
  /** Of the review; a letter for another instance of the same. */
  readonly no: string
  readonly was: 'unsafe' | 'failing' | 'doubtful'
  readonly what: string
  readonly limit: string
  readonly file: ReviewFile
  /** By the code of 2026-11-27; null: it had no such limit. */
  readonly before: Said | null
  /** By the text, and by the portal now; null: the file has no such limit. */
  readonly law: Said | null
  readonly place: string
  /** The text is open: both days are shown, and this is the reading by which the safer one is the last. */
  readonly reading?: string
  /** Received at an instant: how it was judged, and how it is. */
  readonly received?: { readonly at: string; readonly before: Verdict; readonly law: Verdict }
}

type Verdict = 'onTime' | 'late'

const bocNotice = (from: string) => [{ limit: 'rpd.boc.poe', from }]
const stormy = { days: { '2027-01-20': 'closed' } } as const

/**
 * The 23 of 84 hard cases in which a lawyer's review of 2026-11-27 found the portal wrong or in doubt, the unsafe ones first. The
 * review gives most of them no days: those here are an instance of the kind. It names 77 and 79 by their number alone; they stand
 * here for what it says beside them, of which limits a file has.
 */
export const reviewCases: readonly ReviewCase[] = [
  {
    no: '29',
    was: 'unsafe',
    what: 'RPD, another date for the hearing of Wednesday 2026-10-14; nobody entered Thanksgiving',
    limit: 'rpd.date',
    file: { division: 'rpd', hearings: [{ day: '2026-10-14' }], office: { blank: 'ON' } },
    before: { day: '2026-10-09' },
    law: { day: '2026-10-08', unconfirmed: 2026 },
    place:
      'RPD 54(2)(b), 1; Interpretation Act 35 (proclamation): back over Monday 12 to Tuesday 13, Friday 9, Thursday 8',
    received: { at: '2026-10-09T16:00:00Z', before: 'onTime', law: 'late' },
  },
  {
    no: '30',
    was: 'unsafe',
    what: 'RPD, another date for the hearing of Thursday 2026-08-06; nobody entered the civic holiday',
    limit: 'rpd.date',
    file: { division: 'rpd', hearings: [{ day: '2026-08-06' }], office: { blank: 'ON' } },
    before: { day: '2026-08-03' },
    law: { day: '2026-08-03', safe: '2026-07-31', unconfirmed: 2026 },
    place: 'RPD 54(2)(b), 1 "other days on which the Board offices are closed"',
    reading: 'the office is closed on the civic holiday, as the template of its province has it',
  },
  {
    no: '30 a',
    was: 'unsafe',
    what: 'the same, once the year is entered',
    limit: 'rpd.date',
    file: { division: 'rpd', hearings: [{ day: '2026-08-06' }], office: { entered: 'ON', years: [2026] } },
    before: { day: '2026-08-03' },
    law: { day: '2026-07-31' },
    place: 'RPD 54(2)(b), 1: Wednesday 5, Tuesday 4, Friday 31 July',
    received: { at: '2026-08-03T16:00:00Z', before: 'onTime', law: 'late' },
  },
  {
    no: '64',
    was: 'failing',
    what: 'RPD, more time for a Basis of Claim Form referred on Thursday 2026-10-01, under the notice of 45 days',
    limit: 'rpd.boc.ext',
    file: {
      division: 'rpd',
      events: [{ kind: 'claimReferred', day: '2026-10-01' }],
      notices: bocNotice('2024-09-09'),
    },
    before: { day: '2026-10-13' },
    law: { day: '2026-11-10' },
    place:
      'RPD Practice Notice on Procedural Issues, 2.2; RPD 8(2): back from Sunday 15 November to Friday 13, Thursday 12, Tuesday 10',
    received: { at: '2026-11-10T20:00:00Z', before: 'late', law: 'onTime' },
  },
  {
    no: '68',
    was: 'failing',
    what: 'RPD, Basis of Claim Form referred on 2024-09-20, by the notice that comes with the portal',
    limit: 'rpd.boc.poe',
    file: {
      division: 'rpd',
      events: [{ kind: 'claimReferred', day: '2024-09-20' }],
      notices: bocNotice('2024-09-09'),
    },
    before: { day: '2024-10-07', safe: '2024-10-04' },
    law: { day: '2024-11-04' },
    place: 'the same notice, 1 and 2.1: in force on 2024-09-09',
  },
  {
    no: '17',
    was: 'failing',
    what: 'ID, written reasons ten days after 2026-10-02: Thanksgiving',
    limit: 'id.reasons',
    file: { division: 'id', events: [{ kind: 'decisionEffective', day: '2026-10-02' }] },
    before: { day: '2026-10-12' },
    law: { day: '2026-10-13' },
    place: 'ID 7(4), 11(4); Interpretation Act 26, 35 (proclamation)',
    received: { at: '2026-10-13T14:00:00Z', before: 'late', law: 'onTime' },
  },
  {
    no: '18',
    was: 'failing',
    what: 'ID, leave for judicial review fifteen days after 2026-09-27: Thanksgiving',
    limit: 'court.leave',
    file: { division: 'id', appealRight: 'no', events: [{ kind: 'decisionNotice', day: '2026-09-27' }] },
    before: { day: '2026-10-12' },
    law: { day: '2026-10-13' },
    place: 'IRPA 72(2)(b); Interpretation Act 26, 35 (proclamation)',
  },
  {
    no: '18 a',
    was: 'failing',
    what: 'RPD, request for written reasons ten days after 2026-10-02: Thanksgiving, on which the office says it is open',
    limit: 'all.reasons',
    file: {
      division: 'rpd',
      events: [{ kind: 'decisionNotice', day: '2026-10-02' }],
      office: { days: { '2026-10-12': 'open' } },
    },
    before: { day: '2026-10-12' },
    law: { day: '2026-10-13' },
    place: 'IRPA 169(e); Interpretation Act 26, 35: whatever an office does',
  },
  {
    no: '19',
    was: 'failing',
    what: 'ID, written reasons ten days after 2022-09-09: a day of mourning by proclamation',
    limit: 'id.reasons',
    file: {
      division: 'id',
      events: [{ kind: 'decisionEffective', day: '2022-09-09' }],
      office: { days: { '2022-09-19': 'holiday' } },
    },
    before: { day: '2022-09-19', safe: '2022-09-16' },
    law: { day: '2022-09-20' },
    place: 'ID 7(4), 11(4); Interpretation Act 26, 35 "mourning"',
  },
  {
    no: '12',
    was: 'failing',
    what: 'RPD, another date for the hearing of Wednesday 2026-12-30; nobody entered that Boxing Day is kept on Monday',
    limit: 'rpd.date',
    file: { division: 'rpd', hearings: [{ day: '2026-12-30' }], office: { blank: 'ON' } },
    before: { day: '2026-12-24' },
    law: { day: '2026-12-24', safe: '2026-12-23', unconfirmed: 2026 },
    place: 'RPD 54(2)(b), 1',
    reading: 'the office is closed on Monday 28 December, as the template has it',
  },
  {
    no: '12 a',
    was: 'failing',
    what: 'the same, once the year is entered',
    limit: 'rpd.date',
    file: { division: 'rpd', hearings: [{ day: '2026-12-30' }], office: { entered: 'ON', years: [2026] } },
    before: { day: '2026-12-24' },
    law: { day: '2026-12-23' },
    place: 'RPD 54(2)(b), 1: Tuesday 29, Thursday 24, Wednesday 23',
  },
  {
    no: '13',
    was: 'failing',
    what: 'RPD, Basis of Claim Form referred on 2026-12-10, fifteen days: Christmas; no day of the office entered',
    limit: 'rpd.boc.poe',
    file: { division: 'rpd', events: [{ kind: 'claimReferred', day: '2026-12-10' }], office: { blank: 'ON' } },
    before: { day: '2026-12-28', safe: '2026-12-24' },
    law: { day: '2026-12-28', safe: '2026-12-24', unconfirmed: 2026 },
    place: 'IRPR 159.8(2), RPD 41(3): Monday 28, or Tuesday 29 if the office is closed',
    reading: 'the Rules’ own clause moves no limit of the Regulations',
  },
  {
    no: '13 a',
    was: 'failing',
    what: 'the same, once the year is entered',
    limit: 'rpd.boc.poe',
    file: {
      division: 'rpd',
      events: [{ kind: 'claimReferred', day: '2026-12-10' }],
      office: { entered: 'ON', years: [2026] },
    },
    before: { day: '2026-12-28', safe: '2026-12-24' },
    law: { day: '2026-12-29', safe: '2026-12-24' },
    place: 'IRPR 159.8(2), RPD 41(3)',
    reading: 'the Rules’ own clause moves no limit of the Regulations',
  },
  {
    no: '13 b',
    was: 'failing',
    what: 'RPD, answer to an application mailed on 2026-12-21: received over Christmas, due over New Year; the years entered',
    limit: 'rpd.appResponse',
    file: {
      division: 'rpd',
      events: [{ kind: 'applicationReceived', mailedOn: '2026-12-21' }],
      office: { entered: 'ON', years: [2026, 2027] },
    },
    before: { day: '2027-01-04' },
    law: { day: '2027-01-04' },
    place: 'RPD 41(2), 51(4), 41(3): received Tuesday 29; day five is Sunday 3 January',
  },
  {
    no: '72',
    was: 'failing',
    what: 'RAD, a member extended the time for the record to 2027-03-15',
    limit: 'rad.record',
    file: {
      division: 'rad',
      events: [{ kind: 'reasonsReceived', day: '2027-01-04' }],
      order: { limit: 'rad.record', until: '2027-03-15', madeOn: '2027-01-20' },
    },
    before: { day: '2027-02-03' },
    law: { day: '2027-03-15' },
    place: 'RAD 53(d); IRPR 159.91(2)',
    received: { at: '2027-03-01T16:00:00Z', before: 'late', law: 'onTime' },
  },
  {
    no: '74',
    was: 'failing',
    what: 'RPD, the Division extended the time for the form to 2027-02-19: the old limit',
    limit: 'rpd.boc.poe',
    file: {
      division: 'rpd',
      events: [
        { kind: 'claimReferred', day: '2027-01-04' },
        { kind: 'bocExtended', day: '2027-01-08', setDay: '2027-02-19' },
      ],
    },
    before: { day: '2027-01-19' },
    law: null,
    place: 'RPD 8(6): no later than on the date indicated by the Division',
  },
  {
    no: '74 a',
    was: 'failing',
    what: 'the same: the new one',
    limit: 'rpd.boc.afterExt',
    file: {
      division: 'rpd',
      events: [
        { kind: 'claimReferred', day: '2027-01-04' },
        { kind: 'bocExtended', day: '2027-01-08', setDay: '2027-02-19' },
      ],
    },
    before: { day: '2027-02-19' },
    law: { day: '2027-02-19' },
    place: 'RPD 8(6)',
  },
  {
    no: '76',
    was: 'failing',
    what: 'ID, the Minister’s three days before a 48-hour review of 2027-01-21: there are none',
    limit: 'id.min.detention',
    file: {
      division: 'id',
      urgent: true,
      hearings: [{ day: '2027-01-21', kind: 'detentionReview', review: 'hours48' }],
    },
    before: { day: '2027-01-18', safe: '2027-01-15' },
    law: null,
    place: 'ID 8(2)(a): as soon as possible',
  },
  {
    no: '78',
    was: 'failing',
    what: 'RPD, leave for judicial review fifteen days after 2027-01-04, where no appeal lies',
    limit: 'court.leave',
    file: { division: 'rpd', appealRight: 'no', events: [{ kind: 'decisionNotice', day: '2027-01-04' }] },
    before: null,
    law: { day: '2027-01-19' },
    place: 'IRPA 72(2)(b), 110(2)',
  },
  {
    no: '84',
    was: 'failing',
    what: 'ID, answer to an application mailed on 2027-01-13; on the seventh day a storm closes the office',
    limit: 'id.appResponse',
    file: { division: 'id', events: [{ kind: 'applicationReceived', mailedOn: '2027-01-13' }], office: stormy },
    before: { day: '2027-01-26' },
    law: { day: '2027-01-25' },
    place: 'ID 31(2): a Saturday, a Sunday or other statutory holiday moves the receipt, and a storm is none; 39(3)(b)',
  },
  {
    no: '20',
    was: 'doubtful',
    what: 'ID in Vancouver, written reasons ten days after 2027-02-05: Family Day, on which the office works',
    limit: 'id.reasons',
    file: {
      division: 'id',
      zone: 'America/Vancouver',
      events: [{ kind: 'decisionEffective', day: '2027-02-05' }],
      office: { entered: 'BC', years: [2027] },
    },
    before: { day: '2027-02-15' },
    law: { day: '2027-02-16', safe: '2027-02-15' },
    place: 'Interpretation Act 26, 35(1) "holiday" (a)',
    reading: 'a day of a province is no holiday before a tribunal of the whole country',
  },
  {
    no: '20 a',
    was: 'doubtful',
    what: 'RPD in Vancouver, answer to an application received on 2027-02-10: Family Day moves nothing',
    limit: 'rpd.appResponse',
    file: {
      division: 'rpd',
      zone: 'America/Vancouver',
      events: [{ kind: 'applicationReceived', day: '2027-02-10' }],
      office: { entered: 'BC', years: [2027] },
    },
    before: { day: '2027-02-15' },
    law: { day: '2027-02-15' },
    place: 'RPD 51(4), 41(3), 1: the Board offices are not closed',
  },
  {
    no: '25',
    was: 'doubtful',
    what: 'RPD, documents ten days before Tuesday 2027-01-26: Saturday 16 moves on, and ten days become eight',
    limit: 'rpd.disclose',
    file: { division: 'rpd', hearings: [{ day: '2027-01-26' }] },
    before: { day: '2027-01-18' },
    law: { day: '2027-01-18', safe: '2027-01-15' },
    place: 'RPD 34(3)(a), 41(3)',
    reading: 'what is extended may not take from the days before the hearing',
  },
  {
    no: '26',
    was: 'doubtful',
    what: 'RPD, documents ten days before Monday 2027-04-05: Good Friday moves on past Easter Monday',
    limit: 'rpd.disclose',
    file: { division: 'rpd', hearings: [{ day: '2027-04-05' }] },
    before: { day: '2027-03-30' },
    law: { day: '2027-03-30', safe: '2027-03-25' },
    place: 'RPD 34(3)(a), 41(3), 1',
    reading: 'what is extended may not take from the days before the hearing',
  },
  {
    no: '27',
    was: 'doubtful',
    what: 'ID, the Minister three clear days before Thursday 2026-12-17: Sunday 13 moves on',
    limit: 'id.min.detention',
    file: {
      division: 'id',
      hearings: [{ day: '2026-12-17', kind: 'detentionReview', review: 'thirtyDay' }],
    },
    before: { day: '2026-12-14', safe: '2026-12-11' },
    law: { day: '2026-12-14', safe: '2026-12-11' },
    place: 'ID 8(2)(b); Interpretation Act 26, 27(1)',
    reading: 's. 26 lengthens no time that is counted backward',
  },
  {
    no: '27 a',
    was: 'doubtful',
    what: 'ID, documents five clear days before Saturday 2027-01-23: Sunday 17 moves on',
    limit: 'id.disclose',
    file: { division: 'id', hearings: [{ day: '2027-01-23', kind: 'admissibilityHearing' }] },
    before: { day: '2027-01-18', safe: '2027-01-15' },
    law: { day: '2027-01-18', safe: '2027-01-15' },
    place: 'ID 26(b); Interpretation Act 26, 27(1)',
    reading: 's. 26 lengthens no time that is counted backward',
  },
  {
    no: '27 b',
    was: 'doubtful',
    what: 'IAD, witness information thirty days before Wednesday 2027-01-27: Monday 28 December, closed, moves on',
    limit: 'iad.witness',
    file: {
      division: 'iad',
      hearings: [{ day: '2027-01-27' }],
      office: { days: { '2026-12-28': 'closed' } },
    },
    before: { day: '2026-12-29' },
    law: { day: '2026-12-29', safe: '2026-12-24' },
    place: 'IAD 55(3), 41',
    reading: 'what is extended may not take from the days before the hearing',
  },
  {
    no: '71',
    was: 'doubtful',
    what: 'RPD in Vancouver, documents stamped on 2027-01-12 at 01:30 Eastern, 2027-01-11 at 22:30 there, the last day',
    limit: 'rpd.disclose',
    file: { division: 'rpd', zone: 'America/Vancouver', hearings: [{ day: '2027-01-21' }] },
    before: { day: '2027-01-11' },
    law: { day: '2027-01-11' },
    place:
      'RPD 41(1): the day of the stamp; by the practice notice on exchanging documents, by the clock of the office that processes the file',
    received: { at: '2027-01-12T06:30:00Z', before: 'onTime', law: 'onTime' },
  },
  {
    no: '75',
    was: 'doubtful',
    what: 'ID, detained on 2027-01-06 at 14:35 in Toronto: 48 hours, to the hour',
    limit: 'id.review.first',
    file: { division: 'id', events: [{ kind: 'detained', day: '2027-01-06', at: '2027-01-06T19:35:00Z' }] },
    before: { day: '2027-01-08' },
    law: { day: '2027-01-08', hour: '2027-01-08T19:35:00Z' },
    place: 'IRPA 57(1)',
  },
  {
    no: '77',
    was: 'doubtful',
    what: 'ID, a review on 2027-01-21 that is urgent, and nobody said which: the three days of a seven-day review, with that word',
    limit: 'id.min.detention',
    file: { division: 'id', urgent: true, hearings: [{ day: '2027-01-21', kind: 'detentionReview' }] },
    before: { day: '2027-01-18', safe: '2027-01-15' },
    law: { day: '2027-01-18', safe: '2027-01-15', onlyIf: 'review' },
    place: 'ID 8(2)(a), (b); Interpretation Act 26',
    reading: 's. 26 lengthens no time that is counted backward',
  },
  {
    no: '79',
    was: 'doubtful',
    what: 'RPD, notice of appeal fifteen days after 2027-01-04, where nobody said whether an appeal lies: with that word',
    limit: 'rad.notice',
    file: { division: 'rpd', events: [{ kind: 'reasonsReceived', day: '2027-01-04' }] },
    before: { day: '2027-01-19' },
    law: { day: '2027-01-19', onlyIf: 'appeal' },
    place: 'IRPR 159.91(1)(a); IRPA 110(2)',
  },
  {
    no: '79 a',
    was: 'doubtful',
    what: 'RPD, the same, leave for judicial review: with its word',
    limit: 'court.leave',
    file: { division: 'rpd', events: [{ kind: 'decisionNotice', day: '2027-01-04' }] },
    before: null,
    law: { day: '2027-01-19', onlyIf: 'noAppeal' },
    place: 'IRPA 72(2)(a), (b), 110(2)',
  },
  {
    no: '81',
    was: 'doubtful',
    what: 'RPD, two applications received on 2026-11-02 and 2026-11-16; the first answered on 2026-11-12',
    limit: 'rpd.appResponse',
    file: {
      division: 'rpd',
      events: [
        { id: 'first', kind: 'applicationReceived', day: '2026-11-02' },
        { id: 'second', kind: 'applicationReceived', day: '2026-11-16' },
      ],
    },
    before: { day: '2026-11-09' },
    law: { day: '2026-11-09' },
    place: 'RPD 51(4), 41(3): five days after the copy of that application; Saturday 7 moves to Monday 9',
    received: { at: '2026-11-12T16:00:00Z', before: 'onTime', law: 'late' },
  },
]

/** As the review counts them. */
export const reviewNumbers = {
  failing: [64, 68, 17, 18, 19, 29, 30, 12, 13, 72, 74, 76, 78, 84],
  doubtful: [20, 25, 26, 27, 71, 75, 77, 79, 81],
} as const
