import { describe, expect, it } from 'vitest'
import { makeCalendar } from '../../../src/cases/deadlines/calendar.ts'
import { receivedByMail } from '../../../src/cases/deadlines/receipt.ts'
import { ruleCode } from '../../../src/tribunal/index.ts'
import { calendar, counted } from './facts.ts'
import { iadRows, idRows, type Row, radRows, rpdRows } from './rows.ts'

const check = ([id, cited, from, day, safe]: Row) => {
  const deadline = counted(id, from)
  expect(ruleCode(deadline.rule)).toBe(cited)
  expect({ day: deadline.day, safe: deadline.safeDay ?? undefined }).toEqual({ day, safe })
}

const named = (rows: readonly Row[]) =>
  rows.map((row): [string, Row] => [`${row[0]}, ${row[1]}, from ${row[2]}: ${row[3]}`, row])

it('at least 150 deadlines were counted by hand', () => {
  expect(rpdRows.length + radRows.length + iadRows.length + idRows.length).toBeGreaterThanOrEqual(150)
})

describe('counted by hand, Refugee Protection Division', () => {
  it.each(named(rpdRows))('%s', (_name, row) => check(row))
})

describe('counted by hand, Refugee Appeal Division', () => {
  it.each(named(radRows))('%s', (_name, row) => check(row))
})

describe('counted by hand, Immigration Appeal Division', () => {
  it.each(named(iadRows))('%s', (_name, row) => check(row))
})

describe('counted by hand, Immigration Division, the Act', () => {
  it.each(named(idRows))('%s', (_name, row) => check(row))
})

describe('the worked examples', () => {
  const open = makeCalendar()

  it('8 and 12: with Monday 2026-12-28 open, three working days before the 30th end on the 24th, the form on the 28th', () => {
    expect(counted('rpd.date', '2026-12-30', { calendar: open }).day).toBe('2026-12-24')
    expect(counted('rpd.boc.poe', '2026-12-10', { calendar: open }).day).toBe('2026-12-28')
  })

  it('6: the same hearing, ID r.45(4): English 4 March, French 5 March; the stricter is shown, both are given', () => {
    const { bases, strictest, day } = counted('id.private', '2027-03-10')
    expect([bases?.en.day, bases?.fr.day, strictest, day]).toEqual(['2027-03-04', '2027-03-05', 'en', '2027-03-04'])
  })

  it('9: IAD r.11(1), English Wednesday 13, French Tuesday 12 January', () => {
    const { bases, strictest } = counted('iad.counsel.request', '2027-01-18')
    expect([bases?.en.day, bases?.fr.day, strictest]).toEqual(['2027-01-13', '2027-01-12', 'fr'])
  })

  it('13: IAD r.28, English 20 April, French 19 April', () => {
    const { bases, strictest } = counted('iad.discloseStay', '2027-05-20')
    expect([bases?.en.day, bases?.fr.day, strictest]).toEqual(['2027-04-20', '2027-04-19', 'fr'])
  })

  it('14: Interpretation Act s.26 after Good Friday, English Saturday 27, French Tuesday 30 March', () => {
    const { bases, strictest } = counted('id.reasons', '2027-03-16')
    expect([bases?.en.day, bases?.fr.day, strictest]).toEqual(['2027-03-27', '2027-03-30', 'en'])
  })

  it('10: mailed on 2026-12-21, received at the RPD the 29th; the response is due Monday 4 January', () => {
    const received = receivedByMail('rpd', '2026-12-21', calendar)
    expect(received).toBe('2026-12-29')
    expect(counted('rpd.appResponse', received).day).toBe('2027-01-04')
  })

  it.each([
    ['RAD r.35(2)', 'rad', '2026-12-21', false, '2026-12-29'],
    ['IAD r.40(2): no roll', 'iad', '2026-12-21', false, '2026-12-28'],
    ['IAD r.40(2): abroad', 'iad', '2026-12-21', true, '2027-01-10'],
    ['ID r.31(2): Good Friday', 'id', '2027-03-19', false, '2027-03-30'],
    ['RPD r.41(2): a working day', 'rpd', '2027-02-01', false, '2027-02-08'],
  ] as const)('10: mail, %s', (_rule, division, mailed, isAbroad, received) => {
    expect(receivedByMail(division, mailed, calendar, isAbroad)).toBe(received)
  })

  it('5: the practice notice gives the record until Monday 26 April; the rule’s own day stays beside it', () => {
    const change = {
      id: 'n',
      deadlineId: 'rad.record',
      days: 45,
      effectiveFrom: '2020-09-28',
      effectiveTo: null,
      sourceEn: 'Notice',
      sourceFr: 'Avis',
      linkEn: null,
      linkFr: null,
    }
    const { day, ruleDay, notice } = counted('rad.record', '2027-03-12', { changes: [change] })
    expect([day, ruleDay, notice?.change.days]).toEqual(['2027-04-26', '2027-04-12', 45])
    expect(counted('rad.record', '2020-09-25', { changes: [change] }).notice).toBeNull()
  })

  it('a day that the Division set is that day', () => {
    expect(counted('rpd.boc.afterExt', '2027-02-01', { setDay: '2027-02-19' }).day).toBe('2027-02-19')
    expect(counted('rpd.boc.afterExt', '2027-02-01')).toMatchObject({ day: null, task: 'set' })
  })

  it('in an urgent review it is as soon as possible, ID r.26(a)', () => {
    expect(counted('id.disclose', '2027-03-10', { urgent: true })).toMatchObject({
      day: null,
      endsAt: null,
      task: 'asap',
      rule: { instrument: 'idr', number: '26(a)' },
    })
  })
})
