import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isHoliday, isSunday } from '../../../src/cases/deadlines/holidays.ts'
import { endOfDay, isWorkingDay, judge, lastDayBefore } from '../../../src/cases/deadlines/index.ts'
import { Temporal } from '../../../src/platform/clock.ts'
import { zones } from '../../../src/tribunal/index.ts'

const hearing = (date: string, zone = 'America/Toronto') => ({
  startsAt: Temporal.PlainDateTime.from(`${date}T09:00`).toZonedDateTime(zone).epochMilliseconds,
  zone,
})
const at = Temporal.Instant.from

describe('the last day to send documents', () => {
  it('of the RPD is the tenth day before the hearing, r.34(3)(a)', () => {
    expect(lastDayBefore('rpd', hearing('2027-01-21'))).toBe('2027-01-11')
  })

  it('of the RPD moves from a Saturday to Monday, r.41(3)', () => {
    expect(lastDayBefore('rpd', hearing('2027-01-26'))).toBe('2027-01-18')
  })

  it('of the RPD passes Good Friday, the weekend and Easter Monday', () => {
    expect(lastDayBefore('rpd', hearing('2027-04-05'))).toBe('2027-03-30')
  })

  it('of the ID leaves five clear days, r.26(b)', () => {
    expect(lastDayBefore('id', hearing('2027-03-10'))).toBe('2027-03-04')
  })

  it('of the ID stays on a Saturday, and moves from a Sunday', () => {
    expect(lastDayBefore('id', hearing('2027-01-22'))).toBe('2027-01-16')
    expect(lastDayBefore('id', hearing('2027-01-23'))).toBe('2027-01-18')
  })

  it('is counted from the date where the hearing is held', () => {
    const late = { startsAt: at('2027-01-22T04:30:00Z').epochMilliseconds, zone: 'America/Vancouver' }
    expect(lastDayBefore('rpd', late)).toBe('2027-01-11')
    expect(lastDayBefore('rpd', { ...late, zone: 'America/St_Johns' })).toBe('2027-01-12')
  })
})

describe('a document is judged by the clock of the office (ABU-43)', () => {
  const limit = { dueDate: '2021-04-01' }
  const stamped = at('2021-04-02T05:00:00Z')

  it('2021-04-02 01:00 Eastern is 2021-04-01 22:00 in Vancouver: on time there, late in Toronto', () => {
    expect(stamped.toZonedDateTimeISO('America/Toronto').toPlainDateTime().toString()).toBe('2021-04-02T01:00:00')
    expect(stamped.toZonedDateTimeISO('America/Vancouver').toPlainDateTime().toString()).toBe('2021-04-01T22:00:00')
    expect(judge(limit, stamped, 'America/Vancouver')).toBe('onTime')
    expect(judge(limit, stamped, 'America/Toronto')).toBe('late')
  })

  it('is late from 24:00 on, not before', () => {
    expect(judge(limit, at('2021-04-02T06:59:59.999Z'), 'America/Vancouver')).toBe('onTime')
    expect(judge(limit, at('2021-04-02T07:00:00Z'), 'America/Vancouver')).toBe('late')
  })

  it('has no verdict without a limit', () => {
    expect(judge(undefined, stamped, 'America/Toronto')).toBe('noLimit')
  })
})

const day = fc.integer({ min: 0, max: 20_000 }).map((n) => Temporal.PlainDate.from('2000-01-01').add({ days: n }))
const zone = fc.constantFrom(...zones)

describe('on any day, in any zone', () => {
  it('the limit of the RPD is the first working day from the tenth before', () => {
    fc.assert(
      fc.property(day, zone, (date, zone) => {
        const due = Temporal.PlainDate.from(lastDayBefore('rpd', hearing(date.toString(), zone)))
        const tenth = date.subtract({ days: 10 })
        expect(isWorkingDay(due.toString())).toBe(true)
        for (let d = tenth; Temporal.PlainDate.compare(d, due) < 0; d = d.add({ days: 1 }))
          expect(isWorkingDay(d.toString())).toBe(false)
        expect(Temporal.PlainDate.compare(due, tenth)).toBeGreaterThanOrEqual(0)
        expect(Temporal.PlainDate.compare(due, date)).toBeLessThan(0)
      }),
    )
  })

  it('the limit of the ID is never a Sunday or a holiday, nor earlier than the sixth day before', () => {
    fc.assert(
      fc.property(day, zone, (date, zone) => {
        const due = Temporal.PlainDate.from(lastDayBefore('id', hearing(date.toString(), zone)))
        expect(isSunday(due.toString()) || isHoliday(due.toString())).toBe(false)
        const left = due.until(date).days
        expect(left).toBeLessThanOrEqual(6)
        expect(left).toBeGreaterThanOrEqual(3)
      }),
    )
  })

  it('the verdict changes once, when the day ends there (ABU-43)', () => {
    fc.assert(
      fc.property(day, zone, fc.integer({ min: -200_000_000, max: 200_000_000 }), (date, zone, away) => {
        const end = endOfDay(date.toString(), zone)
        const received = end.add({ milliseconds: away })
        expect(judge({ dueDate: date.toString() }, received, zone)).toBe(away < 0 ? 'onTime' : 'late')
        const local = received.toZonedDateTimeISO(zone).toPlainDate()
        expect(Temporal.PlainDate.compare(local, date) <= 0).toBe(away < 0)
      }),
    )
  })
})

describe('the holidays of the Interpretation Act', () => {
  const holidaysOf = (year: number) => {
    const first = Temporal.PlainDate.from({ year, month: 1, day: 1 })
    return Array.from({ length: first.daysInYear }, (_, n) => first.add({ days: n }))
      .map(String)
      .filter(isHoliday)
  }

  it('in 2026', () => {
    expect(holidaysOf(2026)).toEqual([
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-05-18',
      '2026-07-01',
      '2026-09-07',
      '2026-09-30',
      '2026-10-12', // Thanksgiving, by the proclamation of 1957
      '2026-11-11',
      '2026-12-25',
    ])
  })

  it('in 2029: Canada Day is kept on Monday July 2, July 1 being a Sunday', () => {
    expect(holidaysOf(2029).filter((date) => date.startsWith('2029-07'))).toEqual(['2029-07-02'])
  })

  it.each([
    [2024, '2024-04-01'],
    [2025, '2025-04-21'],
    [2027, '2027-03-29'],
    [2038, '2038-04-26'],
    [2049, '2049-04-19'],
  ])('Easter Monday of %i is %s', (year, monday) => {
    expect(holidaysOf(year)).toContain(monday)
  })

  it('Victoria Day is the Monday before May 25', () => {
    expect(holidaysOf(2020)).toContain('2020-05-18')
    expect(holidaysOf(2021)).toContain('2021-05-24')
  })
})
