import { describe, expect, it } from 'vitest'
import { makeCalendar } from '../../../src/cases/deadlines/calendar.ts'
import { type CitedStep, citedSteps } from '../../../src/cases/deadlines/cited.ts'
import type { Basis, CountingStep, Deadline, LimitChange, LimitOrder } from '../../../src/cases/deadlines/types.ts'
import { Temporal } from '../../../src/platform/clock.ts'
import { type DeadlineId, getInstrument, limits, type Rule, ruleCode, ruleHref } from '../../../src/tribunal/index.ts'
import { counted } from './facts.ts'

/** An office whose own days are of each kind. */
const calendar = makeCalendar(
  new Map(
    (
      [
        ['2026-12-28', 'closed'],
        ['2027-02-15', 'localHoliday'],
        ['2027-03-08', 'holiday'],
      ] as const
    ).map(([day, kind]) => [day, { kind, nameEn: 'Own day', nameFr: 'Jour propre' }]),
  ),
)
/** Every day for which something moves, stays or is passed over, and the days between. */
const days = Array.from({ length: 150 }, (_, n) => Temporal.PlainDate.from('2026-11-20').add({ days: n }).toString())

const change = (deadlineId: DeadlineId): LimitChange => ({
  id: `notice ${deadlineId}`,
  deadlineId,
  days: 45,
  effectiveFrom: '2020-01-01',
  effectiveTo: null,
  sourceEn: 'Notice',
  sourceFr: 'Avis',
  linkEn: 'https://tribunal.example/notices/1',
  linkFr: 'https://tribunal.example/avis/1',
})

const order = (deadlineId: DeadlineId, until: string | null = '2027-03-13'): LimitOrder => ({
  id: 'o',
  deadlineId,
  cause: null,
  effect: until ? 'extended' : 'waived',
  until,
  madeOn: '2027-01-05',
  madeBy: 'The Division',
})

const basesOf = ({ bases, notice, order: made }: Deadline): Basis[] => [
  ...(bases ? [bases.en, bases.fr] : []),
  ...(notice ? [notice.basis] : []),
  ...(made?.basis ? [made.basis] : []),
]

const words = ({ notice, rules }: CitedStep) => [...(notice ? [notice.sourceEn] : []), ...rules.map(ruleCode)]
const stepsIn = (deadline: Deadline, basis = deadline.bases!.en) =>
  citedSteps(deadline, basis).map((cited) => [cited.step.step, ...words(cited)])

describe('every step of every count', () => {
  const seen = new Set<CountingStep['step']>()
  const faults = (deadline: Deadline): string[] =>
    basesOf(deadline).flatMap((basis) =>
      citedSteps(deadline, basis).flatMap(({ step, rules }) => {
        seen.add(step.step)
        const where = `${deadline.id} ${basis.day} ${step.step}`
        return [
          ...(rules.length === 0 ? [`${where}: nothing cited`] : []),
          ...rules.flatMap((rule) => wrongLink(where, rule)),
        ]
      }),
    )
  const wrongLink = (where: string, rule: Rule) =>
    (['en', 'fr'] as const).flatMap((locale) => {
      const { published } = getInstrument(rule.instrument)
      const section = locale === 'en' ? 'section' : 'article'
      const href = ruleHref(rule, locale)
      const number = /^\d+(?:\.\d+)?/.exec(rule.number)?.[0]
      const wanted = `https://laws-lois.justice.gc.ca/${published[locale]}/${section}-${number}.html`
      return href === wanted ? [] : [`${where}: ${href}`]
    })

  it('rests on a provision with its published address in both languages, whatever is counted and from whichever day', () => {
    // The forty-eight hour review alone raises it, as a task.
    const others = limits.filter(({ id }) => id !== 'id.min.detention48')
    const found = others.flatMap(({ id, fromEndOf, hours }) =>
      days.flatMap((day) => {
        const given = { calendar, setDay: day }
        const base = fromEndOf ? [change(fromEndOf)] : []
        const mailed = { day: Temporal.PlainDate.from(day).subtract({ days: 7 }).toString(), isAbroad: false }
        const happenedAt = Date.parse(`${day}T15:00:00Z`)
        return [
          counted(id, day, given),
          counted(id, day, { ...given, mailed, changes: [change(id), ...base] }),
          // A day that an order gives where the rule counts none, too.
          counted(id, day, { ...given, orders: [order(id)] }),
          ...(hours ? [counted(id, day, { ...given, happenedAt })] : []),
        ].flatMap(faults)
      }),
    )
    expect([...new Set(found)]).toEqual([])
    // A kind that never came up was not looked at.
    const kinds = ['counted', 'from', 'hourUnknown', 'hours', 'mailed', 'moved', 'ordered', 'passed', 'set', 'stays']
    expect([...seen].sort()).toEqual(kinds)
  })
})

