import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { capacitiesIn, getCase } from '../../src/cases/access/index.ts'
import { officeDays } from '../../src/cases/deadlines/office-days/schema.ts'
import { listHearings } from '../../src/cases/hearings/index.ts'
import { cases } from '../../src/cases/record/schema.ts'
import { Temporal } from '../../src/platform/clock.ts'
import { flawsOf } from '../../src/requests/flaws.ts'
import { declareUnavailable } from '../../src/requests/index.ts'
import type { Values } from '../../src/requests/kinds.ts'
import { limitOf } from '../../src/requests/limits.ts'
import { type Division, type RequestKind, requestKinds } from '../../src/tribunal/index.ts'
import { fixHearing, member, openCase, putOnRecord } from '../cases/sample.ts'
import { must } from '../plant.ts'
import { createWorld, type World } from '../world.ts'
import { typed } from './plant.ts'

const endings: (() => void)[] = []
let world: World
/** A case of each division, with a hearing on Mon 18 Jan 2027. */
const files = {} as Record<Division, string>

beforeAll(async () => {
  world = await createWorld({ at: '2026-11-24T15:00:00Z', whenOver: (end) => void endings.push(end) })
  for (const division of ['rpd', 'rad', 'iad', 'id'] as const) {
    files[division] = openCase(world, { division, ...(division === 'id' && { reference: '0018-C5-01234' }) })
    putOnRecord(world, files[division], world.alice)
    fixHearing(world, files[division], '2027-01-18T10:00')
  }
  world.portal.db
    .insert(officeDays)
    .values({
      officeId: world.toronto,
      day: '2027-01-20',
      kind: 'closed',
      nameEn: 'Storm',
      nameFr: 'Tempête',
      changedAt: 0,
    } as never)
    .run()
})
afterAll(() => {
  for (const end of endings) end()
})

const at = () => world.clock.now()
const seen = (division: Division) => getCase(world.portal.db, member(world.alice), files[division], at())
const hearingOf = (division: Division) => listHearings(world.portal.db, seen(division))[0]

const flaws = (division: Division, kind: RequestKind, values: Values, files = 0) =>
  flawsOf(
    world.portal.db,
    {
      kind,
      theCase: seen(division),
      principalId: world.alice.id,
      hearing: kind === 'recording' ? undefined : hearingOf(division),
      values,
      files,
    },
    at(),
  )

const limit = (division: Division, kind: RequestKind, values: Values = {}, when = at()) =>
  limitOf(world.portal.db, { theCase: seen(division), kind, hearing: hearingOf(division), values }, when)

const slots = (...days: string[]): Values =>
  Object.fromEntries(
    days.flatMap((day, index) => [
      [`day${index + 1}`, day],
      [`time${index + 1}`, '09:00'],
    ]),
  )

