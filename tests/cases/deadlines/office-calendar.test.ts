import { beforeEach, describe, expect, it } from 'vitest'
import { officeDays } from '../../../src/cases/deadlines/office-days/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { edit, formOn, postLooking, save, typedIn } from '../../editing.ts'
import { plantCase, plantEvent } from '../../plant.ts'
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
    for (const told of ['Calendar of Toronto, 2027', 'Fri 26 Mar 2027', 'Good Friday', 'Mon 29 Mar 2027'])
      expect(english).toContain(told)
    const french = wordsOf(await read(ada, `/fr/admin/calendar?office=${world.vancouver}&year=2027`))
    for (const told of ['Calendrier 2027, bureau : Vancouver', 'ven. 26 mars 2027', 'Vendredi saint'])
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
    expect(page).toContain('A limit that would end on Mon 28 Dec 2026 now ends on Tue 29 Dec 2026')
    expect(page).toContain('Boxing Day, kept on Monday')
    expect(await last()).toContain('Tue 29 Dec 2026, until the end of the day')

    const removal = formOn(
      await read(ada, `/fr/admin/calendar?office=${world.toronto}&year=2026`),
      '/fr/admin/calendar/removal',
    )
    const removed = await postLooking(ada, removal.action, removal.fields)
    expect(wordsOf(await read(ada, removed.headers.get('location')!))).toContain('Le lun. 28 déc. 2026 est retiré')
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
      /does not move: it is a working day.*Fri 25 Dec 2026 Open at Christmas Ouvert à Noël Christmas Day Office open/,
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
    expect(wordsOf(page)).toContain('Calendar of Vancouver, 2026')
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
      /Adam Petit changed this while you had the form open.*Boxing Day, kept on Monday Boxing Day/,
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
    expect(wordsOf(told)).toMatch(/You changed this in another window.*Storm/)
    expect(await faultsOf(told)).toEqual([])
    expect(rows()).toHaveLength(1)
    const bare = await ada.post(act, { officeId: world.toronto, day: '2026-12-28' })
    expect(bare.status).toBe(409)

    const again = formOn(told, act)
    expect((await postLooking(ada, again.action, again.fields)).status).toBe(303)
    expect(rows()).toEqual([])
    expect((await ada.post(old.action, old.fields)).status).toBe(303)
  })
})
