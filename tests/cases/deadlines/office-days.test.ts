import { describe, expect, it } from 'vitest'
import { type Calendar, makeCalendar } from '../../../src/cases/deadlines/calendar.ts'
import { proposedDays } from '../../../src/cases/deadlines/year-template.ts'
import { type OfficeDayKind, type Province, provincesOf } from '../../../src/tribunal/index.ts'
import { counted } from './facts.ts'

/** An office of which nobody has entered a day. */
const blank = (zone = 'America/Toronto') =>
  makeCalendar(new Map(), { complete: new Set(), provinces: provincesOf({ province: null, zone }) })
/** One for which the template of these years was entered. */
const entered = (province: Province, ...years: number[]) =>
  makeCalendar(new Map(years.flatMap((year) => proposedDays(year, [province]).map((one) => [one.day, one]))), {
    complete: new Set(years),
    provinces: [province],
  })
const withDay = (day: string, kind: OfficeDayKind) =>
  makeCalendar(new Map([[day, { kind, nameEn: 'A day', nameFr: 'Un jour' }]]))

const told = (id: string, from: string, calendar: Calendar) => {
  const { day, safeDay, unconfirmedYear } = counted(id, from, { calendar })
  return { day, safeDay, unconfirmedYear }
}

describe('holidays as the Interpretation Act says (s.35)', () => {
  it.each<[OfficeDayKind, string, string | null]>([
    ['holiday', '2022-09-20', null],
    ['localHoliday', '2022-09-20', '2022-09-16'],
    ['closed', '2022-09-19', '2022-09-16'],
  ])('a limit that only s.26 moves, ending on a day that is %s, ends on %s, safe: %s', (kind, day, safeDay) => {
    const calendar = withDay('2022-09-19', kind)
    expect(counted('id.reasons', '2022-09-09', { calendar })).toMatchObject({ day, safeDay })
  })

  it.each<OfficeDayKind>(['holiday', 'localHoliday', 'closed'])(
    'a day that is %s is no working day of a division',
    (kind) => {
      expect(counted('rpd.disclose', '2026-08-13', { calendar: withDay('2026-08-03', kind) }).day).toBe('2026-08-04')
    },
  )
})

describe('an office whose year nobody entered', () => {
  it('of which not even the province is known has the days that its zone may have: both days of Family Day are told', () => {
    expect(told('id.reasons', '2026-02-06', blank('America/Vancouver'))).toMatchObject({
      day: '2026-02-16',
      unconfirmedYear: 2026,
    })
  })

  it('says so only of limits that rest on a calendar', () => {
    expect(told('rpd.date', '2027-01-05', entered('ON', 2027)).unconfirmedYear).toBe(2026)
    expect(told('rpd.date', '2027-01-21', entered('ON', 2027)).unconfirmedYear).toBeNull()
    expect(told('rpd.appResponse', '2026-12-29', entered('ON', 2027)).unconfirmedYear).toBeNull()
  })

  it('in Quebec has St-Jean-Baptiste, in Ontario the civic holiday, and Family Day closes neither', () => {
    expect(told('rpd.date', '2026-06-26', entered('QC', 2026)).day).toBe('2026-06-22')
    expect(told('rpd.date', '2026-06-26', entered('ON', 2026)).day).toBe('2026-06-23')
    expect(told('rpd.date', '2026-08-06', entered('QC', 2026)).day).toBe('2026-08-03')
    expect(told('rpd.date', '2026-02-18', entered('ON', 2026)).day).toBe('2026-02-13')
  })
})

describe('counted backward', () => {
  it('on a working day there is no second day', () => {
    expect(told('rpd.disclose', '2027-01-21', makeCalendar())).toMatchObject({ day: '2027-01-11', safeDay: null })
  })
})
