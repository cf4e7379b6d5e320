import type { NewOrder } from '../../src/cases/deadlines/orders/commands.ts'
import type {
  AppealKind,
  AppealRight,
  Division,
  EventKind,
  hearingKinds,
  ReviewKind,
} from '../../src/tribunal/index.ts'

/** The moment at which the pages are read: Monday, 10:00 in Toronto. */
export const today = '2026-12-21T15:00:00Z'

export type WorkedEvent = {
  readonly kind: EventKind
  /** ISO date on which it happened, or on which it was mailed by regular mail. */
  readonly day?: string
  readonly mailedOn?: string
  /** The day on which what was mailed is considered received, by hand. */
  readonly received?: string
  readonly abroad?: true
  /** ISO date that the Division fixed. */
  readonly setDay?: string
  /** Where the hour counts: an instant. */
  readonly at?: string
}

type Hearing = {
  /** At the office's place, without a zone. */
  readonly startsAt: string
  readonly kind: (typeof hearingKinds)[number]
  readonly review?: ReviewKind
}

type Order = Pick<NewOrder, 'deadlineId' | 'effect' | 'until' | 'madeOn' | 'madeBy'> & {
  /** On the limit of the first hearing alone. */
  readonly ofFirstHearing?: true
}

export type WorkedLimit = {
  readonly limit: string
  /** The provision that gives it, as the portal cites it. */
  readonly rule: string
  /** ISO; null: as soon as possible. */
  readonly day: string | null
  readonly safe?: string
  /** The rule's own day, where a notice or an order gives another. */
  readonly ruleDay?: string
  /** The days of the two texts, where they differ, or are reached by different counts. */
  readonly texts?: { readonly en: string; readonly fr: string }
  readonly state: 'open' | 'passed' | 'met'
  /** It ends at this instant, not at the end of the day. */
  readonly hour?: string
  /** The first day on which the Division may act. */
  readonly isFirst?: true
}

export type WorkedFile = {
  readonly name: string
  readonly nameFr: string
  readonly division: Division
  readonly office: 'toronto' | 'vancouver'
  readonly person: string
  readonly reference: string
  readonly claimMade?: 'portOfEntry' | 'inland'
  readonly appealKind?: AppealKind
  readonly appealRight?: AppealRight
  readonly events: readonly WorkedEvent[]
  readonly hearings: readonly Hearing[]
  readonly orders: readonly Order[]
  /** What Alice filed before today. */
  readonly filed?: { readonly at: string; readonly type: 'noticeOfAppeal' }
  readonly limits: readonly WorkedLimit[]
  /** What the page's first screen must name: an earliest open limit of the person's side, one of these; `asap`: none has a day. */
  readonly first: readonly string[] | 'asap'
}

type More = Partial<Omit<WorkedLimit, 'limit' | 'rule' | 'day'>>
const on = (limit: string, rule: string, day: string | null, more: More = {}): WorkedLimit => ({
  limit,
  rule,
  day,
  state: 'open',
  ...more,
})
const passed = { state: 'passed' } as const
const asap = (limit: string, rule: string) => on(limit, rule, null)

const christmas = { safe: '2026-12-24' } as const

