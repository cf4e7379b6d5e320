import { describe, expect, it } from 'vitest'
import { proposedDays } from '../../../src/cases/deadlines/year-template.ts'
import type { Province } from '../../../src/tribunal/index.ts'

const of = (year: number, ...where: Province[]) => proposedDays(year, where).map(({ day, kind }) => `${day} ${kind}`)

describe('what a year proposes to an office', () => {
  it.each<[number, Province, string[]]>([
    [2026, 'ON', ['2026-02-16 localOpen', '2026-08-03 localHoliday', '2026-12-28 closed']],
    // The first of January is a Friday, Christmas a Saturday and Boxing Day a Sunday.
    [2027, 'ON', ['2027-02-15 localOpen', '2027-08-02 localHoliday', '2027-12-27 closed', '2027-12-28 closed']],
    // Christmas a Sunday: Boxing Day on its Monday, Christmas kept on Tuesday. New Year and Canada Day: a Saturday, a Friday.
    [
      2022,
      'BC',
      [
        '2022-01-03 closed',
        '2022-02-21 localOpen',
        '2022-08-01 localHoliday',
        '2022-12-26 closed',
        '2022-12-27 closed',
      ],
    ],
    // 30 September and 1 July are Saturdays, 11 November too.
    [
      2023,
      'AB',
      [
        '2023-01-02 closed',
        '2023-02-20 localOpen',
        '2023-07-03 closed',
        '2023-08-07 localHoliday',
        '2023-10-02 closed',
        '2023-11-13 closed',
        '2023-12-26 closed',
      ],
    ],
    [2026, 'QC', ['2026-01-02 localOpen', '2026-06-24 localHoliday', '2026-12-26 localHoliday', '2026-12-28 closed']],
    // A Saturday of St-Jean-Baptiste is still a holiday of the province, and its Monday closed.
    [
      2028,
      'QC',
      [
        '2028-01-02 localOpen',
        '2028-01-03 closed',
        '2028-06-24 localHoliday',
        '2028-06-26 closed',
        '2028-07-03 closed',
        '2028-10-02 closed',
        '2028-11-13 closed',
        '2028-12-26 localHoliday',
      ],
    ],
    [2026, 'YT', ['2026-06-21 localOpen', '2026-08-17 localHoliday', '2026-12-28 closed']],
  ])('%i, %s', (year, province, days) => {
    expect(of(year, province)).toEqual(days)
  })

  it('is what any province of its clock has, where nobody said which it is', () => {
    const both = of(2026, 'ON', 'QC')
    for (const day of ['2026-06-24 localHoliday', '2026-08-03 localHoliday', '2026-02-16 localOpen'])
      expect(both).toContain(day)
  })

  it('is what the whole public service has where no province is known', () => {
    expect(of(2026)).toEqual(['2026-12-28 closed'])
  })
})