describe('a change of date', () => {
  const rest = {
    ground: 'other',
    reasons: 'Another court.',
    otherParty: 'unknown',
    serviceHow: 'By email',
    serviceDay: '2026-11-23',
  }

  it.each([
    ['rpd', 3],
    ['rad', 6],
    ['iad', 6],
    ['id', 0],
  ] as const)('wants the %s rule’s number of dates: %i', (division, wanted) => {
    const found = flaws(division, 'changeOfDate', rest)
    expect(Object.keys(found).filter((name) => name.startsWith('day'))).toHaveLength(wanted)
  })

  test('the RPD takes working days up to the tenth after the date first fixed, and no others', () => {
    // Ten working days after Monday 18 January, the storm of the 20th left out: Tuesday 2 February.
    expect(flaws('rpd', 'changeOfDate', { ...rest, ...slots('2027-02-01', '2027-02-02', '2027-01-05') })).toEqual({})
    expect(flaws('rpd', 'changeOfDate', { ...rest, ...slots('2027-02-03', '2027-01-23', '2027-01-20') })).toEqual({
      day1: 'dayTooLate',
      day2: 'dayClosed',
      day3: 'dayClosed',
    })
    expect(flaws('rpd', 'changeOfDate', { ...rest, ...slots('2026-11-24', '2027-02-30', '2026-12-25') })).toEqual({
      day1: 'dayPast',
      day2: 'dayUnreadable',
      day3: 'dayClosed',
    })
    expect(flaws('rpd', 'changeOfDate', { ...rest, ...slots('2027-01-05', '2027-01-05', '2027-01-06') })).toEqual({
      day2: 'dayTwice',
    })
    const odd = { ...rest, ...slots('2027-01-05', '2027-01-06', '2027-01-07'), time2: '25:00' }
    expect(flaws('rpd', 'changeOfDate', odd)).toEqual({ time2: 'timeUnreadable' })
    // Counsel retained later: the period is the Regulations’, which the file does not tell.
    const retained = { ...rest, ground: 'counselRetained', ...slots('2027-03-01', '2027-03-02', '2027-03-03') }
    expect(flaws('rpd', 'changeOfDate', retained)).toEqual({})
  })

  test('a day that counsel said away is not offered', () => {
    const away = { principalId: world.alice.id, fromDay: '2027-01-11', toDay: '2027-01-13', note: '' }
    must(declareUnavailable(world.portal.db, member(world.alice), away, at()))
    expect(flaws('rpd', 'changeOfDate', { ...rest, ...slots('2027-01-12', '2027-01-14', '2027-01-15') })).toEqual({
      day1: 'dayUnavailable',
    })
  })

  test('the person’s own illness wants a certificate in the RPD and the RAD, or what the rule wants instead', () => {
    const ill = { ...rest, ground: 'medical', ...slots('2027-01-05', '2027-01-06', '2027-01-07') }
    expect(flaws('rpd', 'changeOfDate', ill)).toEqual({ certificate: 'choose' })
    expect(flaws('rpd', 'changeOfDate', { ...ill, certificate: 'added' })).toEqual({
      certificate: 'certificateMissing',
    })
    expect(flaws('rpd', 'changeOfDate', { ...ill, certificate: 'added' }, 1)).toEqual({})
    expect(flaws('rpd', 'changeOfDate', { ...ill, certificate: 'none' })).toEqual({
      efforts: 'missing',
      condition: 'missing',
    })
    expect(flaws('rpd', 'changeOfDate', { ...ill, ground: 'counselHealth' })).toEqual({})
    expect(
      flaws('iad', 'changeOfDate', {
        ...ill,
        ...slots('2027-02-01', '2027-02-02', '2027-02-03', '2027-02-04', '2027-02-05', '2027-02-08'),
      }),
    ).toEqual({})
  })

  test('how the other party got its copy is said, unless there is none', () => {
    const whole = {
      ...rest,
      ...slots('2027-01-05', '2027-01-06', '2027-01-07'),
      serviceHow: '',
      serviceDay: '2026-11-26',
    }
    expect(flaws('rpd', 'changeOfDate', whole)).toEqual({ serviceHow: 'missing', serviceDay: 'dayAhead' })
    expect(flaws('rpd', 'changeOfDate', { ...whole, otherParty: 'none', serviceDay: '' })).toEqual({})
  })
})

