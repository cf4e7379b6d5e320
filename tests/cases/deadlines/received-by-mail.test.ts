import { describe, expect, it } from 'vitest'
import { type Calendar, makeCalendar } from '../../../src/cases/deadlines/calendar.ts'
import { deriveDeadlines } from '../../../src/cases/deadlines/derive.ts'
import { earliestReceipt, receivedByMail } from '../../../src/cases/deadlines/receipt.ts'
import { proposedDays } from '../../../src/cases/deadlines/year-template.ts'
import { Temporal } from '../../../src/platform/clock.ts'
import type { OfficeDayKind, Province } from '../../../src/tribunal/index.ts'
import { caseFacts } from './facts.ts'

/** One for which the template of these years was entered. */
const entered = (province: Province, ...years: number[]) =>
  makeCalendar(new Map(years.flatMap((year) => proposedDays(year, [province]).map((one) => [one.day, one]))), {
    complete: new Set(years),
    provinces: [province],
  })
const withDay = (day: string, kind: OfficeDayKind) =>
  makeCalendar(new Map([[day, { kind, nameEn: 'A day', nameFr: 'Un jour' }]]))

describe('received by mail', () => {
  it('moves by a storm in a division whose rule speaks of working days, and in the Immigration Division only once a Sunday moves it', () => {
    const storm = withDay('2027-02-08', 'closed')
    expect(receivedByMail('id', '2027-02-01', storm)).toBe('2027-02-08')
    expect(receivedByMail('rpd', '2027-02-01', storm)).toBe('2027-02-09')
    // Once it moves from a Sunday it goes to the next working day, and past the storm.
    expect(receivedByMail('id', '2027-01-31', storm)).toBe('2027-02-09')
  })

  it('may be counted a day early where only a holiday of the province moves the day, but not where it is a Saturday too', () => {
    // Mailed Saturday 26 June 2027: day seven is Saturday 3 July; mailed Friday 25: Friday 2.
    expect(earliestReceipt('id', '2027-06-26', withDay('2027-07-03', 'localOpen'))).toBe('2027-07-05')
    expect(earliestReceipt('id', '2027-06-25', withDay('2027-07-02', 'localHoliday'))).toBe('2027-07-02')
    expect(receivedByMail('id', '2027-06-25', withDay('2027-07-02', 'localHoliday'))).toBe('2027-07-05')
  })

  const derived = (calendar: Calendar, given: object) =>
    deriveDeadlines(
      {
        theCase: caseFacts(),
        hearings: [],
        events: [{ id: 'e', kind: 'applicationReceived', day: '1999-01-01', setDay: null, ...given }],
        changes: [],
        orders: [],
        calendar,
      },
      Temporal.Instant.from('2026-12-22T12:00:00Z'),
    ).find(({ id }) => id === 'rpd.appResponse')

  it('is counted from the day on which it is considered received, says how, and follows the calendar', () => {
    const mailed = { mailedOn: '2026-12-21', mailedAbroad: false }
    expect(derived(entered('ON', 2026, 2027), mailed)).toMatchObject({
      anchor: { day: '2026-12-29' },
      day: '2027-01-04',
      bases: {
        en: {
          steps: [
            {
              step: 'mailed',
              day: '2026-12-21',
              received: '2026-12-29',
              isAbroad: false,
              rule: { instrument: 'rpdr', number: '41(2)' },
            },
            { step: 'from', day: '2026-12-29' },
            { step: 'counted' },
            { step: 'moved' },
          ],
        },
      },
    })
    expect(derived(makeCalendar(), mailed)).toMatchObject({ anchor: { day: '2026-12-28' }, day: '2027-01-04' })
    expect(derived(makeCalendar(), { mailedOn: '2026-12-16' })).toMatchObject({ anchor: { day: '2026-12-23' } })
  })
})
