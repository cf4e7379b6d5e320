import { setTimeout as wait } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { resendInvitation } from '../../../src/accounts/invitations/index.ts'
import { invitations } from '../../../src/accounts/invitations/schema.ts'
import { codeOfInvitation } from '../../../src/accounts/invitations/secrets.ts'
import { markBatchSent, reprintLetter } from '../../../src/accounts/letters/commands.ts'
import {
  changeSender,
  markLetterSent,
  markLetterUndeliverable,
  printLetters,
} from '../../../src/accounts/letters/index.ts'
import { letterReference } from '../../../src/accounts/letters/letters.ts'
import { lettersInOnePdf, printFile } from '../../../src/accounts/letters/paper.ts'
import {
  countWaitingLetters,
  getLetterBatch,
  listBatchLetters,
  listLetters,
  listWaitingWaves,
} from '../../../src/accounts/letters/queries.ts'
import { registerText } from '../../../src/accounts/letters/register.ts'
import { letters } from '../../../src/accounts/letters/schema.ts'
import { getOffice } from '../../../src/accounts/people/index.ts'
import { waves } from '../../../src/accounts/waves/schema.ts'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { makeI18n } from '../../../src/platform/web/i18n.ts'
import { must, officerOf } from '../../plant.ts'
import { createWorld, type World } from '../../world.ts'
import { address, inviteOnPaper, print, queue, rowsOf } from '../letters.ts'

const officer = ({ sam, toronto }: World) => officerOf(sam, toronto)
const invitationRow = ({ portal }: World, id: string) =>
  portal.db.select().from(invitations).where(eq(invitations.id, id)).get()!
const letterRow = ({ portal }: World, id: string) => portal.db.select().from(letters).where(eq(letters.id, id)).get()!
const resend = (world: World, id: string, to = {}) =>
  must(
    world.portal.db.transaction(
      (tx) =>
        resendInvitation(tx, officer(world), invitationRow(world, id), world.clock.now(), {
          ...invitationRow(world, id),
          ...to,
        }),
      { behavior: 'immediate' },
    ),
  )
const actions = ({ portal }: World) => listEvents(portal.db, {}).map(({ action }) => action)