describe('each kind', () => {
  // Deadlines of a hearing on Mon 18 Jan 2027, worked by hand.
  it.each([
    ['rpd', 'changeOfDate', '2027-01-13', 'RPD'],
    ['rad', 'changeOfDate', '2027-01-13', 'RAD'],
    ['iad', 'changeOfDate', '2027-01-12', 'IAD'],
    ['id', 'changeOfDate', null, 'ID'],
    ['rpd', 'changeOfLocation', '2026-12-29', 'RPD'],
    ['rad', 'changeOfLocation', '2026-12-29', 'RAD'],
    ['iad', 'changeOfLocation', '2026-12-21', 'IAD'],
    ['id', 'changeOfLocation', null, 'ID'],
    ['rpd', 'language', '2027-01-08', 'RPD'],
    ['rad', 'language', '2026-12-29', 'RAD'],
    ['iad', 'language', '2026-12-03', 'IAD'],
    ['id', 'language', '2027-01-12', 'ID'],
    ['rpd', 'interpreter', '2027-01-08', 'RPD'],
    ['rad', 'interpreter', '2026-12-29', 'RAD'],
    ['iad', 'interpreter', '2026-12-28', 'IAD'],
    ['id', 'interpreter', '2027-01-12', 'ID'],
    ['rpd', 'accommodation', '2027-01-08', 'RPD'],
    ['rad', 'accommodation', null, 'RAD'],
    ['rpd', 'recording', null, undefined],
    ['rpd', 'shortNotice', null, undefined],
  ] as const)('of the %s, %s: its last day is %s', (division, kind, day, instrument) => {
    const found = limit(division, kind)
    expect([found.dueDate, found.rule?.instrument]).toEqual([day, instrument && `${instrument.toLowerCase()}r`])
  })

  it('is late once the last day is over at the office, and says what a late one needs', () => {
    const lastMinute = Temporal.Instant.from('2027-01-14T04:59:59Z')
    expect(limit('rpd', 'changeOfDate', {}, lastMinute).verdict).toBe('onTime')
    const after = limit('rpd', 'changeOfDate', {}, lastMinute.add({ seconds: 1 }))
    expect([after.verdict, after.late]).toEqual(['late', 'rpdDate'])
  })

  it('has no last day for medical reasons or an emergency in the RPD and the IAD; in the RAD it keeps it', () => {
    for (const ground of ['medical', 'counselHealth', 'emergency']) {
      expect(limit('rpd', 'changeOfDate', { ground })).toMatchObject({ isExempt: true, verdict: 'noLimit' })
      expect(limit('iad', 'changeOfDate', { ground })).toMatchObject({ isExempt: true, verdict: 'noLimit' })
      expect(limit('rad', 'changeOfDate', { ground })).toMatchObject({ isExempt: false, dueDate: '2027-01-13' })
    }
  })

  it('is urgent within five working days of the hearing, in an emergency, or in a review of detention within days', () => {
    const urgent = (when: string, values: Values = {}) =>
      limit('rpd', 'interpreter', values, Temporal.Instant.from(when)).isUrgent
    expect([urgent('2027-01-08T15:00:00Z'), urgent('2027-01-11T15:00:00Z')]).toEqual([false, true])
    expect(limit('rpd', 'changeOfDate', { ground: 'emergency' }).isUrgent).toBe(true)
    expect(limit('id', 'interpreter').isUrgent).toBe(false)
    world.portal.db.update(cases).set({ urgent: true }).run()
    expect(limit('id', 'interpreter')).toMatchObject({ isUrgent: true, dueDate: null })
    world.portal.db.update(cases).set({ urgent: false }).run()
  })

  it.each(requestKinds.filter((kind) => kind !== 'recording'))(
    'is complete with what a person would type: %s',
    (kind) => {
      expect(flaws('rpd', kind, typed[kind])).toEqual({})
      expect(Object.keys(flaws('rpd', kind, {})).length).toBeGreaterThan(0)
    },
  )

  it('has its own answers that cannot be', () => {
    expect(flaws('rpd', 'language', { ...typed.language, language: 'en' })).toEqual({ language: 'sameLanguage' })
    expect(flaws('id', 'language', typed.language)).toEqual({ reasons: 'missing' })
    expect(flaws('rpd', 'interpreter', { ...typed.interpreter, forWhom: 'witness' })).toEqual({ witness: 'missing' })
    const { shortNotice } = typed
    expect(flaws('rpd', 'shortNotice', { ...shortNotice, ready: 'documents' })).toEqual({ ready: 'readyMissing' })
    expect(flaws('rpd', 'shortNotice', { ...shortNotice, untilDay: '2026-11-30' })).toEqual({
      untilDay: 'untilBeforeFrom',
    })
    expect(flaws('rpd', 'recording', {})).toEqual({ hearing: 'hearingMissing' })
    expect(flaws('rpd', 'accommodation', { ...typed.accommodation, reasons: 'x'.repeat(5001) })).toEqual({
      reasons: 'tooLong',
    })
  })
})

test('Alice may prepare in each of them, so that the rules above are hers', () => {
  for (const division of Object.keys(files) as Division[])
    expect(capacitiesIn(world.portal.db, member(world.alice), seen(division), at())[0]).toMatchObject({ canSend: true })
})
