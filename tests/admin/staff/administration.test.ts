import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { beforeEach, describe, expect, it } from 'vitest'
import { linkSecret } from '../../../src/accounts/invitations/index.ts'
import { invitations } from '../../../src/accounts/invitations/schema.ts'
import { offices, people } from '../../../src/accounts/people/schema.ts'
import { sessions } from '../../../src/accounts/sessions/schema.ts'
import { deliverDueMail, fileTransport } from '../../../src/platform/mail/index.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { composersOf } from '../../../src/work.ts'
import { type Browser, createFirstDay, createWorld, type World } from '../../world.ts'
import { come, read, wordsOf } from '../pages.ts'

let world: World
let ada: Browser

beforeEach(async () => {
  world = await createWorld()
  ada = await come(world, world.ada)
})

const dana = { name: 'Dana Çelik', email: 'Dana@example.test', locale: 'fr' }
const invited = () => world.portal.db.select().from(invitations).all()

describe('staff', () => {
  it('is invited by role and office', async () => {
    const officer = { ...dana, role: 'officer', officeId: world.vancouver }
    expect((await ada.post('/en/admin/staff', { ...officer, officeId: '' })).status).toBe(422)
    expect((await ada.post('/en/admin/staff', officer)).status).toBe(303)
    await ada.post('/en/admin/staff', {
      name: 'Noor Haddad',
      email: 'noor@example.test',
      locale: 'en',
      role: 'administrator',
      officeId: world.toronto,
    })
    expect(invited()).toMatchObject([
      { role: 'registry', officeId: world.vancouver, postingRole: 'officer' },
      { role: 'administrator', officeId: null, postingRole: null },
    ])
    expect(wordsOf(await read(ada, '/en/admin/staff'))).toContain('Dana Çelik Dana@example.test Officer, Vancouver')
    const sam = await come(world, world.sam)
    expect((await sam.post('/en/admin/staff', officer)).status).toBe(403)
  })

  it('gets a new office from an administrator', async () => {
    const montreal = { nameEn: 'Montreal', nameFr: 'Montréal', zone: 'America/Toronto' }
    expect((await ada.post('/en/admin/offices', { ...montreal, officeCode: 'mtl', zone: 'Mars/Olympus' })).status).toBe(
      422,
    )
    expect((await ada.post('/en/admin/offices', { ...montreal, officeCode: 'TOR' })).status).toBe(422)
    expect((await ada.post('/fr/admin/offices', { ...montreal, officeCode: 'mtl' })).status).toBe(303)
    expect(world.portal.db.select().from(offices).all()).toContainEqual(
      expect.objectContaining({ ...montreal, code: 'MTL' }),
    )
    expect(await read(ada, '/fr/admin/offices')).toContain('Montréal')
  })
})

describe('Today of an administrator', () => {
  it.each([
    ['English', 'en', 'There are no offices yet.', 'Add the first office'],
    ['French', 'fr', 'Il n’y a encore aucun bureau', 'Ajouter le premier bureau'],
  ] as const)(
    'says in %s that no office exists and leads to the first one, until it is added (CLI-21)',
    async (_, locale, says, link) => {
      const firstDay = await createFirstDay()
      const home = `/${locale}/admin`
      const browser = await firstDay.signIn(firstDay.ada)
      const page = await read(browser, home)
      expect(wordsOf(page)).toContain(says)
      expect(page).toContain(`<a href="${home}/offices">${link}</a>`)
      const montreal = { officeCode: 'MTL', nameEn: 'Montreal', nameFr: 'Montréal', zone: 'America/Toronto' }
      await browser.post(`${home}/offices`, montreal)
      expect(wordsOf(await read(browser, home))).not.toContain(says)
    },
  )
})

describe('a suspended account', () => {
  it('is signed out with its next request, and cannot sign in before it is restored (SEC-035, SEC-037)', async () => {
    const charlie = await come(world, world.charlie)
    expect((await charlie.get('/en/account')).status).toBe(200)
    expect((await ada.post(`/en/admin/people/${world.charlie.id}/suspension`)).headers.get('location')).toContain(
      'done=suspended',
    )
    expect((await charlie.get('/en/account')).headers.get('location')).toMatch(/^\/en\/sign-in/)
    expect(
      world.portal.db
        .select()
        .from(sessions)
        .all()
        .filter(({ personId }) => personId === world.charlie.id),
    ).toEqual([])
    const again = await come(world, world.charlie)
    expect((await again.get('/en/account')).headers.get('location')).toMatch(/^\/en\/sign-in/)

    await ada.post(`/en/admin/people/${world.charlie.id}/restoration`)
    expect((await (await come(world, world.charlie)).get('/en/account')).status).toBe(200)
    expect(wordsOf(await read(ada, `/en/admin/audit?person=${world.ada.id}`))).toMatch(
      /Restored the account of Charlie .*Suspended the account of Charlie /,
    )
  })

  it('is never one’s own, and that of counsel of another office is out of an officer’s reach', async () => {
    expect((await ada.post(`/en/admin/people/${world.ada.id}/suspension`)).headers.get('location')).toContain(
      'done=tooLate',
    )
    const vera = await come(world, world.vera)
    expect((await vera.post(`/en/admin/people/${world.charlie.id}/suspension`)).status).toBe(404)
    expect((await ada.post('/en/admin/people/aaaaaaaaaaaaaaaaaaaaaaaaaa/suspension')).status).toBe(404)
    expect(
      world.portal.db
        .select()
        .from(people)
        .all()
        .every(({ state }) => state === 'active'),
    ).toBe(true)
  })

  it('is found among all accounts by a part of its name or address', async () => {
    const found = wordsOf(await read(ada, '/en/admin/people?search=OKAFOR'))
    expect(found).toContain('charlie@example.test')
    expect(found).not.toContain('alice@example.test')
  })
})