describe('a letter', () => {
  it('waits until its print run takes it, and counts as sent when Sam says so', async () => {
    const world = await createWorld()
    const { portal, clock } = world
    const invitation = inviteOnPaper(world)
    expect(countWaitingLetters(portal.db, officer(world))).toBe(1)
    const run = print(world)
    expect(countWaitingLetters(portal.db, officer(world))).toBe(0)
    expect(invitationRow(world, invitation.id).sentAt).toBeNull()

    clock.forward({ hours: 2 })
    expect(await markBatchSent(portal.db, officer(world), run, clock.now())).toEqual({ sent: 1, kept: 0 })
    expect(invitationRow(world, invitation.id).sentAt).toBe(clock.now().epochMilliseconds)
    expect(rowsOf(world)[0]).toMatchObject({ sentBy: world.sam.id, sentAt: clock.now().epochMilliseconds })
    expect(await markBatchSent(portal.db, officer(world), run, clock.now())).toEqual({ sent: 0, kept: 0 })
    expect(actions(world)).toEqual(expect.arrayContaining(['letter.printed', 'letter.batchSent', 'invitation.sent']))
  })

  it('holds no secret at rest: the row has neither code nor link', async () => {
    const world = await createWorld()
    const invitation = inviteOnPaper(world)
    const secret = codeOfInvitation(world.portal.keyring, invitation).split('-').slice(1)
    const tables = ['letters', 'outbox', 'invitations', 'audit_events']
    const all = tables.map((table) => JSON.stringify(world.portal.db.$client.prepare(`select * from ${table}`).all()))
    for (const part of secret) expect(all.join()).not.toContain(part)
  })

  it('is void once another about the same thing is written, unless it has left', async () => {
    const world = await createWorld()
    const first = queue(world, { subjectId: 'one thing' })
    const second = queue(world, { subjectId: 'one thing' })
    queue(world, { subjectId: 'another thing' })
    expect(letterRow(world, first).voidedAt).not.toBeNull()
    print(world)
    must(markLetterSent(world.portal.db, officer(world), second, world.clock.now()))
    queue(world, { subjectId: 'one thing' })
    expect(letterRow(world, second).voidedAt).toBeNull()
    expect(countWaitingLetters(world.portal.db, officer(world))).toBe(1)
  })

  it('that came back makes its invitation undeliverable', async () => {
    const world = await createWorld()
    const { portal, clock } = world
    const invitation = inviteOnPaper(world)
    const run = print(world)
    await markBatchSent(portal.db, officer(world), run, clock.now())
    const [letter] = rowsOf(world)
    must(markLetterUndeliverable(portal.db, officer(world), letter!.id, clock.now()))
    expect(invitationRow(world, invitation.id).undeliverableAt).toBe(clock.now().epochMilliseconds)
    expect(markLetterUndeliverable(portal.db, officer(world), letter!.id, clock.now()).ok).toBe(false)
    expect(reprintLetter(portal.db, officer(world), letter!.id, clock.now()).ok).toBe(false)
  })

  it('is void once its invitation was sent anew: it is not marked, not printed again, and its return says nothing of the new one', async () => {
    const world = await createWorld()
    const { portal, clock } = world
    const invitation = inviteOnPaper(world)
    const run = print(world)
    const [old] = rowsOf(world)
    resend(world, invitation.id)
    expect(listLetters(portal.db, officer(world), { state: 'void' }).map(({ id }) => id)).toEqual([old!.id])
    expect(await markBatchSent(portal.db, officer(world), run, clock.now())).toEqual({ sent: 0, kept: 0 })
    expect(markLetterSent(portal.db, officer(world), old!.id, clock.now()).ok).toBe(false)
    expect(reprintLetter(portal.db, officer(world), old!.id, clock.now()).ok).toBe(false)
    expect(invitationRow(world, invitation.id).sentAt).toBeNull()
  })

  it('that was sent and came back after a newer one left does not make the newer one undeliverable', async () => {
    const world = await createWorld()
    const { portal, clock } = world
    const invitation = inviteOnPaper(world)
    await markBatchSent(portal.db, officer(world), print(world), clock.now())
    const [old] = rowsOf(world)
    resend(world, invitation.id)
    must(markLetterUndeliverable(portal.db, officer(world), old!.id, clock.now()))
    expect(invitationRow(world, invitation.id).undeliverableAt).toBeNull()
    expect(reprintLetter(portal.db, officer(world), old!.id, clock.now()).ok).toBe(false)
  })

  it('can be printed again after a mistake, with the same code', async () => {
    const world = await createWorld()
    const { portal, clock } = world
    inviteOnPaper(world)
    const run = print(world)
    const [letter] = rowsOf(world)
    must(reprintLetter(portal.db, officer(world), letter!.id, clock.now()))
    expect(countWaitingLetters(portal.db, officer(world))).toBe(1)
    expect(listBatchLetters(portal.db, getLetterBatch(portal.db, officer(world), run), { limit: 9 })).toEqual([])
    print(world)
    expect(letterRow(world, letter!.id).printedAt).not.toBeNull()
  })

  it.each([
    ['was used', 'registered_at'],
    ['was withdrawn', 'revoked_at'],
  ])('whose invitation %s meanwhile falls out of the print run', async (_why, column) => {
    const world = await createWorld()
    const { portal, clock } = world
    const invitation = inviteOnPaper(world)
    portal.db.$client.prepare(`update invitations set ${column} = 1 where id = ?`).run(invitation.id)
    expect(printLetters(portal.db, officer(world), { channel: 'post' }, clock.now()).ok).toBe(false)
    expect(rowsOf(world)[0]!.voidedAt).not.toBeNull()
    expect(countWaitingLetters(portal.db, officer(world))).toBe(0)
  })

  it('is found by its name, by a part of it, or by its reference, in its own office alone', async () => {
    const world = await createWorld()
    const id = queue(world, { name: 'Noor Haddad' })
    queue(world)
    const { db } = world.portal
    const found = (find: string, who = officer(world)) => listLetters(db, who, { find }).map((letter) => letter.id)
    expect(found('haddad')).toEqual([id])
    expect(found(letterReference(id))).toEqual([id])
    expect(found(letterReference(id).toLowerCase().replace('-', ''))).toEqual([id])
    expect(found('haddad', officerOf(world.vera, world.vancouver))).toEqual([])
  })
})

