import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { notifySecurityEvent } from '../../../src/accounts/factors/security-notices.ts'
import { revokeInvitation } from '../../../src/accounts/invitations/index.ts'
import { invitations } from '../../../src/accounts/invitations/schema.ts'
import { codeOfInvitation } from '../../../src/accounts/invitations/secrets.ts'
import { handFaxesOver, noticeByPost } from '../../../src/accounts/letters/index.ts'
import { listLetters } from '../../../src/accounts/letters/queries.ts'
import { people } from '../../../src/accounts/people/schema.ts'
import {
  deliverDueMail,
  enqueueMail,
  listMail,
  type MailTransport,
  mailState,
} from '../../../src/platform/mail/index.ts'
import { composersOf } from '../../../src/work.ts'
import { needs } from '../../needs.ts'
import { must, officerOf } from '../../plant.ts'
import { look } from '../../platform/paper.ts'
import { createWorld, type World } from '../../world.ts'
import { inviteOnPaper, print, rowsOf } from '../letters.ts'

type Sent = Parameters<MailTransport>[0]
const gateway = '{number}@fax.example'

async function deliver({ portal, clock }: World, send?: MailTransport): Promise<Sent[]> {
  const sent: Sent[] = []
  const keep: MailTransport = async (message) => void sent.push(message)
  await deliverDueMail(portal.db, send ?? keep, composersOf(portal), 'x@portal.test', clock.now, {
    byPost: noticeByPost,
  })
  return sent
}

const states = ({ portal, sam, toronto }: World) =>
  listLetters(portal.db, officerOf(sam, toronto)).map(({ state }) => state)

describe('a fax', () => {
  needs('poppler')('with a gateway', () => {
    it('goes by mail with cover and letter attached, and is sent when the gateway took it', async () => {
      const world = await createWorld()
      const { portal, clock } = world
      const invitation = inviteOnPaper(world, { fax: '+14165550199' })
      handFaxesOver(portal.db, gateway, clock.now())
      handFaxesOver(portal.db, gateway, clock.now())
      expect(states(world)).toEqual(['faxing'])
      expect(listMail(portal.db)).toHaveLength(1)
      const sent = await deliver(world)
      expect(sent).toHaveLength(1)
      expect(sent[0]!.to.address).toBe('14165550199@fax.example')
      expect(`${sent[0]!.subject} ${sent[0]!.text}`).not.toMatch(/Dana|code/)
      const [pdf] = sent[0]!.attachments!
      expect(pdf).toMatchObject({ type: 'application/pdf' })
      expect(look(pdf!.content).text(2)).toContain(codeOfInvitation(portal.keyring, invitation))
      expect(states(world)).toEqual(['sent'])
      const row = portal.db.select().from(invitations).where(eq(invitations.id, invitation.id)).get()
      expect(row!.sentAt).toBe(clock.now().epochMilliseconds)
    })
  })

  it('waits among the letters to print when there is no gateway', async () => {
    const world = await createWorld()
    inviteOnPaper(world, { fax: '+14165550199' })
    handFaxesOver(world.portal.db, undefined, world.clock.now())
    expect(states(world)).toEqual(['waiting'])
    expect(await deliver(world)).toEqual([])
  })

  it('that the gateway refuses for days comes back among the letters to print', async () => {
    const world = await createWorld()
    const { portal, clock } = world
    inviteOnPaper(world, { fax: '+14165550199' })
    handFaxesOver(portal.db, gateway, clock.now())
    portal.db.$client.exec('update outbox set tries = 11')
    await deliver(world, () => Promise.reject(new Error('no line')))
    handFaxesOver(portal.db, gateway, clock.now())
    expect(states(world)).toEqual(['waiting'])
    print(world, 'fax')
    expect(states(world)).toEqual(['printed'])
  })

  it('already printed is not faxed a second time by the gateway', async () => {
    const world = await createWorld()
    inviteOnPaper(world, { fax: '+14165550199' })
    print(world, 'fax')
    handFaxesOver(world.portal.db, gateway, world.clock.now())
    expect(await deliver(world)).toEqual([])
  })

  it('whose invitation was withdrawn on the way is not sent', async () => {
    const world = await createWorld()
    const { portal, sam, toronto, clock } = world
    const invitation = inviteOnPaper(world, { fax: '+14165550199' })
    handFaxesOver(portal.db, gateway, clock.now())
    portal.db.transaction((tx) => must(revokeInvitation(tx, officerOf(sam, toronto), invitation, clock.now())))
    expect(await deliver(world)).toEqual([])
    expect(states(world)).toEqual(['void'])
  })
})

