import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { followDeadlines } from '../../../src/calendar/deadlines.ts'
import { deadlineEntry } from '../../../src/calendar/entries.ts'
import { makeCalendar, type OfficeDay } from '../../../src/cases/deadlines/calendar.ts'
import { deriveDeadlines } from '../../../src/cases/deadlines/derive.ts'
import { cancelEvent, enterEvent } from '../../../src/cases/deadlines/events/commands.ts'
import { isSettled, listMemberDeadlines, workRecounts } from '../../../src/cases/deadlines/index.ts'
import { addLimitChange, withdrawLimitChange } from '../../../src/cases/deadlines/limit-changes/commands.ts'
import {
  changeableLimits,
  changeByAdding,
  changeByWithdrawing,
  type MadeChange,
} from '../../../src/cases/deadlines/limit-changes/queries.ts'
import type { Change } from '../../../src/cases/deadlines/moves.ts'
import {
  changeByRemoving,
  changeBySetting,
  changesByEntering,
} from '../../../src/cases/deadlines/office-days/changes.ts'
import { removeOfficeDay } from '../../../src/cases/deadlines/office-days/commands.ts'
import { enterYear, setOfficeDay } from '../../../src/cases/deadlines/office-days/index.ts'
import { cancelOrder, makeOrder } from '../../../src/cases/deadlines/orders/commands.ts'
import { type Preview, previewChanges } from '../../../src/cases/deadlines/preview-queries.ts'
import type { Deadline, DeadlineFacts } from '../../../src/cases/deadlines/types.ts'
import { changeHearing, scheduleHearing } from '../../../src/cases/hearings/commands.ts'
import { addDays, Temporal } from '../../../src/platform/clock.ts'
import { limitOrderEffects, officeDayKinds, provincesOf } from '../../../src/tribunal/index.ts'
import { wordsOf } from '../../admin/pages.ts'
import { plainBlanks, saying } from '../../day-words.ts'
import { as, officerOf, plantCase } from '../../plant.ts'
import { createWorld, type World } from '../../world.ts'

/** What happens is drawn as numbers, each taken as a place among what is there then. */
type Drawn = readonly [act: string, a: number, b: number, c: number]

const first = '2026-11-25'
const dayFrom = (n: number, span = 90) => addDays(first, n % span)
const at = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(list.length, 1)]