describe('a print run', () => {
  it('takes a kind, a way or a wave alone', async () => {
    const world = await createWorld()
    const { portal, clock, toronto, sam } = world
    portal.db
      .insert(waves)
      .values({ id: 'w', officeId: toronto, name: 'Spring', createdBy: sam.id, createdAt: 1, total: 1 })
      .run()
    const invitation = inviteOnPaper(world, { name: 'Wanda' })
    portal.db.update(invitations).set({ waveId: 'w' }).where(eq(invitations.id, invitation.id)).run()
    inviteOnPaper(world, { name: 'Otto' })
    inviteOnPaper(world, { name: 'Fay', fax: '+14165550199' })
    queue(world, { name: 'Nia' })
    expect(listWaitingWaves(portal.db, officer(world))).toMatchObject([{ id: 'w', channel: 'post', count: 1 }])
    const names = (order: Parameters<typeof printLetters>[2]) => {
      const run = getLetterBatch(
        portal.db,
        officer(world),
        must(printLetters(portal.db, officer(world), order, clock.now())),
      )
      return listBatchLetters(portal.db, run, { limit: 9 }).map(({ name }) => name)
    }
    expect(names({ channel: 'post', waveId: 'w' })).toEqual(['Wanda'])
    expect(names({ channel: 'post', kind: 'notice' })).toEqual(['Nia'])
    expect(names({ channel: 'fax' })).toEqual(['Fay'])
    expect(names({ channel: 'post' })).toEqual(['Otto'])
    expect(printLetters(portal.db, officer(world), { channel: 'post' }, clock.now()).ok).toBe(false)
  })

  it('of more than one PDF holds is a ZIP of PDFs and of the register', async () => {
    const world = await createWorld()
    const { portal, clock, toronto } = world
    for (let i = 0; i <= lettersInOnePdf; i++) queue(world, { name: `Person ${i}` })
    const rows = rowsOf(world)
    const file = await printFile(portal, getOffice(portal.db, toronto), rows, 'fr', clock.now())
    expect(file.name).toBe('lettres 2026-11-24.zip')
    const zip = Buffer.concat(await file.bytes.toArray()).toString('latin1')
    expect(zip).toContain('lettres 2026-11-24 00001-00250.pdf')
    expect(zip).toContain('lettres 2026-11-24 00251-00251.pdf')
    expect(zip).toContain('liste des lettres.csv')
    expect(zip.match(/%PDF-1\.7/g)).toHaveLength(2)
  })

  it('fails where it is read when a letter cannot be set, and not before', async () => {
    const world = await createWorld()
    const { portal, clock, toronto } = world
    for (let i = 0; i <= lettersInOnePdf; i++) queue(world, { name: `Person ${i}` })
    const broken: typeof portal = {
      ...portal,
      catalogue(locale) {
        if (locale === 'en') throw new Error('no English')
        return portal.catalogue(locale)
      },
    }
    const file = await printFile(broken, getOffice(portal.db, toronto), rowsOf(world), 'fr', clock.now())
    await wait(50)
    await expect(file.bytes.toArray()).rejects.toThrow('no English')
  })

  it('has a register in which no cell is taken for a formula (SEC-020)', async () => {
    const world = await createWorld()
    queue(world, { name: '=HYPERLINK("http://evil.test","x")', address: '+1\n@home' })
    queue(world, { name: 'Dupont, Zoé', channel: 'fax', fax: '+14165550199' })
    const { catalogue, settings } = world.portal
    const i18n = makeI18n(catalogue('en'), {
      locale: 'en',
      zone: 'UTC',
      here: '',
      brand: '',
      demo: false,
      version: settings.version,
    })
    const lines = registerText(i18n, rowsOf(world)).split('\r\n')
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil.test"",""x"")"`)
    expect(lines[1]).toContain(`"'+1, @home"`)
    expect(lines[2]).toContain('"Dupont, Zoé"')
    expect(lines[2]).toContain(`'+14165550199`)
  })
})

it('the sender of an office’s letters is what Sam wrote', async () => {
  const world = await createWorld()
  changeSender(world.portal.db, officer(world), { address, phone: null }, world.clock.now())
  expect(getOffice(world.portal.db, world.toronto)).toMatchObject({ address, phone: null })
  expect(actions(world)).toContain('office.senderChanged')
})