describe('someone without a mail address', () => {
  const address = '12 rue des Érables\nMontréal QC  H2X 1Y4'

  async function worldWithPia() {
    const world = await createWorld()
    const pia = await world.add('Pia Haddad', 'party', world.toronto)
    const change = { email: '', emailKey: `none:${pia.id}`, address }
    world.portal.db.update(people).set(change).where(eq(people.id, pia.id)).run()
    const tell = () =>
      world.portal.db.transaction((tx) => {
        const person = { name: pia.name, email: '', locale: 'fr' as const, personId: pia.id }
        enqueueMail(tx, 'case.changed', person, 'a case', world.clock.now())
      })
    return { ...world, pia, tell }
  }

  it('gets a letter from their office instead of a message, which is no failure', async () => {
    const world = await worldWithPia()
    world.tell()
    expect(await deliver(world)).toEqual([])
    expect(rowsOf(world)).toMatchObject([
      { kind: 'notice', channel: 'post', officeId: world.toronto, name: 'Pia Haddad', address },
    ])
    const [message] = listMail(world.portal.db)
    expect(mailState(message!)).toBe('posted')
    expect(rowsOf(world)[0]!.subjectId).toBe(message!.id)
  })

  it('gets one letter for all messages of a day, and for those before it is printed', async () => {
    const world = await worldWithPia()
    world.tell()
    await deliver(world)
    print(world)
    world.tell()
    await deliver(world)
    expect(rowsOf(world)).toHaveLength(1)

    world.clock.forward({ hours: 24 })
    world.tell()
    await deliver(world)
    expect(rowsOf(world)).toHaveLength(2)
    world.clock.forward({ hours: 72 })
    world.tell()
    await deliver(world)
    expect(rowsOf(world)).toHaveLength(2)
  })

  it('is told of a change to their account too', async () => {
    const world = await worldWithPia()
    const { portal, pia, clock } = world
    const person = { id: pia.id, name: pia.name, email: '', locale: 'en' as const }
    portal.db.transaction((tx) => notifySecurityEvent(tx, person, 'codeSheetMade', clock.now()))
    await deliver(world)
    expect(rowsOf(world)).toHaveLength(1)
  })

  it('who moved before the letter is printed gets it where they live now', async () => {
    const world = await worldWithPia()
    world.tell()
    await deliver(world)
    const moved = '7 Elm Street\nOttawa ON  K1A 0B1'
    world.portal.db.update(people).set({ address: moved }).where(eq(people.id, world.pia.id)).run()
    print(world)
    expect(rowsOf(world)[0]!.address).toBe(moved)
  })

  it('whom nobody knows is told to staff as a failure', async () => {
    const world = await createWorld()
    const nobody = { name: 'Nobody', email: '', locale: 'en' as const }
    world.portal.db.transaction((tx) => enqueueMail(tx, 'case.changed', nobody, null, world.clock.now()))
    await deliver(world)
    expect(rowsOf(world)).toEqual([])
    expect(listMail(world.portal.db, { state: 'failed' })).toHaveLength(1)
  })
})

it('a message that cannot be composed is tried again, and does not hold up the others', async () => {
  const world = await createWorld()
  const { portal, clock } = world
  const to = { name: 'Dana', email: 'dana@example.test', locale: 'en' as const }
  portal.db.transaction((tx) => {
    enqueueMail(tx, 'broken', to, null, clock.now())
    enqueueMail(tx, 'sound', to, null, clock.now())
  })
  const composers = {
    broken: async () => Promise.reject(new Error('no font')),
    sound: () => ({ subject: 'a', text: 'b' }),
  }
  const sent: Sent[] = []
  await deliverDueMail(portal.db, async (message) => void sent.push(message), composers, 'x', clock.now)
  expect(sent).toHaveLength(1)
  const broken = listMail(portal.db).find(({ kind }) => kind === 'broken')
  expect(broken).toMatchObject({ tries: 1, lastError: 'no font', failedAt: null })
})
