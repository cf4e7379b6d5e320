import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { describe, expect, it, onTestFinished } from 'vitest'
import { listEvents } from '../../../src/platform/audit/index.ts'
import {
  checkOutbox,
  deliverDueMail,
  enqueueMail,
  fileTransport,
  findFailing,
  listMail,
  mailState,
  smtpTransport,
} from '../../../src/platform/mail/index.ts'
import { outbox } from '../../../src/platform/mail/schema.ts'
import { createWorld, type World } from '../../world.ts'

type Mood = { refuse?: number; refuseRecipient?: string; refuseSender?: number }

/** A real SMTP server on a free port; `mood.refuse` makes it answer to a message with that code, `refuseRecipient` to an address so. */
async function postOffice(mood: Mood = {}) {
  const received: ParsedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    hideENHANCEDSTATUSCODES: true,
    onMailFrom: (_, __, done) => done(mood.refuseSender ? refusal(mood.refuseSender, 'not you') : null),
    onRcptTo(_, __, done) {
      const [, code, words] = /^(\d{3}) (.*)$/.exec(mood.refuseRecipient ?? '') ?? []
      done(code ? refusal(Number(code), words!) : null)
    },
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        if (mood.refuse) return done(Object.assign(new Error('not now'), { responseCode: mood.refuse }))
        received.push(mail)
        done()
      }, done)
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  onTestFinished(() => new Promise<void>((closed) => server.close(closed)))
  return { received, mood, url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` }
}

const refusal = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode })

const compose = { greeting: () => ({ subject: 'Bonjour à tous', text: 'Quelque chose vous attend.\n' }) }

function enqueue(
  { portal, clock }: World,
  to = { name: 'Zoë Đặng', email: 'zoe@example.test', locale: 'fr' as const },
  kind = 'greeting',
) {
  portal.db.transaction((tx) => enqueueMail(tx, kind, to, null, clock.now()), { behavior: 'immediate' })
}

describe('mail', () => {
  it('leaves by SMTP once, in the recipient’s language, under the outbox’s own id', async () => {
    const world = await createWorld()
    const { received, url } = await postOffice()
    enqueue(world)
    const deliver = () =>
      deliverDueMail(world.portal.db, smtpTransport(url), compose, 'Portail <no-reply@portal.test>', world.clock.now)
    await deliver()
    await deliver()
    expect(received).toHaveLength(1)
    const [mail] = received
    const [row] = listMail(world.portal.db)
    expect(mail!.subject).toBe('Bonjour à tous')
    expect(mail!.headers.get('content-language')).toBe('fr')
    expect(mail!.messageId).toBe(`<${row!.id}@mon-dossier>`)
    expect(row!.sentAt).toBe(world.clock.now().epochMilliseconds)
  })

  it('waits and is tried again when the server refuses, and is not lost', async () => {
    const world = await createWorld()
    const { received, mood, url } = await postOffice({ refuse: 451 })
    enqueue(world)
    const deliver = () => deliverDueMail(world.portal.db, smtpTransport(url), compose, 'x@portal.test', world.clock.now)
    await deliver()
    expect(listMail(world.portal.db)[0]).toMatchObject({
      tries: 1,
      sentAt: null,
      lastError: expect.stringContaining('not now'),
    })
    await deliver()
    expect(listMail(world.portal.db)[0]!.tries).toBe(1)
    mood.refuse = undefined
    world.clock.forward({ minutes: 1 })
    await deliver()
    expect(received).toHaveLength(1)
  })

  it.each([
    ['550 5.1.1 no such user', '5.1.1', true],
    ['551 moved away', '5.0.0', true],
    ['553 no such name', '5.0.0', true],
    ['550 5.2.2 mailbox full', '5.2.2', false],
  ] as const)(
    'to an address that its server will never take has come back at once: %s',
    async (answer, status, isFailing) => {
      const world = await createWorld()
      const { db } = world.portal
      const { received, url } = await postOffice({ refuseRecipient: answer })
      enqueue(world)
      const outcomes: string[] = []
      const told = {
        greeting: () => ({
          ...compose.greeting(),
          settled: (_: unknown, outcome: string) => void outcomes.push(outcome),
        }),
      }
      const deliver = () => deliverDueMail(db, smtpTransport(url), told, 'x@portal.test', world.clock.now)
      await deliver()
      const now = world.clock.now().epochMilliseconds
      const [row] = listMail(db, { state: 'bounced' })
      expect(row).toMatchObject({ tries: 1, sentAt: null, failedAt: now, bouncedAt: now, bounceStatus: status })
      expect(row!.lastError).toContain(answer.slice(4))
      expect([listMail(db, { state: 'failed' }), outcomes]).toEqual([[row], ['failed']])
      expect(findFailing(db, 'zoe@example.test')?.failedAt ?? null).toBe(isFailing ? now : null)
      expect(listEvents(db, { action: 'mail.cameBack' })).toHaveLength(1)
      expect(checkOutbox(db, now).faults).toEqual([])
      world.clock.forward({ hours: 24 })
      expect([await deliver(), received]).toEqual([0, []])
    },
  )

  it('whose content is refused for good has come back too; what is refused for now, by a policy or to our sender is tried again', async () => {
    const world = await createWorld()
    const { db } = world.portal
    const { received, mood, url } = await postOffice()
    const deliver = () => deliverDueMail(db, smtpTransport(url), compose, 'x@portal.test', world.clock.now)
    const stateUnder = async (how: Mood) => {
      Object.assign(mood, { refuse: undefined, refuseRecipient: undefined, refuseSender: undefined }, how)
      db.delete(outbox).run()
      enqueue(world)
      await deliver()
      return mailState(listMail(db)[0]!)
    }
    expect(await stateUnder({ refuse: 554 })).toBe('bounced')
    for (const how of [
      { refuse: 451 },
      { refuse: 552 },
      { refuseRecipient: '450 4.2.1 later' },
      { refuseRecipient: '550 5.7.1 relaying denied' },
      { refuseSender: 550 },
    ])
      expect(await stateUnder(how), JSON.stringify(how)).toBe('queued')
    Object.assign(mood, { refuseSender: undefined })
    world.clock.forward({ minutes: 1 })
    await deliver()
    expect(received).toHaveLength(1)
  })

  it('that fails for days is given up, and staff can see why', async () => {
    const world = await createWorld()
    enqueue(world)
    const refuse = async () => Promise.reject(new Error('no such host'))
    for (let i = 0; i < 12; i++) {
      await deliverDueMail(world.portal.db, refuse, compose, 'x@portal.test', world.clock.now)
      world.clock.forward({ hours: 24 })
    }
    expect(listMail(world.portal.db)[0]).toMatchObject({
      tries: 12,
      failedAt: expect.any(Number),
      lastError: 'no such host',
    })
  })

  it('that became pointless is not sent', async () => {
    const world = await createWorld()
    const { received, url } = await postOffice()
    enqueue(world)
    await deliverDueMail(
      world.portal.db,
      smtpTransport(url),
      { greeting: () => undefined },
      'x@portal.test',
      world.clock.now,
    )
    expect(received).toHaveLength(0)
    expect(listMail(world.portal.db)[0]!.failedAt).not.toBeNull()
  })

  it('takes no header and no recipient from a name or an address with line breaks (SEC-021)', async () => {
    const world = await createWorld()
    const { received, url } = await postOffice()
    enqueue(world, { name: 'Eve\r\nBcc: all@example.test', email: 'eve@example.test', locale: 'fr' })
    await deliverDueMail(world.portal.db, smtpTransport(url), compose, 'x@portal.test', world.clock.now)
    expect(received).toHaveLength(1)
    expect(received[0]!.bcc).toBeUndefined()
    expect(received[0]!.headers.has('bcc')).toBe(false)
  })

  it('of the demo lands as files', async () => {
    const world = await createWorld()
    const folder = mkdtempSync(join(tmpdir(), 'portal-mail-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    enqueue(world)
    await deliverDueMail(world.portal.db, fileTransport(folder), compose, 'x@portal.test', world.clock.now)
    const [file] = readdirSync(folder)
    const mail = await simpleParser(readFileSync(join(folder, file!)))
    expect([mail.subject, mail.text?.trim()]).toEqual(['Bonjour à tous', 'Quelque chose vous attend.'])
  })
})
