import { describe, expect, it } from 'vitest'
import { beat } from '../../../src/platform/uptime/index.ts'
import { maintenances } from '../../../src/platform/uptime/schema.ts'
import { draftWith, fileOf } from '../../documents/files.ts'
import { save } from '../../editing.ts'
import { faultsOf } from '../../valid-html.ts'
import { createWorld } from '../../world.ts'
import { come, wordsOf as piecesOf, read } from '../pages.ts'

/** A date that does not break stands in an element of its own. */
const wordsOf = (page: string) => piecesOf(page).replaceAll(' ,', ',')

const readOnly = {
  startDate: '2026-11-24',
  startTime: '22:00',
  endDate: '2026-11-24',
  endTime: '23:30',
  kind: 'readOnly',
}

describe('maintenance', () => {
  it('is announced by an administrator on their own clock, and told on every page in both languages until it is called off', async () => {
    const world = await createWorld({ at: '2026-11-24T15:00:00Z' })
    const ada = await come(world, world.ada)
    const alice = await come(world, world.alice)
    const announced = await ada.post('/en/admin/maintenance', readOnly)
    expect(announced.headers.get('location')).toBe('/en/admin/maintenance?done=announced')

    const en = 'Planned maintenance: Tue 24 Nov 2026, 22:00 to Tue 24 Nov 2026, 23:30 (Eastern Time).'
    for (const [path, status] of [
      ['/en', 200],
      ['/en/sign-in', 200],
      ['/en/nothing', 404],
    ] as const) {
      expect(wordsOf(await read(world.visitor(), path, status)), path).toContain(en)
    }
    for (const path of ['/en/today', '/en/cases', '/en/status'])
      expect(wordsOf(await read(alice, path)), path).toContain(en)
    expect(wordsOf(await read(alice, '/fr/today'))).toContain('Travaux prévus : du mar. 24 nov. 2026, 22 h')
    for (const path of ['/en/admin/maintenance?done=announced', '/fr/admin/maintenance', '/en/status', '/fr/status']) {
      expect(await faultsOf(await read(ada, path)), path).toEqual([])
    }

    const [row] = world.portal.db.select().from(maintenances).all()
    await ada.post(`/en/admin/maintenance/${row!.id}/ending`)
    expect(wordsOf(await read(alice, '/en/today'))).not.toContain('Planned maintenance')
    expect(wordsOf(await read(ada, '/en/admin/maintenance'))).toContain('Cancelled')
    const { $client } = world.portal.db
    const acts = $client
      .prepare("select action, actor_id who from audit_events where action like 'maintenance.%' order by seq")
      .all()
    expect(acts).toEqual([
      { action: 'maintenance.announced', who: world.ada.id },
      { action: 'maintenance.ended', who: world.ada.id },
    ])
  })

  it('that cannot be is refused beside its field, with what was typed kept', async () => {
    const world = await createWorld({ at: '2026-11-24T15:00:00Z' })
    const ada = await come(world, world.ada)
    const wrong = async (change: Partial<typeof readOnly>) => {
      const answer = await ada.post('/fr/admin/maintenance', { ...readOnly, ...change })
      expect(answer.status).toBe(422)
      const page = await answer.text()
      expect(await faultsOf(page)).toEqual([])
      expect(page).toContain('value="22:00"')
      return wordsOf(page)
    }
    expect(await wrong({ endDate: '2026-11-23' })).toContain('La fin des travaux doit être postérieure à leur début.')
    expect(await wrong({ endTime: 'tard' })).toContain('Inscrivez l’heure de fin au format de 24 heures')
    expect(await wrong({ startDate: '2026-11-23' })).toContain('Le début indiqué est déjà passé.')
    expect(await wrong({ endDate: '2026-12-24' })).toContain('au plus sept jours')
    expect(await wrong({ kind: '' })).toContain('Choisissez l’effet des travaux.')
    await ada.post('/fr/admin/maintenance', readOnly)
    expect(await wrong({ endTime: '22:30' })).toContain('D’autres travaux sont annoncés')
    // Nobody but an administrator.
    const sam = await come(world, world.sam)
    expect((await sam.post('/en/admin/maintenance', readOnly)).status).toBe(403)
    expect(world.portal.db.select().from(maintenances).all()).toHaveLength(1)
  })

  it('in which nothing is sent lets people sign in and read, refuses the rest with what they typed, and ends by itself', async () => {
    const world = await createWorld({ at: '2026-11-24T15:00:00Z' })
    const ada = await come(world, world.ada)
    const alice = await come(world, world.alice)
    const caseId = fileOf(world)
    const draft = await draftWith(alice, caseId, world.alice)
    await ada.post('/en/admin/maintenance', { ...readOnly, startTime: '10:01', endTime: '10:20' })
    world.clock.forward({ minutes: 2 })

    // Reading and signing in.
    expect(wordsOf(await read(alice, '/en/today'))).toContain(
      'Maintenance is under way until Tue 24 Nov 2026, 10:20 (Eastern Time).',
    )
    const bob = await world.signIn(world.bob)
    expect((await bob.get('/en/today')).status).toBe(200)

    // Sending.
    const note = 'My client’s mother fell ill.\nI ask for two weeks.'
    const refused = await alice.post(`/en/cases/${caseId}/notes/new`, {
      text: note,
      'list[]': 'a',
      password: 'hunter2hunter2',
    })
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('1020')
    const page = await refused.text()
    expect(await faultsOf(page)).toEqual([])
    expect(page).toContain(`action="/en/cases/${caseId}/notes/new"`)
    expect(page).toContain('name="list[]" value="a"')
    expect(wordsOf(page)).toContain('I ask for two weeks.')
    expect(page).not.toContain('hunter2')
    const sending = await alice.post(`/fr/submissions/${draft}/sending`)
    expect(sending.status).toBe(503)
    expect(wordsOf(await sending.text())).toContain('Rien ne peut être transmis en ce moment')
    const withFile = new FormData()
    withFile.set('title', 'Letter of the sister')
    withFile.set('file', new Blob(['%PDF-1.4']), 'a.pdf')
    const stopped = await alice.send(`/en/submissions/${draft}/documents`, { method: 'POST', body: withFile })
    expect(await stopped.text()).toContain('\nLetter of the sister</textarea>')
    const { $client } = world.portal.db
    expect($client.prepare('select state from submissions').all()).toEqual([{ state: 'draft' }])
    expect(wordsOf(await read(alice, '/en/status'))).toContain(
      'Under way People can read pages but cannot send anything',
    )
    expect(wordsOf(await read(alice, '/en/status'))).toContain(
      'Planned maintenance is under way: nothing can be sent until the maintenance is over.',
    )

    // The tribunal's systems ask again.
    const fed = await world.app.request('/feed/cases', { method: 'POST', body: '{}' })
    expect(fed.status).toBe(503)
    expect(await fed.json()).toMatchObject({ code: 'readOnly' })

    world.clock.forward({ minutes: 19 })
    const sent = await alice.post(`/en/submissions/${draft}/sending`)
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `/en/submissions/${draft}`])
    expect($client.prepare('select state from submissions').all()).toEqual([{ state: 'received' }])
  })

  it('can be ended before its time while it is under way', async () => {
    const world = await createWorld({ at: '2026-11-24T15:00:00Z' })
    const ada = await come(world, world.ada)
    const alice = await come(world, world.alice)
    await ada.post('/en/admin/maintenance', { ...readOnly, startTime: '10:00', endTime: '12:00' })
    expect((await save(alice, '/en/account/mail', {})).status).toBe(503)
    const [row] = world.portal.db.select().from(maintenances).all()
    expect((await ada.post(`/en/admin/maintenance/${row!.id}/ending`)).status).toBe(303)
    expect((await save(alice, '/en/account/mail', {})).status).not.toBe(503)
  })
})

describe('the state page', () => {
  it.each(['en', 'fr'])('tells anyone how the portal is and was (%s)', async (locale) => {
    const world = await createWorld({ at: '2026-11-24T10:00:00Z' })
    const { portal, clock } = world
    beat(portal.db, clock.now())
    clock.set('2026-11-24T10:44:30Z')
    beat(portal.db, clock.now())
    const page = await read(world.visitor(), `/${locale}/status`)
    expect(await faultsOf(page)).toEqual([])
    const words = wordsOf(page)
    expect(words).toContain(
      locale === 'en'
        ? 'Unplanned interruptions: 45 minutes in all. Planned interruptions: 0 minutes in all.'
        : 'Interruptions imprévues : 45 minutes en tout. Interruptions prévues : 0 minute en tout.',
    )
    expect(words).toContain(locale === 'en' ? 'Tue 24 Nov 2026, 05:00' : 'mar. 24 nov. 2026, 5 h')
    // No scanner in these tests: what is received waits.
    expect(words).toContain(
      locale === 'en'
        ? 'You can still send documents, and their time of receipt is recorded as usual.'
        : 'Vous pouvez transmettre des documents, et leur heure de réception est consignée comme d’habitude.',
    )
  })
})