describe('the provisions of a count', () => {
  it('are the rule, the Act and the division’s own clause, where ten days before a hearing end on a Sunday', () => {
    expect(stepsIn(counted('rpd.disclose', '2027-01-27', { calendar }))).toEqual([
      ['from', 'RPD r.34(3)(a)'],
      ['counted', 'RPD r.34(3)(a)', 'IA s.27(2)', 'IA s.27(5)'],
      ['moved', 'RPD r.41(3)', 'RPD r.1'],
    ])
  })

  it('are each division’s own, and the Act’s definition where the day is a holiday', () => {
    const moved = (id: DeadlineId, day: string) =>
      stepsIn(counted(id, day, { calendar })).filter(([kind]) => kind === 'moved')
    // Day 30 is New Year's Day; then a Saturday and a Sunday.
    expect(moved('iad.notice.removal', '2026-12-02')).toEqual([
      ['moved', 'IAD r.41', 'IAD r.1', 'IA s.35(1)'],
      ['moved', 'IAD r.41', 'IAD r.1'],
      ['moved', 'IAD r.41', 'IAD r.1'],
    ])
    expect(moved('rad.appResponse', '2026-11-04')).toEqual([['moved', 'RAD r.35(3)', 'RAD r.1', 'IA s.35(1)']])
  })

  it('are sections 26 and 35 alone where a division has no clause: a Sunday moves, a Saturday stays', () => {
    expect(stepsIn(counted('id.disclose', '2026-12-11', { calendar })).slice(1)).toEqual([
      ['counted', 'ID r.26(b)', 'IA s.27(1)'],
      ['stays', 'IA s.26', 'IA s.35(1)'],
    ])
    expect(stepsIn(counted('id.min.detention', '2026-12-17', { calendar })).slice(1)).toEqual([
      ['counted', 'ID r.8(2)(b)', 'IA s.27(1)'],
      ['moved', 'IA s.26', 'IA s.35(1)'],
    ])
  })

  it('are the definition of a working day where working days are counted, and section 28 for months', () => {
    expect(stepsIn(counted('rpd.date', '2026-12-30', { calendar }))).toContainEqual([
      'counted',
      'RPD r.54(2)(b)',
      'RPD r.1',
      'IA s.27(2)',
      'IA s.27(5)',
    ])
    expect(stepsIn(counted('rpd.date', '2026-12-30', { calendar }))).toContainEqual(['passed', 'RPD r.1', 'IA s.35(1)'])
    expect(stepsIn(counted('id.review.six', '2026-08-31', { calendar }))[1]).toEqual([
      'counted',
      'IRPA s.57.1(2)',
      'IA s.28',
    ])
  })

  it('are the practice notice first where it gives the number, in the limit that it builds on too', () => {
    const deadline = counted('rpd.boc.ext', '2026-12-01', { calendar, changes: [change('rpd.boc.poe')] })
    const [, base, ...others] = stepsIn(deadline, deadline.notice!.basis)
    expect(base).toEqual(['counted', 'Notice', 'IRPR s.159.8(2)', 'IA s.27(4)', 'IA s.27(5)'])
    expect(others.at(-1)).toEqual(['counted', 'RPD r.8(2)', 'RPD r.1', 'IA s.27(2)', 'IA s.27(5)'])
    // By the rule itself the notice is no authority.
    expect(stepsIn(deadline)[1]).toEqual(['counted', 'IRPR s.159.8(2)', 'IA s.27(4)', 'IA s.27(5)'])
  })

  it('are the power to extend where an order fixes the day', () => {
    const orderOn = (id: DeadlineId) => {
      const deadline = counted(id, '2027-01-04', { calendar, orders: [order(id)] })
      return stepsIn(deadline, deadline.order!.basis!).find(([kind]) => kind === 'ordered')
    }
    const byDivision = (['rpd', 'rad', 'iad', 'id'] as const).map((division) =>
      orderOn(limits.find(({ id, count }) => id.startsWith(`${division}.`) && count !== null)!.id),
    )
    expect(byDivision).toEqual([
      ['ordered', 'RPD r.70(d)'],
      ['ordered', 'RAD r.53(d)'],
      ['ordered', 'IAD r.4(d)', 'IAD r.4(e)'],
      ['ordered', 'ID r.50(d)'],
    ])
  })

  it('are the rule on mail where the day of receipt is worked out, and the rule itself where the hour counts', () => {
    const mailed = { day: '2026-12-21', isAbroad: false }
    const byMail = (id: DeadlineId) => stepsIn(counted(id, '2026-12-29', { calendar, mailed }))[0]
    expect((['rpd', 'rad', 'iad', 'id'] as const).map((division) => byMail(`${division}.appResponse`))).toEqual([
      ['mailed', 'RPD r.41(2)'],
      ['mailed', 'RAD r.35(2)'],
      ['mailed', 'IAD r.40(2)'],
      ['mailed', 'ID r.31(2)'],
    ])
    const happenedAt = Date.parse('2026-12-29T15:00:00Z')
    const byHour = (given: object) => stepsIn(counted('id.review.first', '2026-12-29', { calendar, ...given }))[1]
    expect([byHour({ happenedAt }), byHour({})]).toEqual([
      ['hours', 'IRPA s.57(1)'],
      ['hourUnknown', 'IRPA s.57(1)'],
    ])
  })

  it('are the division’s clause, or the Act’s, where an order gives a day to what the rules count none for', () => {
    const moved = (id: DeadlineId) => {
      const deadline = counted(id, '2027-01-04', { calendar, orders: [order(id, '2027-03-14')] })
      expect(deadline.day).toBe('2027-03-15')
      return stepsIn(deadline, deadline.order!.basis!).find(([kind]) => kind === 'moved')
    }
    expect(['rpd.contact.change', 'rad.app', 'iad.app', 'id.contact'].map(moved)).toEqual([
      ['moved', 'RPD r.41(3)', 'RPD r.1'],
      ['moved', 'RAD r.35(3)', 'RAD r.1'],
      ['moved', 'IAD r.41', 'IAD r.1'],
      ['moved', 'IA s.26', 'IA s.35(1)'],
    ])
  })

  it('name section 159.8(3) of the Regulations where the Basis of Claim Form is late', () => {
    for (const id of ['rpd.boc.poe', 'rpd.boc.ext', 'rpd.boc.afterExt'])
      expect(limits.find((one) => one.id === id)?.lateRules?.map(ruleCode)).toEqual(['IRPR s.159.8(3)'])
  })
})

