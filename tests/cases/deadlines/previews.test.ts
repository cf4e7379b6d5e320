import { isNotNull } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { getCase } from '../../../src/cases/access/index.ts'
import { deadlinesOf, workRecounts } from '../../../src/cases/deadlines/index.ts'
import { addLimitChange, withdrawLimitChange } from '../../../src/cases/deadlines/limit-changes/commands.ts'
import { changeByAdding, changeByWithdrawing } from '../../../src/cases/deadlines/limit-changes/queries.ts'
import { limitChanges } from '../../../src/cases/deadlines/limit-changes/schema.ts'
import type { Change } from '../../../src/cases/deadlines/moves.ts'
import {
  changeByRemoving,
  changeBySetting,
  changesByEntering,
} from '../../../src/cases/deadlines/office-days/changes.ts'
import { removeOfficeDay } from '../../../src/cases/deadlines/office-days/commands.ts'
import { enterYear, setOfficeDay } from '../../../src/cases/deadlines/office-days/index.ts'
import { officeCalendarYears, officeDays } from '../../../src/cases/deadlines/office-days/schema.ts'
import { previewChanges } from '../../../src/cases/deadlines/preview-queries.ts'
import { recounts } from '../../../src/cases/deadlines/schema.ts'
import { changeCase } from '../../../src/cases/record/index.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { formOn, postLooking, save, typedIn } from '../../editing.ts'
import { as, must, officerOf, plantCase, plantEvent } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

let world: World
let ada: Browser

beforeEach(async () => {
  world = await createWorld()
  ada = await come(world, world.ada)
})

const admin = () => as<never>(world.ada)
const now = () => world.clock.now()
const db = () => world.portal.db
const entered = () => db().select().from(limitChanges).where(isNotNull(limitChanges.createdBy)).all()

/** Five days after Wednesday 23 December is Monday 28 December. */
const plantDue = (reference: string, more: object = {}) => {
  const id = plantCase(world, { reference, ...more })
  plantEvent(world, id, { day: '2026-12-23' })
  return id
}
const plantClaim = (reference: string) => {
  const id = plantCase(world, { reference })
  plantEvent(world, id, { kind: 'claimReferred', day: '2026-11-20' })
  return id
}
const boxing = () => ({
  officeId: world.toronto,
  day: '2026-12-28',
  kind: 'closed' as const,
  nameEn: 'Boxing Day',
  nameFr: 'Lendemain de Noël',
})
const notice = {
  deadlineId: 'rpd.boc.poe',
  days: 60,
  effectiveFrom: '2026-11-01',
  effectiveTo: null,
  sourceEn: 'Notice',
  sourceFr: 'Avis',
  linkEn: null,
  linkFr: null,
}
const typedNotice = { ...notice, days: '60', effectiveTo: '', linkEn: '', linkFr: '' }

/** What the report then says: cases with the number of limits told, and how many in all. */
const report = async () => {
  world.clock.forward({ minutes: 6 })
  await workRecounts(db(), world.clock.now)
  return db()
    .$client.prepare(
      "select count(*) as files, coalesce(sum(json_extract(facts, '$.moved')), 0) as told from audit_events where action = 'deadline.moved'",
    )
    .get() as { files: number; told: number }
}

/** The days of every file, by the limit and what it is counted from. */
const daysNow = (ids: readonly string[]) =>
  new Map(
    ids.flatMap((id) =>
      deadlinesOf(db(), getCase(db(), as(world.alice), id, now()), now()).map((one) => [`${id} ${one.key}`, one.day]),
    ),
  )

