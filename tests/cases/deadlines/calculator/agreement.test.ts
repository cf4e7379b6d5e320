import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import type { Administrator } from '../../../../src/accounts/people/index.ts'
import { choicesOf, factsOf, queryOf, readQuestion } from '../../../../src/cases/deadlines/calculator/question.ts'
import type { Question } from '../../../../src/cases/deadlines/calculator/types.ts'
import { calendarOf } from '../../../../src/cases/deadlines/calendar-queries.ts'
import { deriveDeadlines } from '../../../../src/cases/deadlines/derive.ts'
import { caseEvents } from '../../../../src/cases/deadlines/events/schema.ts'
import { addLimitChange } from '../../../../src/cases/deadlines/limit-changes/commands.ts'
import { setOfficeDay } from '../../../../src/cases/deadlines/office-days/index.ts'
import { changesInForce, deadlinesOf } from '../../../../src/cases/deadlines/queries.ts'
import type { AnyDeadline, ListedDeadline } from '../../../../src/cases/deadlines/types.ts'
import { hearings } from '../../../../src/cases/hearings/schema.ts'
import { cases } from '../../../../src/cases/record/schema.ts'
import { Temporal, utcText } from '../../../../src/platform/clock.ts'
import { newId } from '../../../../src/platform/ids.ts'
import { divisions, hearingKinds } from '../../../../src/tribunal/index.ts'
import { read } from '../../../admin/pages.ts'
import { as, must } from '../../../plant.ts'
import { seeded } from '../../../seeded.ts'
import { type Browser, createWorld, type World } from '../../../world.ts'
import { fixHearing, openCase, putOnRecord } from '../../sample.ts'

let world: World
let alice: Browser

beforeAll(async () => {
  world = await createWorld({ whenOver: () => {} })
  alice = await world.signIn(world.alice)
  const { db } = world.portal
  const ada = as<Administrator>(world.ada)
  const at = world.clock.now()
  const own = [
    ['2026-12-28', 'closed'],
    ['2027-02-15', 'localHoliday'],
    ['2027-03-08', 'holiday'],
    ['2026-11-11', 'open'],
  ] as const
  for (const [date, kind] of own)
    must(setOfficeDay(db, ada, { officeId: world.toronto, day: date, kind, nameEn: 'Own day', nameFr: 'Jour' }, at))
  const span = {
    effectiveFrom: '2026-01-01',
    effectiveTo: null,
    sourceEn: 'Notice',
    sourceFr: 'Avis',
    linkEn: null,
    linkFr: null,
  }
  must(addLimitChange(db, ada, { deadlineId: 'rpd.app', days: 12, ...span }, at))
})

const first = Temporal.PlainDate.from('2026-10-01')
const day = fc.integer({ min: 0, max: 300 }).map((n) => first.add({ days: n }).toString())
const ahead = fc.integer({ min: 61, max: 300 }).map((n) => first.add({ days: n }).toString())

const asked = fc.constantFrom(...divisions).chain((division) => {
  const { hearings, events, claims, appeals, appealRights, reviews } = choicesOf(division)
  const unmailed = { mailed: fc.constant(''), isAbroad: fc.constant(false) }
  const hearing = fc.record({ what: fc.constantFrom(...hearings), day: ahead, set: fc.constant(''), ...unmailed })
  const event = fc
    .record({ choice: fc.constantFrom(...events), day, more: fc.integer({ min: 0, max: 60 }) })
    .map(({ choice, day: from, more }) => ({
      what: choice.kind,
      day: from,
      set: choice.namesDay ? Temporal.PlainDate.from(from).add({ days: more }).toString() : '',
      ...(choice.mayBeMailed && more % 3 === 0
        ? { day: '', mailed: from, isAbroad: more % 2 === 0 }
        : { mailed: '', isAbroad: false }),
    }))
  return fc.record({
    division: fc.constant(division),
    office: fc.constant('toronto'),
    claimMade: fc.constantFrom(null, ...claims),
    appealKind: fc.constantFrom(null, ...appeals),
    appealRight: fc.constantFrom(null, ...appealRights),
    reviewKind: reviews.length > 0 ? fc.constantFrom(...reviews) : fc.constant(null),
    rows: fc.array(fc.oneof(hearing, event), { minLength: 1, maxLength: 6 }),
    hour: fc.integer({ min: 0, max: 23 }),
  })
})

