import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import {
  deliverDueMail,
  enqueueMail,
  findFailing,
  findMail,
  mailIdIn,
  noteBounce,
  readBounces,
  readReport,
  returnPath,
  smtpTransport,
  verdictOf,
} from '../../../src/platform/mail/index.ts'
import { composersOf } from '../../../src/work.ts'
import { needs } from '../../needs.ts'
import { plantCase, plantSent } from '../../plant.ts'
import { createWorld, type World } from '../../world.ts'
import { type Mailbox, startDovecot } from './dovecot.ts'

const address = 'bounces+{token}@portal.test'

/** What a mail server sends back to an address, with the message that it could not deliver. */
const report = (
  to: string,
  { status = '5.1.1', action = 'failed', original = 'Subject: hello\n\nhello' } = {},
) => `From: Mail Delivery System <MAILER-DAEMON@mx.example>
To: ${to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="abc"

--abc
Content-Type: text/plain

I'm sorry.
--abc
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Arrival-Date: Tue, 24 Nov 2026 10:00:00 -0500

Final-Recipient: rfc822; somebody@example.test
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; 550 ${status} no such
  user here

--abc
Content-Type: message/rfc822

${original}
--abc--
`

/** A message that a server took, to Alice. */
function sent({ portal, clock, alice }: World): string {
  const to = { name: alice.name, email: alice.email, locale: 'en' } as const
  const id = portal.db.transaction((tx) => enqueueMail(tx, 'share.ended', to, null, clock.now()))
  portal.db.$client.prepare('update outbox set sent_at = created_at where id = ?').run(id)
  return id
}

describe('what came back', () => {
  it('is told apart: the address is gone, or this message did not arrive', () => {
    const verdict = (status: string, action = 'failed') => verdictOf({ status, action })
    for (const gone of ['5.1.1', '5.1.10', '5.0.0', '5.2.1', '5.4.1']) expect(verdict(gone)).toBe('gone')
    for (const passing of ['4.2.2', '5.2.2', '5.2.3', '5.2.4', '5.7.1', '5.3.4'])
      expect(verdict(passing)).toBe('passing')
    expect(verdict('4.4.1', 'delayed')).toBeUndefined()
    expect(verdict('2.0.0', 'delivered')).toBeUndefined()
    expect(readReport('Reporting-MTA: dns; x\r\n\r\nAction: Failed\r\nStatus:\r\n 5.1.1 (bad)\r\n')).toEqual({
      action: 'failed',
      status: '5.1.1',
    })
    expect(readReport('Action: failed\n\nHello')).toBeUndefined()
  })

  it('bears whose message it was in its address, which nobody else can make', async () => {
    const { keyring } = (await createWorld()).portal
    const id = 'a'.repeat(26)
    const path = returnPath(keyring, address, id)
    expect(path.split('@')[0]!.length).toBeLessThanOrEqual(64)
    expect(mailIdIn(keyring, address, ['x@y.example', path.toUpperCase()])).toBe(id)
    expect(mailIdIn(keyring, address, [path.replace('aaa', 'aab')])).toBeUndefined()
    expect(mailIdIn(keyring, address, [`bounces+${id}.@portal.test`, 'bounces+@portal.test', ''])).toBeUndefined()
  })

  it('counts once a message, makes an address fail at once or by the fifth, and is forgotten on its reader’s word', async () => {
    const world = await createWorld()
    const { portal, clock, alice } = world
    const note = (id: string, status: string) => noteBounce(portal.db, id, { action: 'failed', status }, clock.now())
    for (let n = 1; n <= 4; n++) note(sent(world), '4.2.2')
    expect(findFailing(portal.db, alice.email)).toBeUndefined()
    expect(note('b'.repeat(26), '5.1.1')).toBe(false)
    const waiting = sent(world)
    portal.db.$client.prepare('update outbox set sent_at = null where id = ?').run(waiting)
    expect([note(waiting, '5.1.1'), findFailing(portal.db, alice.email)]).toEqual([false, undefined])
    const last = sent(world)
    expect([note(last, '4.2.2'), note(last, '5.1.1')]).toEqual([true, false])
    expect(findFailing(portal.db, alice.email.toUpperCase())).toMatchObject({ softBounces: 5, lastStatus: '4.2.2' })

    const hers = await world.signIn(alice)
    expect(await (await hers.get('/en/today')).text()).toContain('This address is rejecting our emails:')
    expect(await (await hers.get('/fr/account')).text()).toContain('Cette adresse refuse nos courriels')
    const sam = await world.signIn(world.sam)
    expect(await (await sam.get(`/en/admin/people/${alice.id}`)).text()).toContain('Emails rejected')
    const ada = await world.signIn(world.ada)
    expect(await (await ada.get('/en/admin/mail?state=bounced')).text()).toContain('4.2.2')
    await hers.post('/en/account/email/mended')
    expect(await (await hers.get('/en/today')).text()).not.toContain('This address is rejecting our emails:')
    expect(note(sent(world), '5.1.1')).toBe(true)
    expect(findFailing(portal.db, alice.email)).toBeDefined()
  })
})