export const workedFiles: readonly WorkedFile[] = [
  {
    name: 'RPD 1',
    nameFr: 'SPR 1',
    division: 'rpd',
    office: 'toronto',
    person: 'Amira Haile',
    reference: 'TC6-61001',
    claimMade: 'portOfEntry',
    events: [
      { kind: 'claimReferred', day: '2026-11-12' },
      { kind: 'officerInformation', day: '2026-11-12' },
      { kind: 'hearingDateFixed', day: '2026-11-12' },
      { kind: 'applicationReceived', mailedOn: '2026-12-18', received: '2026-12-29' },
    ],
    hearings: [{ startsAt: '2027-01-06T13:00', kind: 'hearing' }],
    orders: [
      {
        deadlineId: 'rpd.disclose',
        effect: 'extended',
        until: '2026-12-31',
        madeOn: '2026-12-15',
        madeBy: 'Member Okafor',
      },
    ],
    limits: [
      on('rpd.boc.poe', 'IRPR s.159.8(2)', '2026-12-29', { ...christmas, ruleDay: '2026-11-27' }),
      on('rpd.boc.ext', 'RPD r.8(2)', '2026-12-22', { ruleDay: '2026-11-24' }),
      on('rpd.contact.first', 'RPD r.4(2)', '2026-11-23', passed),
      on('rpd.dateCounsel', 'RPD r.54(5)', '2026-11-19', passed),
      on('rpd.disclose', 'RPD r.34(3)(a)', '2026-12-31', { ruleDay: '2026-12-29' }),
      on('rpd.discloseResponse', 'RPD r.34(3)(b)', '2027-01-04', { safe: '2026-12-31' }),
      on('rpd.boc.change', 'RPD r.9(2)', '2026-12-29', christmas),
      on('rpd.witness', 'RPD r.44(3)', '2026-12-29', christmas),
      on('rpd.min.intervene', 'RPD r.29(4)', '2026-12-29', christmas),
      on('rpd.lang.change', 'RPD r.17(2)', '2026-12-29', christmas),
      on('rpd.interp', 'RPD r.19(2)', '2026-12-29', christmas),
      on('rpd.app', 'RPD r.50(1)', '2026-12-29', christmas),
      on('rpd.otherway', 'RPD r.40', '2026-12-29', christmas),
      on('rpd.location', 'RPD r.53(3)', '2026-12-17', passed),
      on('rpd.join', 'RPD r.56(4)', '2026-12-17', passed),
      on('rpd.date', 'RPD r.54(2)(b)', '2026-12-31'),
      on('rpd.counsel.request', 'RPD r.15(1)', '2026-12-31'),
      on('rpd.originalsUsed', 'RPD r.42(1)(b)', '2027-01-06', { hour: '2027-01-06T18:00:00Z' }),
      on('rpd.appResponse', 'RPD r.51(4)', '2027-01-04'),
    ],
    first: ['rpd.boc.ext'],
  },
  {
    name: 'RPD 2',
    nameFr: 'SPR 2',
    division: 'rpd',
    office: 'vancouver',
    person: 'Noor Saleh',
    reference: 'VC6-61002',
    appealRight: 'no',
    events: [
      { kind: 'decisionNotice', day: '2026-12-11' },
      { kind: 'responseReceived', day: '2026-12-16' },
    ],
    hearings: [],
    orders: [],
    limits: [
      on('court.leave', 'IRPA s.72(2)(b)', '2026-12-26', christmas),
      on('all.reasons', 'IRPA s.169(e)', '2026-12-21'),
      on('rpd.appReply', 'RPD r.52(4)', '2026-12-21'),
    ],
    first: ['rpd.appReply', 'all.reasons'],
  },
  {
    name: 'RAD 1',
    nameFr: 'SAR 1',
    division: 'rad',
    office: 'toronto',
    person: 'Samuel Okoro',
    reference: 'TC6-61003',
    filed: { at: '2026-11-26T15:00:00Z', type: 'noticeOfAppeal' },
    events: [
      { kind: 'reasonsReceived', mailedOn: '2026-11-04', received: '2026-11-12' },
      { kind: 'interventionReceived', day: '2026-12-17' },
      { kind: 'applicationReceived', day: '2026-12-18' },
    ],
    hearings: [],
    orders: [
      { deadlineId: 'rad.reply', effect: 'extended', until: '2027-01-15', madeOn: '2026-12-18', madeBy: 'Member Tran' },
    ],
    limits: [
      on('rad.notice', 'IRPR s.159.91(1)(a)', '2026-11-27', { state: 'met' }),
      on('rad.record', 'IRPR s.159.91(1)(b)', '2026-12-29', { ...christmas, ruleDay: '2026-12-14' }),
      on('rad.reply', 'RAD r.5(5)', '2027-01-15', { ruleDay: '2027-01-04' }),
      on('rad.appResponse', 'RAD r.38(4)', '2026-12-29'),
    ],
    first: ['rad.record', 'rad.appResponse'],
  },
  {
    name: 'RAD 2',
    nameFr: 'SAR 2',
    division: 'rad',
    office: 'vancouver',
    person: 'Lucía Ferrer',
    reference: 'VC6-61004',
    events: [{ kind: 'supportingDocumentsReceived', day: '2026-12-14' }],
    hearings: [{ startsAt: '2027-04-15T09:30', kind: 'hearing' }],
    orders: [],
    limits: [
      on('rad.respond', 'RAD r.10(6)', '2026-12-29'),
      on('rad.witness', 'RAD r.61(3)', '2027-03-30', { safe: '2027-03-25' }),
      on('rad.interp', 'RAD r.59(2)', '2027-03-30', { safe: '2027-03-25' }),
      on('rad.lang.change', 'RAD r.22(3)', '2027-03-30', { safe: '2027-03-25' }),
      on('rad.location', 'RAD r.66(3)', '2027-03-30', { safe: '2027-03-25' }),
      on('rad.date', 'RAD r.67(4)', '2027-04-12'),
      on('rad.counsel.request', 'RAD r.19(3)', '2027-04-09', { safe: '2027-04-08' }),
    ],
    first: ['rad.respond'],
  },
  {
    name: 'ID 1',
    nameFr: 'SI 1',
    division: 'id',
    office: 'toronto',
    person: 'Viktor Dragan',
    reference: '0003-C6-61005',
    appealRight: 'yes',
    events: [
      { kind: 'decisionEffective', day: '2026-10-02' },
      { kind: 'removalOrderReceived', day: '2026-10-02' },
      { kind: 'detained', day: '2026-12-19', at: '2026-12-19T21:20:00Z' },
    ],
    hearings: [{ startsAt: '2026-12-21T14:00', kind: 'detentionReview', review: 'hours48' }],
    orders: [],
    limits: [
      on('id.reasons', 'ID r.7(4)', '2026-10-13', passed),
      on('iad.notice.removal', 'IAD r.16(b)', '2026-11-02', passed),
      on('id.review.first', 'IRPA s.57(1)', '2026-12-21', { hour: '2026-12-21T21:20:00Z' }),
      asap('id.min.detention48', 'ID r.8(2)(a)'),
      asap('id.lang', 'ID r.16(2)'),
      asap('id.interp', 'ID r.17'),
      asap('id.disclose', 'ID r.26(a)'),
      asap('id.witness', 'ID r.32'),
      asap('id.private', 'ID r.45(4)'),
      asap('id.public', 'ID r.46(4)'),
    ],
    first: 'asap',
  },
  {
    name: 'ID 2',
    nameFr: 'SI 2',
    division: 'id',
    office: 'vancouver',
    person: 'Fatou Diallo',
    reference: '0018-C6-61006',
    events: [
      { kind: 'laterReviewEnded', day: '2026-12-18' },
      { kind: 'decisionEffective', day: '2026-12-18' },
      { kind: 'decisionNotice', day: '2026-12-18' },
      { kind: 'questionArgued', day: '2027-02-25' },
    ],
    hearings: [
      { startsAt: '2027-01-14T09:30', kind: 'detentionReview', review: 'thirtyDay' },
      { startsAt: '2027-02-25T09:30', kind: 'admissibilityHearing' },
    ],
    orders: [
      {
        deadlineId: 'id.disclose',
        effect: 'shortened',
        until: '2027-01-05',
        madeOn: '2026-12-21',
        madeBy: 'Member Roy',
        ofFirstHearing: true,
      },
    ],
    limits: [
      on('id.review.thirty', 'IRPA s.57(2)', '2027-01-17'),
      on('id.reasons', 'ID r.11(4)', '2026-12-28', christmas),
      on('all.reasons', 'IRPA s.169(e)', '2026-12-28', {
        ...christmas,
      }),
      on('court.leave', 'IRPA s.72(2)(b)', '2027-01-02', { safe: '2026-12-31' }),
      on('id.min.detention', 'ID r.8(2)(b)', '2027-01-11', { safe: '2027-01-08' }),
      on('id.disclose', 'ID r.26(b)', '2027-01-05', { ruleDay: '2027-01-08' }),
      on('id.witness', 'ID r.32', '2027-01-08'),
      on('id.interp', 'ID r.17', '2027-01-08'),
      on('id.lang', 'ID r.16(2)', '2027-01-08'),
      on('id.private', 'ID r.45(4)', '2027-01-08', { texts: { en: '2027-01-08', fr: '2027-01-09' } }),
      on('id.public', 'ID r.46(4)', '2027-01-08', { texts: { en: '2027-01-08', fr: '2027-01-09' } }),
      on('id.disclose', 'ID r.26(b)', '2027-02-19'),
      on('id.witness', 'ID r.32', '2027-02-19'),
      on('id.interp', 'ID r.17', '2027-02-19'),
      on('id.lang', 'ID r.16(2)', '2027-02-19'),
      on('id.private', 'ID r.45(4)', '2027-02-19', {
        texts: { en: '2027-02-19', fr: '2027-02-20' },
      }),
      on('id.public', 'ID r.46(4)', '2027-02-19', {
        texts: { en: '2027-02-19', fr: '2027-02-20' },
      }),
      on('id.constitutional', 'ID r.47(4)', '2027-02-16', { safe: '2027-02-15' }),
    ],
    first: ['id.reasons'],
  },
  {
    name: 'IAD 1',
    nameFr: 'SAI 1',
    division: 'iad',
    office: 'toronto',
    person: 'Grace Mbeki',
    reference: 'TC6-61007',
    appealKind: 'removal',
    events: [
      { kind: 'noticeToAppear', day: '2026-12-14' },
      { kind: 'stayStatementAsked', day: '2026-12-14', setDay: '2027-01-15' },
      { kind: 'stayReconsidered', day: '2026-12-14' },
      { kind: 'applicationReceived', day: '2026-12-21' },
    ],
    hearings: [{ startsAt: '2027-03-18T09:00', kind: 'hearing' }],
    orders: [
      {
        deadlineId: 'iad.witness',
        effect: 'extended',
        until: '2027-02-26',
        madeOn: '2026-12-18',
        madeBy: 'Member Singh',
      },
    ],
    limits: [
      // French: clear days end on Family Day; if that is no « jour férié », nothing moves to the 16th.
      on('iad.discloseStay', 'IAD r.28', '2027-02-16', {
        safe: '2027-02-15',
        texts: { en: '2027-02-16', fr: '2027-02-16' },
      }),
      on('iad.interp', 'IAD r.53(2)', '2027-02-25', { texts: { en: '2027-02-26', fr: '2027-02-25' } }),
      // French: clear days end on a Sunday, and moving on takes one of them.
      on('iad.lang', 'IAD r.19', '2027-02-01', {
        safe: '2027-01-29',
        texts: { en: '2027-02-01', fr: '2027-02-01' },
      }),
      on('iad.witness', 'IAD r.55(3)', '2027-02-26', { ruleDay: '2027-02-16' }),
      on('iad.discloseResponse', 'IAD r.27', '2027-02-16'),
      on('iad.location', 'IAD r.88(2)', '2027-02-16'),
      on('iad.private', 'IAD r.93(5)', '2027-02-26'),
      on('iad.date', 'IAD r.90(2)(a)', '2027-03-12'),
      on('iad.counsel.request', 'IAD r.11(1)', '2027-03-12', { texts: { en: '2027-03-15', fr: '2027-03-12' } }),
      on('iad.stay.statement', 'IAD r.79(2)', '2027-01-15'),
      on('iad.notice.hearing', 'IAD r.61', '2027-01-14', { isFirst: true }),
      on('iad.appResponse', 'IAD r.86(5)', '2026-12-29'),
    ],
    first: ['iad.appResponse'],
  },
  {
    name: 'IAD 2',
    nameFr: 'SAI 2',
    division: 'iad',
    office: 'vancouver',
    person: 'Paulo Andrade',
    reference: 'VC6-61008',
    appealKind: 'sponsorship',
    events: [
      { kind: 'officerDecisionReceived', mailedOn: '2026-11-04', received: '2026-11-24', abroad: true },
      { kind: 'recordRequested', day: '2026-11-25' },
      { kind: 'appealRecordReceived', day: '2026-12-17' },
    ],
    hearings: [],
    orders: [],
    limits: [
      // If 40(2) does not speak of an officer's letter: from the day on which it was mailed.
      on('iad.notice.spons', 'IAD r.16(a)', '2026-12-24', { safe: '2026-12-04' }),
      on('iad.record.min', 'IAD r.22(a)', '2027-01-25'),
      on('iad.disclose', 'IAD r.26', '2027-02-15', { texts: { en: '2027-02-15', fr: '2027-02-16' } }),
      on('iad.nodocs', 'IAD r.26', '2027-02-15', { texts: { en: '2027-02-15', fr: '2027-02-16' } }),
    ],
    first: ['iad.notice.spons'],
  },
]