/** All that is told of a limit, without what a file's own rows are called, and what its people did about it. */
const told = ({ key: _, anchor, marks: _marks, answers: _answers, ...one }: AnyDeadline & Partial<ListedDeadline>) => ({
  ...one,
  anchor: [anchor.kind, anchor.day],
  // The calculator asks for no hour.
  ...(one.byHour && { byHour: null, endsAt: null, bases: null }),
})
const sorted = (list: readonly AnyDeadline[]) => list.map((one) => JSON.stringify(told(one))).sort()

type Asked = Question & { readonly hour: number }

const mailing = (mailed: string, isAbroad: boolean) => (mailed ? { mailedOn: mailed, mailedAbroad: isAbroad } : {})

let files = 0

/** The same as a file of Toronto, with its hearings at any hour of their days. */
function plant({ division, claimMade, appealKind, appealRight, reviewKind, rows, hour }: Asked): string {
  const { db } = world.portal
  files += 1
  const number = division === 'id' ? `0003-C6-${20_000 + files}` : `TC6-${20_000 + files}`
  const caseId = openCase(world, { division, reference: number })
  db.$client
    .prepare('update cases set claim_made = ?, appeal_kind = ?, appeal_right = ?, urgent = ? where id = ?')
    .run(claimMade, appealKind, appealRight, reviewKind && reviewKind !== 'thirtyDay' ? 1 : 0, caseId)
  putOnRecord(world, caseId, world.alice)
  for (const { what, day: on, set, mailed, isAbroad } of rows)
    if (hearingKinds.some((kind) => kind === what))
      fixHearing(world, caseId, `${on}T${String(hour).padStart(2, '0')}:00`, { kind: what })
    else
      db.insert(caseEvents)
        .values({
          ...mailing(mailed, isAbroad),
          id: newId(),
          caseId,
          kind: what,
          day: on || mailed,
          setDay: set || null,
          createdAt: 1,
        })
        .run()
  db.$client.prepare('update hearings set review_kind = ? where case_id = ?').run(reviewKind, caseId)
  return caseId
}

const isPlain = ({ rows }: Asked) => {
  // Two hearings of one file on one day cannot both be fixed at one hour.
  const hearings = rows.filter(({ what }) => hearingKinds.some((kind) => kind === what)).map((one) => one.day)
  return new Set(hearings).size === hearings.length
}

it('the calculator says of 200 random files what their own pages say, in each division', async () => {
  const { seed } = seeded('calculator and case')
  const { db } = world.portal
  const at = world.clock.now()
  const checked: { one: Asked; caseId: string; query: string }[] = []
  let limits = 0
  fc.assert(
    fc.property(asked.filter(isPlain), (one) => {
      const caseId = plant(one)
      const query = Object.fromEntries(
        Object.entries(queryOf({ ...one, office: world.toronto })).map(([name, value]) => [name, String(value ?? '')]),
      )
      const question = readQuestion(query, at)
      expect(question.rows.map(({ error }) => error)).toEqual(one.rows.map(() => undefined))
      const rest = { changes: changesInForce(db), calendar: calendarOf(db, world.toronto), zone: 'America/Toronto' }
      const { facts, from } = factsOf({ ...question, division: one.division! }, rest, at)
      const theCase = db.select().from(cases).where(eq(cases.id, caseId)).get()!
      const own = deadlinesOf(db, theCase as never, at)
      const calculated = deriveDeadlines(facts, from)
      expect(sorted(calculated)).toEqual(sorted(own))
      limits += own.length
      checked.push({ one, caseId, query: new URLSearchParams(query).toString() })
    }),
    { numRuns: 200, seed },
  )
  expect(limits).toBeGreaterThan(1000)
  expect(new Set(checked.map(({ one }) => one.division)).size).toBe(divisions.length)

  // And through the pages themselves: each last instant on the page of the file stands on that of the calculator, but
  // the hour at which a hearing begins, which it does not ask for.
  for (const { caseId, query } of checked.slice(-24)) {
    const times = (page: string) => [...page.matchAll(/<time datetime="([^"]+)"/g)].map(([, time]) => time!)
    const page = await read(alice, `/en/calculator?${query}`)
    const section = (await read(alice, `/en/cases/${caseId}/deadlines`)).split('id="deadlines"')[1]!.split('<h2')[0]!
    const there = new Set(times(page))
    const begins = db.select().from(hearings).where(eq(hearings.caseId, caseId)).all()
    for (const { startsAt } of begins) there.add(utcText(startsAt))
    expect(times(section).filter((time) => !there.has(time))).toEqual([])
  }
})
