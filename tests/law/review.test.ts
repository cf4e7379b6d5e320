import { readFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { findCase } from '../../src/cases/access/index.ts'
import { type Calendar, makeCalendar } from '../../src/cases/deadlines/calendar.ts'
import { deriveDeadlines } from '../../src/cases/deadlines/derive.ts'
import { judge } from '../../src/cases/deadlines/index.ts'
import { listCaseDeadlines } from '../../src/cases/deadlines/member-queries.ts'
import type { Deadline } from '../../src/cases/deadlines/types.ts'
import { proposedDays } from '../../src/cases/deadlines/year-template.ts'
import { documents } from '../../src/documents/schema.ts'
import { sendSubmission } from '../../src/documents/sending/index.ts'
import { Temporal } from '../../src/platform/clock.ts'
import { read, wordsOf } from '../admin/pages.ts'
import { caseFacts } from '../cases/deadlines/facts.ts'
import { as, must, officerOf, plantCase, plantDraft, plantEvent } from '../plant.ts'
import { createWorld } from '../world.ts'
import { type ReviewCase, type ReviewFile, reviewCases, reviewNumbers, type Said } from './review-cases.ts'

const toronto = 'America/Toronto'

function calendarOf({ office = { days: {} } }: ReviewFile): Calendar {
  if ('blank' in office) return makeCalendar(new Map(), { complete: new Set(), provinces: [office.blank] })
  if ('days' in office) {
    const own = Object.entries(office.days).map(
      ([day, kind]) => [day, { kind, nameEn: 'A day', nameFr: 'Un jour' }] as const,
    )
    return makeCalendar(new Map(own))
  }
  const { entered, years } = office
  return makeCalendar(new Map(years.flatMap((year) => proposedDays(year, [entered]).map((one) => [one.day, one]))), {
    complete: new Set(years),
    provinces: [entered],
  })
}

/** The limits of a file, before anything in it is over. */
function limitsOf(file: ReviewFile): Deadline[] {
  const {
    division,
    zone = toronto,
    appealRight = null,
    urgent = false,
    hearings = [],
    events = [],
    notices = [],
  } = file
  return deriveDeadlines(
    {
      theCase: caseFacts({ division, officeZone: zone, appealRight, urgent }),
      hearings: hearings.map(({ day, kind = 'hearing', review = null }, index) => ({
        id: `h${index}`,
        startsAt: Temporal.PlainDateTime.from(`${day}T10:00`).toZonedDateTime(zone).epochMilliseconds,
        zone,
        kind: kind as 'hearing',
        state: 'scheduled',
        reviewKind: review,
      })),
      events: events.map(({ id, kind, day, mailedOn = null, setDay = null, at }) => ({
        id: id ?? kind,
        kind,
        day: day ?? mailedOn!,
        mailedOn,
        setDay,
        happenedAt: at ? Temporal.Instant.from(at).epochMilliseconds : null,
      })),
      changes: notices.map(({ limit, from }) => ({
        ...{ id: limit, deadlineId: limit, days: 45, effectiveFrom: from, effectiveTo: null },
        ...{ sourceEn: 'Notice', sourceFr: 'Avis', linkEn: null, linkFr: null },
      })) as never,
      orders: file.order
        ? [
            {
              ...{ id: 'o', deadlineId: file.order.limit as never, cause: null, effect: 'extended' },
              ...{ until: file.order.until, madeOn: file.order.madeOn, madeBy: 'A member' },
            },
          ]
        : [],
      calendar: calendarOf(file),
    },
    Temporal.Instant.from('2020-01-01T12:00:00Z'),
  )
}

/** Of two of one kind, the first that was raised. */
function foundIn({ limit, file }: ReviewCase): Deadline | undefined {
  const [first] = file.events ?? []
  const all = limitsOf(file).filter(({ id }) => id === limit)
  return all.find(({ anchor }) => anchor.id === first?.id) ?? all[0]
}

const isByHour = ({ byHour }: Deadline) => byHour === 'known'

function saidOf(one: Deadline): Said {
  const { day, safeDay, unconfirmedYear, onlyIf, endsAt } = one
  return {
    day: day!,
    ...(safeDay && { safe: safeDay }),
    ...(unconfirmedYear && { unconfirmed: unconfirmedYear }),
    ...(onlyIf && { onlyIf: onlyIf.on }),
    ...(isByHour(one) && { hour: Temporal.Instant.fromEpochMilliseconds(endsAt!).toString() }),
  }
}

const unsafeFirst = ['unsafe', 'failing', 'doubtful'] as const

describe.each(unsafeFirst)('what a lawyer’s review found %s', (kind) => {
  const rows = reviewCases.filter(({ was }) => was === kind)

  it.each(rows)('$no: $what ($place)', (row) => {
    const found = foundIn(row)
    expect(found ? saidOf(found) : null).toEqual(row.law)
    if (row.received) {
      const { at, law } = row.received
      expect(judge({ dueDate: found!.day! }, Temporal.Instant.from(at), row.file.zone ?? toronto)).toBe(law)
    }
  })

  const open = rows.filter(({ reading }) => reading)
  if (open.length > 0)
    it.each(open)('$no: the text is open, and both days are shown; the safer one holds if $reading', (row) => {
      const found = foundIn(row)!
      expect(found.safeDay).toBe(row.law!.safe)
      expect(found.safeWhy).not.toBeNull()
      expect(found.safeDay! < found.day!).toBe(true)
    })
})

describe('the table of the review', () => {
  const [failing, doubtful] = [reviewNumbers.failing, reviewNumbers.doubtful].map((list) => list.map(String))

  it('has all 23 of its failing and doubtful cases, the two unsafe ones first', () => {
    expect([...failing!, ...doubtful!]).toHaveLength(23)
    const numbersOf = (...kinds: ReviewCase['was'][]) =>
      [...new Set(reviewCases.filter(({ was }) => kinds.includes(was)).map(({ no }) => no.split(' ')[0]!))].sort()
    expect(numbersOf('unsafe', 'failing')).toEqual([...failing!].sort())
    expect(numbersOf('doubtful')).toEqual([...doubtful!].sort())
    expect(numbersOf('unsafe')).toEqual(['29', '30'])
    expect(reviewCases.slice(0, 3).every(({ was }) => was === 'unsafe')).toBe(true)
  })

  it('has no row twice, and says of each what changed, or by which reading the text is open', () => {
    expect(new Set(reviewCases.map(({ no }) => no)).size).toBe(reviewCases.length)
    const isUnchanged = ({ before, law, received, reading, no }: ReviewCase) =>
      JSON.stringify(before) === JSON.stringify(law) && received?.before === received?.law && !reading && !/ /.test(no)
    // 71: the verdict was right and in doubt; now both clocks are shown beside it.
    expect(reviewCases.filter(isUnchanged).map(({ no }) => no)).toEqual(['71'])
  })
})

it('71: by the stamp of Toronto alone it would be late, so the page of a Vancouver file shows both clocks', async () => {
  expect(judge({ dueDate: '2027-01-11' }, Temporal.Instant.from('2027-01-12T06:30:00Z'), toronto)).toBe('late')
  const world = await createWorld({ at: '2027-01-04T15:00:00Z' })
  const officer = officerOf(world.vera, world.vancouver)
  const caseId = plantCase(world, { hearingIn: 17, officer })
  const alice = await world.signIn(world.alice)
  const page = wordsOf(await read(alice, `/en/cases/${caseId}/deadlines`))
  expect(page).toMatch(
    /Mon 11 Jan 2027, until the end of the day \(midnight\), Pacific Time In your time zone: Tue 12 Jan 2027, 0[23]:00, Eastern Time/,
  )
})

it('81: what is sent as the answer to the first application is judged by the first, whatever the second leaves', async () => {
  const world = await createWorld({ at: '2026-11-12T16:00:00Z' })
  const { db } = world.portal
  const caseId = plantCase(world)
  plantEvent(world, caseId, { day: '2026-11-02' })
  plantEvent(world, caseId, { day: '2026-11-12' })
  const limits = listCaseDeadlines(
    db,
    as(world.alice),
    findCase(db, as(world.alice), caseId, world.clock.now())!,
    world.clock.now(),
  )
  const keyOf = (day: string) => limits.find(({ id, anchor }) => id === 'rpd.appResponse' && anchor.day === day)!.key
  const answer = async (key: string) => {
    const id = await plantDraft(world, caseId, world.alice)
    db.update(documents).set({ type: 'applicationResponse' }).where(eq(documents.submissionId, id)).run()
    const now = world.clock.now()
    return must(
      sendSubmission(db, as(world.alice), id, { sendAt: now, counts: 'send', clock: world.clock.now, answers: [key] }),
    )
  }
  expect(await answer(keyOf('2026-11-02'))).toMatchObject({ verdict: 'late', dueDate: '2026-11-09' })
  expect(await answer(keyOf('2026-11-12'))).toMatchObject({ verdict: 'onTime', dueDate: '2026-11-17' })
})

it('each of M1 to M11 has a test whose title names it', () => {
  const text = readFileSync(new URL('findings.test.ts', import.meta.url), 'utf8')
  const numbers = Array.from({ length: 11 }, (_, index) => `M${index + 1}`)
  expect(numbers.filter((number) => !text.includes(`'${number}: `))).toEqual([])
  expect(text).not.toMatch(/it\.todo|it\.skip|describe\.skip/)
})