describe('the audit log', () => {
  const alter = (sql: string) => {
    const raw = new Sqlite(join(world.portal.settings.dataDir, 'portal.db'))
    const triggers = raw
      .prepare("select name from sqlite_master where type = 'trigger' and tbl_name = 'audit_events'")
      .pluck()
      .all()
    for (const name of triggers) raw.exec(`drop trigger ${name}`)
    raw.exec(sql)
    raw.close()
  }

  it('is verified whole, with the count of its events and the last hash (SEC-085)', async () => {
    const last = world.portal.db.$client.prepare('select seq, hash from audit_events order by seq desc').get() as {
      seq: number
      hash: string
    }
    const page = await read(ada, '/fr/admin/audit/verification')
    expect(wordsOf(page)).toContain('Le journal est intact')
    expect(page).toContain(last.hash)
  })

  it.each([
    ['altered', 'update audit_events set facts = \'{"role":"administrator"}\' where seq = 2'],
    ['removed', 'delete from audit_events where seq = 2'],
    ['given to another author', "update audit_events set actor_id = 'someone' where seq = 2"],
  ])('names the event that was %s behind its back (SEC-085)', async (_, sql) => {
    for (const who of [world.sam, world.vera]) await come(world, who)
    alter(sql)
    expect(wordsOf(await read(ada, '/en/admin/audit/verification'))).toContain('The hash chain is broken at event 2')
  })

  it('is narrowed by act and by person, and read on page by page', async () => {
    const sam = await come(world, world.sam)
    await sam.post('/en/admin/invitations', dana)
    const byAct = wordsOf(await read(ada, '/en/admin/audit?about=invitation'))
    expect(byAct).toContain('Sam Singh Invited a person')
    expect(byAct).not.toContain('Ada Roy Signed in')
    expect(wordsOf(await read(ada, '/en/admin/audit?person=sam@example.test'))).not.toContain('Ada Roy Signed in')
    expect(wordsOf(await read(ada, '/en/admin/audit?person=nobody'))).toContain('Nothing in the log matches')
    for (let i = 0; i < 60; i++)
      await ada.post('/en/admin/offices', {
        officeCode: `${'ABCDEFGHIJ'[i % 10]}${'ABCDEF'[(i / 10) | 0]}`,
        nameEn: 'An office',
        nameFr: 'Un bureau',
        zone: 'UTC',
      })
    const next = (await read(ada, '/en/admin/audit')).match(/rel="next" href="([^"]+)"/)![1]!
    expect(wordsOf(await read(ada, next.replaceAll('&amp;', '&')))).toContain('Sam Singh Invited a person')
  })

  it('shows an officer their own office alone', async () => {
    const [sam, vera] = [await come(world, world.sam), await come(world, world.vera)]
    await sam.post('/en/admin/invitations', dana)
    expect(wordsOf(await read(sam, '/en/admin/audit'))).toContain('Sam Singh Invited a person')
    expect(wordsOf(await read(vera, '/en/admin/audit'))).not.toContain('Sam Singh')
    expect((await sam.get('/en/admin/audit/verification')).status).toBe(403)
  })
})

describe('the mail page', () => {
  it('tells what waits, what left and what failed, and why', async () => {
    const sam = await come(world, world.sam)
    await sam.post('/en/admin/invitations', dana)
    expect(wordsOf(await read(ada, '/en/admin/mail'))).toContain('Being sent')
    const fails = async () => {
      throw new Error('connection refused')
    }
    await deliverDueMail(world.portal.db, fails, composersOf(world.portal), 'x', world.clock.now)
    expect(wordsOf(await read(ada, '/en/admin/mail?state=queued'))).toMatch(/Next attempt: .* 1 connection refused/)
    world.portal.db.update(outbox).set({ failedAt: 1 }).run()
    expect(wordsOf(await read(ada, '/fr/admin/mail?state=failed'))).toContain('connection refused')
    expect(wordsOf(await read(ada, '/en/admin'))).toContain('1 message could not be delivered')
    world.portal.db.update(outbox).set({ lastError: 'no longer needed' }).run()
    expect(wordsOf(await read(ada, '/en/admin/mail?state=failed'))).toContain('No messages match this filter')
  })

  it('lets the demo read each message, with our own links to follow', async () => {
    world = await createWorld({ settings: { demo: true } })
    const sam = await come(world, world.sam)
    await sam.post('/fr/admin/invitations', dana)
    await deliverDueMail(
      world.portal.db,
      fileTransport(join(world.portal.settings.dataDir, 'mail')),
      composersOf(world.portal),
      'x@portal.test',
      world.clock.now,
    )
    const list = await read(sam, '/fr/admin/mail')
    const message = await read(sam, list.match(/href="(\/fr\/admin\/mail\/[a-z0-9]+)"/)![1]!)
    const [made] = invited()
    const link = `/fr/register/${made!.id}/${linkSecret(world.portal.keyring, made!)}`
    expect(message).toContain(`href="${link}"`)
    expect(wordsOf(message)).toContain('Bonjour Dana Çelik')
    expect((await world.visitor().get(link)).status).toBe(200)
  })

  it('shows no message outside the demo (SEC-087)', async () => {
    const sam = await come(world, world.sam)
    await sam.post('/en/admin/invitations', dana)
    const [mail] = world.portal.db.select().from(outbox).all()
    expect((await ada.get(`/en/admin/mail/${mail!.id}`)).status).toBe(404)
  })
})
