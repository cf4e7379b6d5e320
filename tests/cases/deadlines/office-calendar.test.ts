import { beforeEach, describe, expect, it } from 'vitest'
import type { Registry } from '../../../src/accounts/people/index.ts'
import { offices } from '../../../src/accounts/people/schema.ts'
import { officeDays } from '../../../src/cases/deadlines/office-days/schema.ts'
import { newId } from '../../../src/platform/ids.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { edit, formOn, postLooking, save, typedIn } from '../../editing.ts'
import { officerOf, plantCase, plantEvent } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

let world: World
let ada: Browser

beforeEach(async () => {
  world = await createWorld()
  ada = await come(world, world.ada)
})

const rows = () => world.portal.db.select().from(officeDays).all()
const boxing = () => ({
  officeId: world.toronto,
  day: '2026-12-28',
  kind: 'closed',
  nameEn: 'Boxing Day, kept on Monday',
  nameFr: 'Lendemain de Noël, reporté au lundi',
})

describe('the calendar of an office', () => {
  it('has the statutory days of a year, in both languages', async () => {
    const english = wordsOf(await read(ada, `/en/admin/calendar?office=${world.toronto}&year=2027`))
    for (const told of ['Calendar for Toronto, 2027', 'Fri 26 Mar 2027', 'Good Friday', 'Mon 29 Mar 2027'])
      expect(english).toContain(told)
    const french = wordsOf(await read(ada, `/fr/admin/calendar?office=${world.vancouver}&year=2027`))
    for (const told of ['Calendrier 2027 (Vancouver)', 'ven. 26 mars 2027', 'Vendredi saint'])
      expect(french).toContain(told)
  })

  it('is changed by an administrator: the page says where limits go, and deadlines are counted anew', async () => {
    const caseId = plantCase(world)
    // Five days after Wednesday 23 December is Monday 28 December.
    plantEvent(world, caseId, { day: '2026-12-23' })
    const alice = await come(world, world.alice)
    const last = async () => wordsOf(await read(alice, `/en/cases/${caseId}/deadlines`))
    expect(await last()).toContain('Mon 28 Dec 2026, until the end of the day')

    const set = await save(ada, '/en/admin/calendar', boxing())
    expect(rows()).toMatchObject([
      { officeId: world.toronto, day: '2026-12-28', kind: 'closed', changedBy: world.ada.id },
    ])
    const page = wordsOf(await read(ada, set.headers.get('location')!))
    expect(page).toContain('A time limit that would have ended on Mon 28 Dec 2026 will now end on Tue 29 Dec 2026')
    expect(page).toContain('Boxing Day, kept on Monday')
    expect(await last()).toContain('Tue 29 Dec 2026, until the end of the day')

    const removal = formOn(
      await read(ada, `/fr/admin/calendar?office=${world.toronto}&year=2026`),
      '/fr/admin/calendar/removal',
    )
    const removed = await postLooking(ada, removal.action, removal.fields)
    expect(wordsOf(await read(ada, removed.headers.get('location')!))).toContain(
      'Le lun. 28 déc. 2026 a été retiré du calendrier',
    )
    expect(rows()).toEqual([])
    expect(await last()).toContain('Mon 28 Dec 2026, until the end of the day')
    const { $client } = world.portal.db
    const acts = $client.prepare("select action from audit_events where action like 'officeDay.%' order by seq").all()
    expect(acts).toEqual([{ action: 'officeDay.set' }, { action: 'officeDay.removed' }])
  })

  it('keeps an office open on a holiday of the law', async () => {
    const open = {
      ...boxing(),
      day: '2026-12-25',
      kind: 'open',
      nameEn: 'Open at Christmas',
      nameFr: 'Ouvert à Noël',
    }
    const set = await save(ada, '/en/admin/calendar', open)
    expect(wordsOf(await read(ada, set.headers.get('location')!))).toMatch(
      /does not move: that day is a working day.*Fri 25 Dec 2026 Open at Christmas Ouvert à Noël Christmas Day Office open/,
    )
  })

  it.each([
    ['day', { day: '28 December' }],
    ['kind', { kind: '' }],
    ['nameEn', { nameEn: ' ' }],
    ['nameFr', { nameFr: '' }],
  ])('says beside %s what to mend', async (field, wrong) => {
    const answer = await save(ada, '/en/admin/calendar', { ...boxing(), ...wrong })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(`href="#${field}-field"`)
    expect(rows()).toEqual([])
  })

  it('is read by officers for their own office, and changed by none', async () => {
    await save(ada, '/en/admin/calendar', boxing())
    const vera = await come(world, world.vera)
    const page = await read(vera, `/en/admin/calendar?office=${world.toronto}&year=2026`)
    expect(wordsOf(page)).toContain('Calendar for Vancouver, 2026')
    expect(page).not.toContain('Boxing Day')
    expect(page).not.toMatch(/<form method="post" action="\/en\/admin\/calendar/)
    expect((await vera.post('/en/admin/calendar', boxing())).status).toBe(403)
    const charlie = await come(world, world.charlie)
    expect((await charlie.get('/en/admin/calendar')).status).toBe(403)
    expect((await charlie.post('/en/admin/calendar/removal', boxing())).status).toBe(403)
    expect(rows()).toHaveLength(1)
  })

  it('keeps the day of a colleague from a form that did not see it, and says what they saved (STF-01)', async () => {
    const blank = `/en/admin/calendar?office=${world.toronto}&year=2026`
    const old = formOn(await read(ada, blank), '/en/admin/calendar')
    const adam = await come(world, await world.add('Adam Petit', 'administrator'))
    await save(adam, '/en/admin/calendar', { ...boxing(), kind: 'open' })

    const met = await ada.post(old.action, typedIn(old, { ...boxing(), nameEn: 'Boxing Day' }))
    expect(met.status).toBe(409)
    const page = await met.text()
    expect(await faultsOf(page)).toEqual([])
    expect(wordsOf(page)).toMatch(
      /Adam Petit changed this information while you had the form open.*Boxing Day, kept on Monday Boxing Day/,
    )
    expect(rows()).toMatchObject([{ nameEn: 'Boxing Day, kept on Monday', kind: 'open' }])
    const again = formOn(page, '/en/admin/calendar')
    expect(again.fields).toContainEqual(['nameEn', 'Boxing Day'])
    expect((await postLooking(ada, again.action, again.fields)).status).toBe(303)
    expect(rows()).toMatchObject([{ nameEn: 'Boxing Day', changedBy: world.ada.id }])
  })

  it('keeps a day that a colleague changed from a button that did not see the change; one that is gone is gone (STF-01)', async () => {
    const [page, act] = [`/en/admin/calendar?office=${world.toronto}&year=2026`, '/en/admin/calendar/removal']
    await save(ada, '/en/admin/calendar', boxing())
    const old = formOn(await read(ada, page), act)
    await edit(ada, `${page}&change=2026-12-28`, '/en/admin/calendar', { nameEn: 'Storm' })
    expect(rows()).toMatchObject([{ nameEn: 'Storm' }])
    const met = await ada.post(old.action, old.fields)
    expect(met.status).toBe(409)
    const told = await met.text()
    expect(wordsOf(told)).toMatch(/You changed this information in another window.*Storm/)
    expect(await faultsOf(told)).toEqual([])
    expect(rows()).toHaveLength(1)
    const bare = await ada.post(act, { officeId: world.toronto, day: '2026-12-28' })
    expect(bare.status).toBe(409)

    const again = formOn(told, act)
    expect((await postLooking(ada, again.action, again.fields)).status).toBe(303)
    expect(rows()).toEqual([])
    expect((await ada.post(old.action, old.fields)).status).toBe(303)
  })

  describe('closed for some offices only', () => {
    let montreal: string
    /** The page of deadlines of a case of each office, in which five days after 23 December is a Monday. */
    let deadlines: readonly string[]
    let alice: Browser
    beforeEach(async () => {
      montreal = newId()
      const named = { code: 'MTL', nameEn: 'Montréal', nameFr: 'Montréal', zone: 'America/Toronto' }
      world.portal.db
        .insert(offices)
        .values({ id: montreal, ...named })
        .run()
      deadlines = [
        ['TC5-00001', officerOf(world.sam, world.toronto)],
        ['VC5-00002', officerOf(world.vera, world.vancouver)],
        ['MC5-00003', officerOf(world.sam, montreal)],
      ].map(([reference, officer]) => {
        const caseId = plantCase(world, { reference: reference as string, officer: officer as Registry })
        plantEvent(world, caseId, { day: '2026-12-23', officer: officer as Registry })
        return `/en/cases/${caseId}/deadlines`
      })
      alice = await come(world, world.alice)
    })
    const daysOf = async () =>
      Promise.all(
        deadlines.map(
          async (address) => /(Mon 28|Tue 29) Dec 2026, until/.exec(wordsOf(await read(alice, address)))?.[1],
        ),
      )
    const storm = () => ({ ...boxing(), nameEn: 'Storm', nameFr: 'Tempête', 'also[]': world.vancouver })
    const offer = () => read(ada, `/en/admin/calendar?office=${world.toronto}&year=2026`)

    it('is entered for the chosen ones in one act, and moves the deadlines of their cases and of no others', async () => {
      expect(await daysOf()).toEqual(['Mon 28', 'Mon 28', 'Mon 28'])
      const form = formOn(await offer(), '/en/admin/calendar')
      const looked = await ada.post(form.action, typedIn(form, storm()))
      const page = await looked.text()
      expect(wordsOf(page)).toMatch(/Offices Toronto, Vancouver/)
      expect(await faultsOf(page)).toEqual([])
      // Nothing is saved before it was looked at; both are shown.
      expect(rows()).toEqual([])
      const shown = formOn(page, '/en/admin/calendar')
      const set = await ada.post(shown.action, shown.fields)
      expect(set.status).toBe(303)
      expect(
        rows()
          .map(({ officeId }) => officeId)
          .sort(),
      ).toEqual([world.toronto, world.vancouver].sort())
      expect(wordsOf(await read(ada, set.headers.get('location')!))).toContain(
        'Saved for these offices too: Vancouver.',
      )
      expect(await daysOf()).toEqual(['Tue 29', 'Tue 29', 'Mon 28'])
      const { $client } = world.portal.db
      const acts = $client.prepare("select office_id from audit_events where action = 'officeDay.set'").pluck().all()
      expect(acts.sort()).toEqual([world.toronto, world.vancouver].sort())

      // Changed, it is offered for those that have the same; removed at one, it stays with the other.
      const change = await read(ada, `/en/admin/calendar?office=${world.toronto}&year=2026&change=2026-12-28`)
      expect(formOn(change, '/en/admin/calendar').fields).toContainEqual(['also[]', world.vancouver])
      const removal = formOn(await offer(), '/en/admin/calendar/removal')
      expect((await postLooking(ada, removal.action, removal.fields)).status).toBe(303)
      expect(await daysOf()).toEqual(['Mon 28', 'Tue 29', 'Mon 28'])
    })

    it('is removed at the chosen ones in one act, once what that moves was shown', async () => {
      for (const officeId of [world.toronto, world.vancouver, montreal])
        await save(ada, '/en/admin/calendar', { ...storm(), officeId, 'also[]': '' })
      expect(await daysOf()).toEqual(['Tue 29', 'Tue 29', 'Tue 29'])
      const removal = formOn(await offer(), '/en/admin/calendar/removal')
      const first = await (await ada.post(removal.action, removal.fields)).text()
      expect(wordsOf(first)).toMatch(/Office Toronto.*Remove this day for other offices too.*Montréal Vancouver/)
      expect(await faultsOf(first)).toEqual([])
      const asked = formOn(first, '/en/admin/calendar/removal')
      // None of the others unless somebody says so.
      expect(asked.fields.filter(([name]) => name === 'also[]')).toEqual([])
      const chosen = [...asked.fields, ['also[]', world.vancouver]] as [string, string][]

      const second = await ada.post(asked.action, chosen)
      expect(second.status).toBe(200)
      expect(rows()).toHaveLength(3)
      const shown = await second.text()
      expect(wordsOf(shown)).toMatch(/Offices Toronto, Vancouver/)
      const both = formOn(shown, '/en/admin/calendar/removal')
      expect(both.fields).toContainEqual(['also[]', world.vancouver])

      // A colleague says something else of Vancouver's day: it is no longer the same, and is not removed.
      const adam = await come(world, await world.add('Adam Petit', 'administrator'))
      const other = `/en/admin/calendar?office=${world.vancouver}&year=2026&change=2026-12-28`
      await edit(adam, other, '/en/admin/calendar', { nameEn: 'Flood', 'also[]': '' })
      const third = await ada.post(both.action, both.fields)
      expect(third.status).toBe(200)
      const anew = await third.text()
      expect(wordsOf(anew)).toMatch(/Office Toronto.*Remove this day for other offices too.*Montréal/)
      expect(rows()).toHaveLength(3)
      await edit(adam, other, '/en/admin/calendar', { nameEn: 'Storm', 'also[]': '' })

      const removed = await ada.post(both.action, both.fields)
      expect(removed.status).toBe(303)
      expect(wordsOf(await read(ada, removed.headers.get('location')!))).toMatch(
        /Mon 28 Dec 2026 has been removed from the calendar.*Removed for these offices too: Vancouver\./,
      )
      expect(rows().map(({ officeId }) => officeId)).toEqual([montreal])
      expect(await daysOf()).toEqual(['Mon 28', 'Mon 28', 'Tue 29'])
      const { $client } = world.portal.db
      const acts = $client
        .prepare("select office_id from audit_events where action = 'officeDay.removed'")
        .pluck()
        .all()
      expect(acts.sort()).toEqual([world.toronto, world.vancouver].sort())
    })

    it('shows what it replaces at another office, and again when a colleague changed that since', async () => {
      const form = formOn(await offer(), '/en/admin/calendar')
      const looked = formOn(await (await ada.post(form.action, typedIn(form, storm()))).text(), '/en/admin/calendar')
      const adam = await come(world, await world.add('Adam Petit', 'administrator'))
      await save(adam, '/en/admin/calendar', { ...boxing(), officeId: world.vancouver, kind: 'holiday' })
      const again = await (await ada.post(looked.action, looked.fields)).text()
      expect(wordsOf(again)).toMatch(
        /Entry to replace \(Vancouver\) Holiday by proclamation, Boxing Day, kept on Monday/,
      )
      expect(rows()).toMatchObject([{ officeId: world.vancouver, kind: 'holiday' }])
      const seen = formOn(again, '/en/admin/calendar')
      expect((await ada.post(seen.action, seen.fields)).status).toBe(303)
      expect(rows().map(({ nameEn, kind }) => [nameEn, kind])).toEqual([
        ['Storm', 'closed'],
        ['Storm', 'closed'],
      ])
    })
  })
})
