import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it, onTestFinished } from 'vitest'
import { getObject, saveObject, storeObject } from '../../src/platform/storage/index.ts'
import { portalCommand, withKey } from '../portal-command.ts'
import { createWorld } from '../world.ts'

const linkIn = (out: string) => new URL(/https:\S+/.exec(out)![0]).pathname

describe('create-admin', () => {
  it('prints a link that opens the registration page, in the language that was asked for', async () => {
    const { portal, visitor } = await createWorld(withKey)
    const made = await portalCommand(
      portal.settings.dataDir,
      'create-admin',
      '--another',
      '--name',
      'Olga Roy',
      '--email',
      'olga@portal.test',
      '--lang',
      'fr',
    )
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(made.out).toContain('hand it over to Olga Roy')
    const link = linkIn(made.out)
    expect(link).toMatch(/^\/fr\/register\//)
    const olga = visitor()
    expect((await olga.get(link)).status).toBe(200)
    const begun = await olga.post(link)
    expect(begun.status).toBe(303)
    expect(await (await olga.get(begun.headers.get('location')!)).text()).toContain('Olga Roy')
  })

  it('makes the first administrator without being pressed', async () => {
    const { portal } = await createWorld(withKey)
    portal.db.$client.exec(`update people set state = 'closed' where role = 'administrator'`)
    expect(
      await portalCommand(portal.settings.dataDir, 'create-admin', '--name', 'Olga Roy', '--email', 'olga@portal.test'),
    ).toMatchObject({ code: 0 })
  })

  it('refuses while there is an administrator, and while an invitation is open (SEC-058)', async () => {
    const { portal, visitor } = await createWorld(withKey)
    const olga = ['create-admin', '--name', 'Olga Roy', '--email', 'olga@portal.test']
    const refused = await portalCommand(portal.settings.dataDir, ...olga)
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toContain('There is an administrator already')

    const first = await portalCommand(portal.settings.dataDir, ...olga, '--another')
    const again = await portalCommand(portal.settings.dataDir, ...olga, '--another')
    expect(again).toMatchObject({ code: 1, out: '' })
    const renewed = await portalCommand(portal.settings.dataDir, ...olga, '--another', '--renew')
    expect((await visitor().post(linkIn(renewed.out))).status).toBe(303)
    expect((await visitor().post(linkIn(first.out))).status).not.toBe(303)
    // Links of the operator go by hand: none by mail.
    expect(portal.db.$client.prepare('select kind from outbox').all()).toEqual([])
  }, 120_000)
})

describe('verify-audit', () => {
  it('says that the log is whole, and fails when an event was altered (SEC-085)', async () => {
    const { portal, alice, signIn } = await createWorld(withKey)
    await signIn(alice)
    const whole = await portalCommand(portal.settings.dataDir, 'verify-audit')
    expect(whole).toMatchObject({ code: 0, err: '' })
    expect(whole.out).toMatch(/whole: \d+ events\. Last hash: [0-9a-f]{64}/)

    portal.db.$client.exec(
      `drop trigger audit_events_no_update; update audit_events set facts = '{"x":1}' where seq = 1`,
    )
    const broken = await portalCommand(portal.settings.dataDir, 'verify-audit')
    expect(broken).toMatchObject({ code: 1, out: '' })
    expect(broken.err).toContain('broken at event 1')
  })
})

describe('verify-objects', () => {
  it('names what was changed and what is missing (SEC-074)', async () => {
    const { portal } = await createWorld(withKey)
    const { dataDir } = portal.settings
    const [good, changed, missing] = [await store(portal), await store(portal), await store(portal)]
    expect(await portalCommand(dataDir, 'verify-objects')).toMatchObject({ code: 0, err: '' })

    const pathOf = (id: string) => {
      const { name } = getObject(portal.db, id).segments[0]!
      return join(dataDir, 'objects', name.slice(0, 2), name)
    }
    const bytes = readFileSync(pathOf(changed))
    bytes[bytes.length - 30]! ^= 1
    writeFileSync(pathOf(changed), bytes)
    rmSync(pathOf(missing))
    const told = await portalCommand(dataDir, 'verify-objects')
    expect(told.code).toBe(1)
    expect(told.err).toContain(`${changed} is changed`)
    const file = (id: string) => pathOf(id).slice(join(dataDir, 'objects/').length)
    expect(told.err).toContain(`${missing} is missing; it lies in ${file(missing)}\n`)
    expect(told.err).not.toContain(good)
    expect(told.err).toContain('Of 3 stored documents 2')
  })

  async function store({ db, storage, keyring, clock }: Awaited<ReturnType<typeof createWorld>>['portal']) {
    const stored = await storeObject(storage, keyring, Readable.from([randomBytes(5000)]), { maxBytes: 10_000 })
    if (!stored.ok) throw new Error(stored.error)
    db.transaction((tx) => saveObject(tx, stored.value, clock()))
    return stored.value.id
  }
})

describe('sessions end', () => {
  it('ends every session of a person, and leaves those of others (SEC-037)', async () => {
    const { portal, clock, alice, charlie, signIn } = await createWorld(withKey)
    const [first, other] = [await signIn(alice), await signIn(charlie)]
    clock.forward({ minutes: 1 })
    const second = await signIn(alice)
    expect(
      await portalCommand(portal.settings.dataDir, 'sessions', 'end', '--email', 'ALICE@example.test'),
    ).toMatchObject({ code: 0 })
    for (const their of [first, second])
      expect((await their.get('/en/account')).headers.get('location')).toContain('/en/sign-in')
    expect((await other.get('/en/account')).status).toBe(200)
    expect(
      await portalCommand(portal.settings.dataDir, 'sessions', 'end', '--email', 'nobody@example.test'),
    ).toMatchObject({ code: 1 })
  })
})

describe('the operator’s tool', () => {
  it('makes the database and brings it up to date', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'portal-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    expect((await portalCommand(folder, 'migrate')).out).toMatch(/^Applied \d+ migrations/)
    expect(existsSync(join(folder, 'portal.db'))).toBe(true)
    expect((await portalCommand(folder, 'migrate')).out).toBe('The database is up to date.\n')
  })

  it('lists its commands, and tells of the zone data', async () => {
    const { out } = await portalCommand('/nowhere', 'help')
    for (const name of [
      'create-admin',
      'audit verify',
      'backup --to',
      'restore --from',
      'verify-objects',
      'migrate',
      'sessions end',
      'check-zones',
    ])
      expect(out).toContain(name)
    const zones = await portalCommand('/nowhere', 'check-zones')
    expect(zones).toMatchObject({ code: 0, err: '' })
    expect(zones.out).toContain(process.versions.tz)
  })

  it.each([
    [['nonsense']],
    [['sessions', 'end']],
    [['create-admin', '--email', 'olga@portal.test']],
    [['create-admin', '--name', 'Olga', '--email', 'olga@portal.test', '--lang', 'de']],
    [['verify-audit', '--name', 'Olga']],
  ])('answers %j with a sentence and exit code 2', async (args) => {
    const folder = mkdtempSync(join(tmpdir(), 'portal-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const { code, out, err } = await portalCommand(folder, ...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^[^\n]+\.\nnpm run portal -- help (lists the commands|[\w -]+ says how it is asked)\.\n$/)
  })
})
