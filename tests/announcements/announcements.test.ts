import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Administrator } from '../../src/accounts/people/index.ts'
import { bannersFor, changeAnnouncement, getAnnouncement } from '../../src/announcements/index.ts'
import { announcementClosings } from '../../src/announcements/schema.ts'
import { openDatabase } from '../../src/platform/db/index.ts'
import { announceMaintenance } from '../../src/platform/uptime/index.ts'
import { come, read, wordsOf } from '../admin/pages.ts'
import { as, must, plantCase } from '../plant.ts'
import { createWorld, type World } from '../world.ts'
import { form, plantAnnouncement } from './plant.ts'

/** The region at the top of a page; empty where there is none. */
const toldIn = (page: string): string => /<section .*?<\/section>/s.exec(page.split('</header>')[0] ?? '')?.[0] ?? ''
const told = async (browser: Parameters<typeof read>[0], path: string, status = 200) =>
  wordsOf(toldIn(await read(browser, path, status)))

const actsOf = ({ portal: { db } }: World) =>
  db.$client
    .prepare("select action, actor_id as who from audit_events where action like 'announcement.%' order by seq")
    .all()

describe('an announcement', () => {
  it('is written in both languages, looked at in both, published, and shown from its hour to its end by the tribunal’s clock', async () => {
    const world = await createWorld({ at: '2026-11-24T15:00:00Z' })
    const ada = await come(world, world.ada)
    const look = await ada.post('/fr/admin/announcements/new', form({ next: 'preview' }))
    expect(look.status).toBe(200)
    const preview = wordsOf(await look.text())
    expect(preview).toContain('Strike at the post office')
    expect(preview).toContain('Les lettres ont du retard')
    expect(await told(world.visitor(), '/en')).toBe('')

    const published = await ada.post('/fr/admin/announcements/new', form())
    expect(published.headers.get('location')).toBe('/fr/admin/announcements?done=published')
    world.clock.set('2026-11-24T16:59:00Z')
    expect(await told(world.visitor(), '/en')).toBe('')
    world.clock.set('2026-11-24T17:00:00Z')
    const alice = await come(world, world.alice)
    for (const [path, status] of [
      ['/en', 200],
      ['/en/status', 200],
      ['/en/nothing', 404],
    ] as const)
      expect(await told(world.visitor(), path, status), path).toContain('Letters are late')
    expect(await told(alice, '/fr/today')).toContain('Les lettres ont du retard')
    expect(wordsOf(await read(alice, '/en/announcements'))).toContain('Wed 25 Nov 2026, 12:00')
    world.clock.set('2026-11-25T17:00:00Z')
    expect(await told(world.visitor(), '/en')).toBe('')
    const past = wordsOf(await read(world.visitor(), '/fr/announcements'))
    expect(past).toContain('Il n’y a aucune annonce en ce moment')
    expect(past).toContain('Grève à la poste')
    expect(actsOf(world)).toEqual([{ action: 'announcement.published', who: world.ada.id }])
  })

  it('is refused beside its fields without one of the languages, an audience, a kind or days that can be; what was typed stays', async () => {
    const world = await createWorld({ at: '2026-11-24T15:00:00Z' })
    const ada = await come(world, world.ada)
    const wrong = async (change: Record<string, string>) => {
      const answer = await ada.post('/en/admin/announcements/new', form(change))
      expect(answer.status).toBe(422)
      const page = await answer.text()
      expect(page).toContain('value="12 h 00"')
      return wordsOf(page)
    }
    expect(await wrong({ textFr: ' ' })).toContain(
      'Write the text in French. Announcements are always published in both',
    )
    expect(await wrong({ titleEn: '' })).toContain(
      'Enter the title in English. Announcements are always published in both languages.',
    )
    for (const next of ['preview', 'publish'])
      expect(await wrong({ startDate: '2026-11-26', next }), next).toContain('The end must be after the start.')
    expect(await wrong({ severity: '' })).toContain('Choose how important the announcement is.')
    expect(await wrong({ 'audience[]': 'nobody' })).toContain('Choose who the announcement is for.')
    expect(await wrong({ 'divisions[]': 'rpd' })).toContain('cannot be limited')
    expect(await wrong({ endDate: '2026-11-23' })).toContain('The end must be after the start.')
    expect(await wrong({ startDate: '2026-11-22', endDate: '2026-11-23' })).toContain(
      'The end of the announcement has already passed',
    )
    expect(await wrong({ startTime: 'noon' })).toContain('Enter the start time')
    expect(actsOf(world)).toEqual([])
    // Nobody but administrators and supervisors.
    const tom = await world.add('Tom Baptiste', 'registry', world.toronto, 'officer')
    for (const someone of [tom, world.alice]) {
      const their = await come(world, someone)
      expect((await their.post('/en/admin/announcements/new', form())).status).toBe(403)
    }
    expect(actsOf(world)).toEqual([])
  })

  it('is read by those for whom it is: by role, division and office, and by nobody else', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const party = await world.add('Pia Haddad', 'party')
    plantCase(world, { party })
    const only = (title: string, audience: Parameters<typeof plantAnnouncement>[1]) =>
      plantAnnouncement(world, { titleEn: title, ...audience })
    only('everyone', {})
    only('counsel', { audience: ['counsel'] })
    only('delegates and parties', { audience: ['delegates', 'parties'] })
    only('registry', { audience: ['registry'] })
    const narrowed = only('RPD in Toronto', {
      audience: ['counsel', 'parties', 'registry'],
      divisions: ['rpd'],
      offices: [world.toronto],
    })
    only('IAD', { audience: ['counsel', 'parties'], divisions: ['iad'] })
    only('Vancouver', { audience: ['counsel', 'registry'], offices: [world.vancouver] })
    const at = world.clock.now()
    const heard = (who?: Parameters<typeof bannersFor>[1]) =>
      bannersFor(db, who, 'en', at)
        .map(({ title }) => title)
        .sort()
    expect(heard()).toEqual(['everyone'])
    expect(heard(as(world.alice))).toEqual(['RPD in Toronto', 'counsel', 'everyone'])
    expect(heard(as(world.charlie))).toEqual(['counsel', 'everyone'])
    expect(heard(as(world.bob))).toEqual(['delegates and parties', 'everyone'])
    expect(heard(as(party))).toEqual(['RPD in Toronto', 'delegates and parties', 'everyone'])
    expect(heard(as(world.sam, world.toronto))).toEqual(['RPD in Toronto', 'everyone', 'registry'])
    expect(heard(as(world.vera, world.vancouver))).toEqual(['Vancouver', 'everyone', 'registry'])
    // What is meant for others is not there at all.
    const charlie = await come(world, world.charlie)
    expect((await charlie.get(`/en/announcements/${narrowed}`)).status).toBe(404)
    expect((await world.visitor().get(`/en/announcements/${narrowed}`)).status).toBe(404)
    await read(await come(world, world.alice), `/en/announcements/${narrowed}`)
  })

  it('that informs is closed by each reader for themselves, without a script, until it is changed; what is important stays', async () => {
    const world = await createWorld()
    const [id, grave] = [
      plantAnnouncement(world),
      plantAnnouncement(world, { severity: 'important', titleEn: 'Flood', titleFr: 'Crue' }),
    ]
    const alice = await come(world, world.alice)
    const page = toldIn(await read(alice, '/en/cases?state=open'))
    expect(page.match(/<form/g)).toHaveLength(1)
    expect(page.indexOf('Flood')).toBeLessThan(page.indexOf('Strike'))
    const back = '/en/cases?state=open'
    expect(page).toContain(`value="${back}"`)
    const closed = await alice.post(`/en/announcements/${id}/closing`, { version: '1', back })
    expect(closed.headers.get('location')).toBe(back)
    await alice.post(`/en/announcements/${grave}/closing`, { version: '1' })
    expect(await told(alice, '/fr/today')).not.toContain('Grève')
    expect(await told(alice, '/en/today')).toContain('Flood')
    expect(await told(await come(world, world.charlie), '/en/today')).toContain('Strike')
    expect(toldIn(await read(world.visitor(), '/en'))).not.toContain('<form')
    expect(wordsOf(await read(alice, '/en/announcements'))).toContain('Strike at the post office')
    const copy = await alice.post('/en/account/data/copy', { form: 'json' })
    expect(JSON.parse(await copy.text()).announced.closed).toMatchObject([
      { titleEn: 'Strike at the post office', version: 1 },
    ])
    // Back within the portal alone.
    const away = await alice.post(`/en/announcements/${id}/closing`, { version: '1', back: 'https://evil.example/' })
    expect(away.headers.get('location')).toBe('/en/announcements')
    const closings = "select actor_id who from audit_events where action = 'announcement.closed'"
    expect(world.portal.db.$client.prepare(closings).all()).toEqual([{ who: world.alice.id }])

    const ada = await come(world, world.ada)
    const changed = await ada.post(`/en/admin/announcements/${id}`, form({ version: '1', startDate: '2026-11-23' }))
    expect(changed.headers.get('location')).toBe('/en/admin/announcements?done=changed')
    expect(await told(alice, '/en/today')).toContain('Strike')
    await ada.post(`/en/admin/announcements/${id}/withdrawal`, { version: '2' })
    expect(await told(alice, '/en/today')).not.toContain('Strike')
    expect((await alice.get(`/en/announcements/${id}`)).status).toBe(404)
    expect(world.portal.db.select().from(announcementClosings).all()).toMatchObject([
      { personId: world.alice.id, announcementId: id },
    ])
  })

  it('of two administrators takes the change of neither unseen: the later one reads what the other made of it', async () => {
    const world = await createWorld({ at: '2026-11-24T15:00:00Z' })
    const id = plantAnnouncement(world)
    const ada = await come(world, world.ada)
    const olga = await come(world, await world.add('Olga Berg', 'administrator'))
    await olga.post(`/en/admin/announcements/${id}`, form({ version: '1', titleEn: 'Post office open again' }))
    const late = await ada.post(`/en/admin/announcements/${id}`, form({ version: '1', titleEn: 'Ada’s own words' }))
    expect(late.status).toBe(422)
    const page = await late.text()
    expect(wordsOf(page)).toContain('A colleague changed this announcement in the meantime')
    expect(wordsOf(page)).toContain('Olga Berg')
    expect(wordsOf(page)).toContain('Post office open again')
    expect(page).toContain('value="Ada’s own words"')
    expect(page).toContain('name="version" value="2"')
    expect(wordsOf(await read(ada, '/en/admin/announcements'))).toContain('Post office open again')
    const stale = await ada.post(`/en/admin/announcements/${id}/withdrawal`, { version: '1' })
    expect(stale.headers.get('location')).toBe(`/en/admin/announcements/${id}?done=stale`)
    await ada.post(`/en/admin/announcements/${id}`, form({ version: '2', titleEn: 'Ada’s own words' }))
    const history = wordsOf(await read(ada, `/fr/admin/announcements/${id}`))
    for (const words of ['Olga Berg', 'Ada Roy', 'Ada’s own words', 'Post office open again', 'Publication'])
      expect(history).toContain(words)
    // Two who press at once meet in the command.
    const { version: _v, withdrawnAt: _w, id: _i, ...contents } = getAnnouncement(world.portal.db, id)
    const race = { version: 2, contents: { ...contents, endsAt: contents.endsAt + 1 } }
    const raced = changeAnnouncement(world.portal.db, as<Administrator>(world.ada), id, race, world.clock.now())
    expect(raced).toEqual({ ok: false, error: 'changedMeanwhile' })
    await olga.post(`/en/admin/announcements/${id}/withdrawal`, { version: '3' })
    const tooLate = await ada.post(`/en/admin/announcements/${id}`, form({ version: '3' }))
    expect(wordsOf(await tooLate.text())).toContain('A colleague withdrew this announcement in the meantime')
    expect(actsOf(world).map((act) => (act as { action: string }).action)).toEqual([
      'announcement.published',
      'announcement.changed',
      'announcement.changed',
      'announcement.withdrawn',
    ])
  })

  it('writes nothing into a page but words: no element, no address but those of the portal (SEC-012)', async () => {
    const world = await createWorld()
    const text = [
      '<script>alert(1)</script> <img src=x onerror=alert(1)>',
      '[a](javascript:alert(1)) [b](https://evil.example/?x=1) [c](//evil.example) [d](/help" onmouseover="x) [e](/help) ![f](/x.png)',
      '```\n<b>code</b>\n```',
    ].join('\n\n')
    const id = plantAnnouncement(world, {
      titleEn: '<i>Title</i>',
      titleFr: '<i>Titre</i>',
      textEn: text,
      textFr: text,
    })
    for (const path of ['/en', '/en/announcements', `/fr/announcements/${id}`]) {
      const page = await read(world.visitor(), path)
      const own = page.slice(page.indexOf('<header'), page.indexOf('<footer'))
      expect(own, path).not.toMatch(/<script|<img|<i>|<b>|onerror="|href="(javascript|https?:|\/\/)/)
      expect(own, path).toContain('&lt;script&gt;')
    }
    const banner = toldIn(await read(world.visitor(), '/en'))
    expect([...banner.matchAll(/href="([^"]*)"/g)].map(([, address]) => address)).toEqual(['/en/help'])
  })

  it('shares one region with maintenance: under way before all, to come after what is important', async () => {
    const world = await createWorld()
    plantAnnouncement(world, { severity: 'important', titleEn: 'Flood' })
    plantAnnouncement(world)
    const now = world.clock.now()
    const plan = (startsAt: number) =>
      must(announceMaintenance(world.portal.db, world.ada, { startsAt, endsAt: startsAt + 600_000, kind: 'away' }, now))
    plan(now.epochMilliseconds + 3_600_000)
    const order = (page: string) => ['aintenance', 'Flood', 'Strike'].sort((a, b) => page.indexOf(a) - page.indexOf(b))
    const soon = await read(world.visitor(), '/en')
    expect(soon.split('</header>')[0]?.match(/<section /g)).toHaveLength(1)
    expect(order(wordsOf(toldIn(soon)))).toEqual(['Flood', 'aintenance', 'Strike'])
    world.clock.forward({ hours: 1, minutes: 1 })
    expect(order(await told(world.visitor(), '/en'))).toEqual(['aintenance', 'Flood', 'Strike'])
    const ada = await come(world, world.ada)
    const list = wordsOf(await read(ada, '/en/admin/announcements'))
    expect(list).toContain('The portal is unavailable')
    expect(list).toContain('Flood')
  })

  it('published by one process is shown by another, which asks one thing of the database for it', async () => {
    const world = await createWorld()
    const other = openDatabase(world.portal.db.$client.name)
    try {
      const at = world.clock.now()
      expect(bannersFor(other, undefined, 'en', at)).toEqual([])
      plantAnnouncement(world)
      await nextTurn()
      expect(bannersFor(other, undefined, 'en', at)).toHaveLength(1)
      const plan = other.$client.prepare('explain query plan select max(seq) from announcement_changes').all()
      expect(plan).toMatchObject([{ detail: expect.stringMatching(/^SEARCH/) }])
    } finally {
      other.$client.close()
    }
  })
})