describe('a limit that lands on a closed day', () => {
  const safe = (id: DeadlineId, from: string, given = {}) => {
    const { day, safeDay, safeWhy } = counted(id, from, { calendar, ...given })
    return [day, safeDay, safeWhy]
  }

  it('counted backward shows the working day before too, by the division’s clause as by the Act', () => {
    // Ten days before Tuesday 26 January: Saturday 16.
    expect(safe('rpd.disclose', '2027-01-26')).toEqual(['2027-01-18', '2027-01-15', 'backward'])
    expect(safe('id.min.detention', '2026-12-17')).toEqual(['2026-12-14', '2026-12-11', 'backward'])
  })

  it('says by which reading: the closed office, a local holiday, a clause of the Rules upon the Act, two readings of a rule', () => {
    expect(safe('id.reasons', '2027-01-13')).toEqual(['2027-01-23', '2027-01-22', 'stays'])
    // Day 10 is the local holiday, Monday 15 February.
    expect(safe('id.reasons', '2027-02-05')).toEqual(['2027-02-16', '2027-02-12', 'local'])
    expect(safe('rad.notice', '2027-03-12')).toEqual(['2027-03-30', '2027-03-25', 'ownClause'])
    expect(safe('rad.counsel.request', '2027-01-18')[2]).toBe('doubtful')
  })

  it('has no safer day where nothing is doubtful, and every safer day has its reason', () => {
    expect(safe('rpd.appResponse', '2026-12-21')).toEqual(['2026-12-29', null, null])
    for (const { id, count } of limits.filter((one) => one.count !== null))
      for (const day of days) {
        const deadline = counted(id, day, { calendar })
        expect([id, day, deadline.safeDay === null]).toEqual([id, day, deadline.safeWhy === null])
        if (deadline.safeDay) expect(deadline.safeDay < deadline.day!).toBe(true)
        expect(count).not.toBeNull()
      }
  })
})