needs('dovecot')('a mailbox over IMAP', () => {
  let box: Mailbox
  beforeAll(async () => {
    box = await startDovecot()
  })
  afterAll(() => box.stop())

  it('is read: what a server gave back to the return path marks the address; what is forged or no report is left for people', async () => {
    const world = await createWorld()
    const { portal, clock, alice } = world
    const { db, keyring } = portal
    const [gone, full] = [sent(world), sent(world)]
    const path = (id: string) => returnPath(keyring, address, id)
    box.deliver(report(path(gone)))
    box.deliver(report(path(full), { status: '5.2.2' }))
    box.deliver(report(`bounces+${sent(world)}.${'0'.repeat(20)}@portal.test`))
    box.deliver(report(path(sent(world)), { status: 'unheard of' }))
    box.deliver(report('bounces@portal.test', { original: report(path(sent(world))) }))
    box.deliver(`From: alice@example.test\nTo: ${path(gone)}\nSubject: Out of office\n\nI am away. Status: 5.1.1\n`)
    const read = () => readBounces({ url: box.url, address }, { db, keyring, clock: clock.now })
    expect(await read()).toBe(2)
    expect(await read()).toBe(0)
    expect(box.count()).toEqual({ unseen: 0, seen: 4 })
    expect(findMail(db, gone)).toMatchObject({ bounceStatus: '5.1.1', bouncedAt: clock.now().epochMilliseconds })
    expect(findMail(db, full)).toMatchObject({ bounceStatus: '5.2.2' })
    expect(findFailing(db, alice.email)).toMatchObject({ lastStatus: '5.2.2', softBounces: 1 })
    const others = db.$client.prepare('select count(*) from outbox where bounced_at is not null').pluck().get()
    expect(others).toBe(2)

    // Killed after it was noted and before it was taken out: it comes again, and changes nothing.
    box.deliver(report(path(gone), { status: '5.1.2' }))
    expect(await read()).toBe(0)
    expect(findMail(db, gone)?.bounceStatus).toBe('5.1.1')
  })

  it('gets what a real mail server gives back of a receipt that the portal sent', async () => {
    const world = await createWorld()
    const { portal, clock, alice } = world
    const { db, keyring } = portal
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, { envelope }, done) {
        let original = ''
        stream.on('data', (bytes) => {
          original += bytes
        })
        stream.on('end', () => {
          if (envelope.mailFrom) box.deliver(report(envelope.mailFrom.address, { original }))
          done()
        })
      },
    })
    server.listen(0, '127.0.0.1')
    await once(server.server, 'listening')
    onTestFinished(() => new Promise<void>((closed) => server.close(closed)))
    const { port } = server.server.address() as AddressInfo
    await plantSent(world, plantCase(world), alice)
    const transport = smtpTransport(`smtp://127.0.0.1:${port}`, (id) => returnPath(keyring, address, id))
    const count = await deliverDueMail(db, transport, composersOf(portal), portal.settings.mailFrom, clock.now)
    expect(count).toBeGreaterThan(0)
    expect(await readBounces({ url: box.url, address }, { db, keyring, clock: clock.now })).toBe(count)
    expect(findFailing(db, alice.email)).toBeDefined()
  })

  it('that does not let us in is an error of the job, and changes nothing', async () => {
    const { portal, clock } = await createWorld()
    const url = box.url.replace('secret', 'wrong')
    await expect(readBounces({ url, address }, { ...portal, clock: clock.now })).rejects.toThrow()
  })
})