function playing(world: World, files: readonly string[]) {
  const { portal, clock, toronto } = world
  const { db } = portal
  const { $client } = db
  const now = () => clock.now()
  const admin = as<never>(world.ada)
  const officer = officerOf(world.sam, toronto)
  const rows = <T>(sql: string, ...values: unknown[]) => $client.prepare(sql).all(...values) as T[]
  const ids = (sql: string) => rows<{ id: string }>(sql).map(({ id }) => id)
  const named = { nameEn: 'Closed', nameFr: 'Fermé' }
  const hour = Temporal.PlainTime.from('09:30')

  /** What the change would be, if it is one that is looked at before, and how it is made. */
  const acts: Record<string, (a: number, b: number, c: number) => { look?: readonly Change[]; act: () => unknown }> = {
    setDay: (a, b) => {
      const said = { officeId: toronto, day: dayFrom(a), kind: at(officeDayKinds, b)!, ...named }
      return { look: [changeBySetting(db, said)], act: () => setOfficeDay(db, admin, said, now()) }
    },
    removeDay: (a) => {
      const day = at(rows<{ day: string }>('select day from office_days order by day'), a)?.day ?? first
      const one = { officeId: toronto, day }
      return { look: [changeByRemoving(db, one)], act: () => removeOfficeDay(db, admin, one, now()) }
    },
    enterYear: (a) => {
      const year = 2026 + (a % 2)
      return { look: changesByEntering(db, year), act: () => enterYear(db, admin, year, now()) }
    },
    notice: (a, b, c) => {
      const limits = changeableLimits.filter(({ id }) => /^(rpd|all)\./.test(id))
      const change = {
        // As often as not the limit on which another builds.
        deadlineId: a % 2 ? 'rpd.boc.poe' : at(limits, a >> 1)!.id,
        days: 1 + (b % 60),
        effectiveFrom: addDays(first, (c % 7) - 30),
        effectiveTo: c % 3 ? null : dayFrom(b, 60),
        ...{ sourceEn: 'Notice', sourceFr: 'Avis', linkEn: null, linkFr: null },
      }
      return { look: [changeByAdding(db, change)], act: () => addLimitChange(db, admin, change, now()) }
    },
    withdrawal: (a) => {
      const made = rows<{ id: string; deadlineId: string }>(
        'select id, deadline_id deadlineId from limit_changes where withdrawn_at is null order by id',
      )
      const one = at(made, a) as MadeChange | undefined
      return {
        look: one ? [changeByWithdrawing(db, one)] : [],
        act: () => one && withdrawLimitChange(db, admin, one.id, now()),
      }
    },
    order: (a, b, c) => ({
      act: () => {
        const file = at(files, a)!
        const one = at(
          anew(file).filter(({ side }) => side === 'party'),
          b,
        )
        const effect = at(limitOrderEffects, c)!
        const until = effect === 'waived' ? null : addDays(one?.day ?? first, effect === 'shortened' ? -2 : 1 + (b % 9))
        const cause = c % 2 ? null : (one?.key.split(' ')[1] ?? null)
        const order = { deadlineId: one?.id ?? 'rpd.posthearing', cause, effect, until, madeOn: '2026-11-20' }
        makeOrder(db, officer, file as never, { ...order, madeBy: 'Member Okafor', note: null }, now())
      },
    }),
    cancelOrder: (a) => ({
      act: () => {
        const id = at(ids('select id from limit_orders where cancelled_at is null order by id'), a)
        if (id) cancelOrder(db, officer, id as never, now())
      },
    }),
    event: (a, b, c) => ({
      act: () => {
        const kinds = [
          'applicationReceived',
          'claimReferred',
          'reasonsReceived',
          'contactChanged',
          'ministerReceivedBoc',
        ]
        const day = addDays(first, (b % 45) - 40)
        const mailed = c % 3 === 0
        enterEvent(
          db,
          officer,
          at(files, a)! as never,
          { kind: at(kinds, c)!, day: mailed ? null : day, mailedOn: mailed ? day : null, setDay: null, note: null },
          now(),
        )
      },
    }),
    cancelEvent: (a) => ({
      act: () => {
        const id = at(ids('select id from case_events where cancelled_at is null order by id'), a)
        if (id) cancelEvent(db, officer, id as never, now())
      },
    }),
    hearing: (a, b) => ({
      act: () => {
        const startsAt = Temporal.PlainDate.from(dayFrom(b, 80)).add({ days: 2 }).toPlainDateTime(hour)
        const input = { startsAt, zone: 'America/Toronto', minutes: 60, kind: 'hearing', mode: 'virtual' } as const
        scheduleHearing(db, officer, at(files, a)! as never, { ...input, link: 'https://rooms.example/1' }, now())
      },
    }),
    moveHearing: (a, b, c) => ({
      act: () => {
        const id = at(ids("select id from hearings where state = 'scheduled' order by id"), a)
        const startsAt = Temporal.PlainDate.from(dayFrom(b, 80)).add({ days: 2 }).toPlainDateTime(hour)
        if (id) changeHearing(db, officer, id, c % 4 ? { startsAt } : { state: 'cancelled' }, now())
      },
    }),
  }

  /** Counted anew, from nothing but the rows. */
  function anew(file: string): Deadline[] {
    const [own] = rows<Record<string, never>>('select * from cases where id = ?', file)
    const [office] = rows<{ id: string; zone: string; province: never }>(
      'select id, zone, province from offices where id = ?',
      own!.office_id,
    )
    const days = rows<{ day: string } & OfficeDay>(
      'select day, kind, name_en nameEn, name_fr nameFr from office_days where office_id = ?',
      office!.id,
    )
    const complete = rows<{ year: number }>('select year from office_calendar_years where office_id = ?', office!.id)
    const facts = {
      theCase: {
        division: own!.division,
        status: own!.status,
        urgent: Boolean(own!.urgent),
        claimMade: own!.claim_made,
        appealKind: own!.appeal_kind,
        appealRight: own!.appeal_right,
        openedAt: own!.opened_at,
        officeZone: office!.zone,
      },
      hearings: rows(
        'select id, starts_at startsAt, zone, kind, state, review_kind reviewKind from hearings where case_id = ? order by starts_at',
        file,
      ),
      events: rows<{ mailedAbroad: number }>(
        `select id, kind, day, set_day setDay, happened_at happenedAt, mailed_on mailedOn, mailed_abroad mailedAbroad
           from case_events where case_id = ? and cancelled_at is null order by day`,
        file,
      ).map((one) => ({ ...one, mailedAbroad: Boolean(one.mailedAbroad) })),
      orders: rows(
        `select id, deadline_id deadlineId, cause, effect, until, made_on madeOn, made_by madeBy
           from limit_orders where case_id = ? and cancelled_at is null order by made_on, created_at, id`,
        file,
      ),
      changes: rows(
        `select id, deadline_id deadlineId, days, effective_from effectiveFrom, effective_to effectiveTo, source_en sourceEn,
           source_fr sourceFr, link linkEn, link_fr linkFr
           from limit_changes where withdrawn_at is null order by created_at desc, id desc`,
      ),
      calendar: makeCalendar(new Map(days.map((one) => [one.day, one])), {
        complete: new Set(complete.map(({ year }) => year)),
        provinces: provincesOf(office!),
      }),
    }
    return deriveDeadlines(facts as unknown as DeadlineFacts, now())
  }

  const inAll = () => files.flatMap((file) => anew(file).map((one) => ({ file, one })))
  const named2 = ({ file, one }: { file: string; one: Deadline }) => `${file} ${one.key}`
  type All = ReturnType<typeof inAll>
  const isAhead = ({ endsAt }: Deadline) => endsAt !== null && endsAt > now().epochMilliseconds

  /** What moved by counting both times anew: by file, those that are told, and all. */
  function movedBetween(before: All, after: All) {
    const then = new Map(before.map((one) => [named2(one), one.one]))
    const moved = after.filter((is) => {
      const was = then.get(named2(is))
      return was?.day && is.one.day && was.day !== is.one.day && (isAhead(was) || isAhead(is.one))
    })
    const told = moved.filter(({ one }) => one.side === 'party' && one.weight === 'main')
    return {
      moved,
      told,
      byFile: new Map([...Map.groupBy(told, ({ file }) => file)].map(([f, all]) => [f, all.length])),
    }
  }

  const toldSince = (seq: number) =>
    new Map(
      rows<{ id: string; moved: number }>(
        `select case_id id, sum(json_extract(facts, '$.moved')) moved from audit_events
          where action = 'deadline.moved' and seq > ? group by case_id`,
        seq,
      ).map(({ id, moved }) => [id, moved]),
    )
  const lastSeq = () => rows<{ seq: number }>('select max(seq) seq from audit_events')[0]!.seq

  async function play([name, a, b, c]: Drawn) {
    const { look, act } = acts[name]!(a, b, c)
    const before = inAll()
    const preview: Preview | undefined = look && (await previewChanges(db, look, now()))
    const seq = lastSeq()
    act()
    if (!preview) return
    const { moved, told, byFile } = movedBetween(before, inAll())
    clock.forward({ minutes: 6 })
    await workRecounts(db, clock.now)
    expect(preview, name).toMatchObject({ limits: moved.length, told: told.length, isWhole: true })
    expect(preview.files, name).toBe(new Set(moved.map(({ file }) => file)).size)
    expect(toldSince(seq), name).toEqual(byFile)
  }

  const acting = [...Object.keys(acts)]
  return { play, anew, acting }
}