describe('a look at what a change moves', () => {
  const changes: Record<string, { change: () => readonly Change[]; act: () => void; before?: () => void }> = {
    'a day that an office closes': {
      change: () => [changeBySetting(db(), boxing())],
      act: () => must(setOfficeDay(db(), admin(), boxing(), now())),
    },
    'a day that is taken out': {
      before: () => must(setOfficeDay(db(), admin(), boxing(), now())),
      change: () => [changeByRemoving(db(), boxing())],
      act: () => must(removeOfficeDay(db(), admin(), boxing(), now())),
    },
    'a year’s template': {
      before: () => db().$client.prepare("update offices set province = 'ON'").run(),
      change: () => changesByEntering(db(), 2026),
      act: () => enterYear(db(), admin(), 2026, now()),
    },
    'a practice notice': {
      change: () => [changeByAdding(db(), notice)],
      act: () => must(addLimitChange(db(), admin(), notice, now())),
    },
    'a second notice from the same day': {
      before: () => must(addLimitChange(db(), admin(), { ...notice, days: 50 }, now())),
      change: () => [changeByAdding(db(), notice)],
      act: () => must(addLimitChange(db(), admin(), notice, now())),
    },
    'a notice that is withdrawn': {
      before: () => must(addLimitChange(db(), admin(), notice, now())),
      change: () => [changeByWithdrawing(db(), entered()[0]!)],
      act: () => withdrawLimitChange(db(), admin(), entered()[0]!.id, now()),
    },
  }

  it.each(Object.entries(changes))('says of %s what the report then says, and what is counted anew', async (_, one) => {
    const ids = [
      plantDue('TC5-00001'),
      plantDue('TC5-00002', { hearingIn: 38 }),
      plantClaim('TC5-00003'),
      plantClaim('TC5-00004'),
      plantCase(world, { reference: 'TC5-00005', hearingIn: 60 }),
    ]
    const closed = plantDue('TC5-00006')
    must(changeCase(db(), officerOf(world.sam, world.toronto), closed, { status: 'closed' }, now()))
    one.before?.()
    world.clock.forward({ minutes: 6 })
    await workRecounts(db(), world.clock.now)
    db().delete(recounts).run()
    const earlier = await report()
    const before = daysNow(ids)
    const preview = await previewChanges(db(), one.change(), now())
    one.act()
    const after = daysNow(ids)
    const moved = [...after].filter(([key, day]) => before.has(key) && before.get(key) !== day)
    const told = await report()
    expect(preview.limits).toBeGreaterThan(0)
    expect(preview).toMatchObject({ limits: moved.length, isWhole: true, told: told.told - earlier.told })
    expect(preview.files).toBe(new Set(moved.map(([key]) => key.split(' ')[0])).size)
    expect(preview.moved.flatMap(({ days }) => days.map(({ from, to }) => `${from} ${to}`)).sort()).toEqual(
      expect.arrayContaining([...new Set(moved.map(([key, day]) => `${before.get(key)} ${day}`))].sort().slice(0, 1)),
    )
  })

  it('counts a limit that builds on the one that a notice changes', async () => {
    plantClaim('TC5-00001')
    const { moved } = await previewChanges(db(), [changeByAdding(db(), notice)], now())
    expect(moved.map(({ deadlineId }) => deadlineId).sort()).toEqual(['rpd.boc.ext', 'rpd.boc.poe'])
  })

  it('stops at a bound, and says then that there may be more', async () => {
    for (let at = 0; at < 30; at++) plantDue(`TC5-${10_000 + at}`)
    const change = [changeBySetting(db(), boxing())]
    const part = await previewChanges(db(), change, now(), 10)
    expect(part).toMatchObject({ looked: 10, files: 10, isWhole: false })
    expect(await previewChanges(db(), change, now(), 30)).toMatchObject({ looked: 30, files: 30, isWhole: true })
    expect(await previewChanges(db(), change, now())).toMatchObject({ looked: 30, files: 30, isWhole: true })
  })
})

describe('the page before a change is saved', () => {
  it.each(['en', 'fr'])('says how many limits move, in which office, from which day to which (%s)', async (locale) => {
    for (const reference of ['TC5-00001', 'TC5-00002']) plantDue(reference)
    const form = formOn(await read(ada, `/${locale}/admin/calendar`), `/${locale}/admin/calendar`)
    const answer = await ada.post(form.action, typedIn(form, boxing()))
    expect(answer.status).toBe(200)
    const page = await answer.text()
    expect(await faultsOf(page)).toEqual([])
    const words = wordsOf(page)
    expect(words).toContain(
      locale === 'en'
        ? 'This change will move 2 time limits in 2 open cases.'
        : '2 délais changeront de date dans 2 dossiers ouverts.',
    )
    expect(words).toContain(
      locale === 'en'
        ? 'Mon 28 Dec 2026 becomes Tue 29 Dec 2026 (in 2 open cases)'
        : 'Le lun. 28 déc. 2026 sera remplacé par le mar. 29 déc. 2026 (dans 2 dossiers ouverts)',
    )
    // An administrator reads no case.
    expect(page).not.toContain('TC5-0000')
    expect(db().select().from(officeDays).all()).toEqual([])
  })

  it('is met by whoever did not look, or looked at something else', async () => {
    plantClaim('TC5-00001')
    const looked = await ada.post('/en/admin/limit-changes', typedNotice)
    expect(wordsOf(await looked.text())).toMatch(
      /Time limits that start when this time limit ends .*This change will move 2 time limits in 1 open case\./,
    )
    expect(entered()).toEqual([])
    const other = await ada.post('/en/admin/limit-changes', { ...typedNotice, next: 'save' })
    expect(other.status).toBe(200)
    expect((await ada.post('/en/admin/limit-changes', { ...typedNotice, looked: 'days:x' })).status).toBe(200)
    expect(entered()).toEqual([])
    expect((await postLooking(ada, '/en/admin/limit-changes', typedNotice)).status).toBe(303)
    expect(entered()).toHaveLength(1)

    const { id } = entered()[0]!
    expect((await ada.post(`/en/admin/limit-changes/${id}/withdrawal`)).status).toBe(200)
    expect(entered()).toMatchObject([{ withdrawnAt: null }])
  })

  it('leads back to the form as it was typed', async () => {
    const back = await ada.post('/en/admin/limit-changes', { ...typedNotice, next: 'change' })
    const page = await back.text()
    expect(await faultsOf(page)).toEqual([])
    expect(page).toContain('value="60"')
    expect(entered()).toEqual([])
  })

  it('is asked again where a colleague changed what the year would add', async () => {
    db().$client.prepare("update offices set province = 'ON' where id = ?").run(world.toronto)
    const first = await ada.post('/en/admin/calendar/years', { year: '2027' })
    const [, looked = ''] = /name="looked" value="([^"]*)"/.exec(await first.text()) ?? []
    await save(ada, '/en/admin/calendar', { ...boxing(), day: '2027-08-02' })
    const again = await ada.post('/en/admin/calendar/years', { year: '2027', looked })
    expect(again.status).toBe(200)
    expect(db().select().from(officeCalendarYears).all()).toEqual([])
    await postLooking(ada, '/en/admin/calendar/years', { year: '2027' })
    expect(db().select().from(officeCalendarYears).all()).toHaveLength(1)
  })
})