const drawn = (acting: readonly string[]) => {
  const number = fc.integer({ min: 0, max: 10_000 })
  return fc.array(fc.tuple(fc.constantFrom(...acting), number, number, number), { minLength: 6, maxLength: 14 })
}
const names = [
  ...['setDay', 'removeDay', 'enterYear', 'notice', 'withdrawal', 'order', 'cancelOrder'],
  ...['event', 'event', 'cancelEvent', 'hearing', 'moveHearing'],
]

describe('after any changes of calendar, notice, order, event and hearing', () => {
  it('the look, the report, the case, the lists and the calendar say what counting anew gives', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(drawn(names), async (acts) => {
        const world = await createWorld()
        const { portal, clock, alice } = world
        const { db } = portal
        portal.db.$client.prepare("update offices set province = 'ON' where id = ?").run(world.toronto)
        const files = ['TC5-00001', 'TC5-00002'].map((reference, n) =>
          plantCase(world, { reference, hearingIn: 30 + n }),
        )
        const { play, anew } = playing(world, files)
        const calendar = () => followDeadlines(db, as(alice), clock.now().epochMilliseconds, clock.now())
        for (const one of acts) {
          await play(one)
          calendar()
        }
        const at = clock.now()
        const own = files.flatMap((file) =>
          anew(file)
            .filter(({ side }) => side === 'party')
            .map((one) => ({ file, one })),
        )
        const say = (file: string, { key, day, safeDay }: Deadline) => `${file} ${key} ${day} ${safeDay}`
        const expected = own.map(({ file, one }) => say(file, one)).sort()

        const listed = listMemberDeadlines(db, as(alice), {}, at)
        expect(listed.map((one) => say(one.theCase.id, one as Deadline)).sort()).toEqual(expected)

        const followed = calendar().filter(({ isOff }) => !isOff)
        const dated = own.filter(
          ({ one }) =>
            one.weight === 'main' && one.bound === 'last' && one.endsAt !== null && one.endsAt > at.epochMilliseconds,
        )
        expect(followed.map(({ caseId, key, endsAt }) => `${caseId} ${key} ${endsAt}`).sort()).toEqual(
          dated.map(({ file, one }) => `${file} ${one.key} ${one.endsAt}`).sort(),
        )

        const browser = await world.signIn(alice)
        const table = await (await browser.get('/en/deadlines/table?days=all&which=all')).text()
        const inTable = parse(table, { bom: true, from_line: 2, relax_column_count: true }) as string[][]
        const open = listed.filter((one) => !isSettled(one, at))
        // The list leaves out what is long over, and names the hour of a limit that has one.
        const ahead = (days: readonly (string | null | undefined)[]) =>
          days.filter((day) => day && /^\d/.test(day) && day >= first)
        expect(ahead(inTable.map(([day]) => day?.slice(0, 10))).sort()).toEqual(
          ahead(open.map(({ day }) => day)).sort(),
        )
        for (const file of files) {
          const page = wordsOf(await (await browser.get(`/en/cases/${file}/deadlines`)).text())
          for (const { one } of dated.filter((is) => is.file === file))
            expect(page, one.key).toContain(plainBlanks(saying().day(one.day!)))
        }
        const frame = { t: portal.catalogue('en'), locale: 'en' as const, origin: 'https://portal.test' }
        for (const one of followed) expect(deadlineEntry(frame, one)).toBeDefined()
      }),
      { numRuns: Number(process.env.RECOUNTED_RUNS ?? 12) },
    )
  })
})
