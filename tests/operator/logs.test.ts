import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { auditEvents } from '../../src/platform/audit/schema.ts'
import { openLog } from '../../src/platform/log.ts'
import { createServer } from '../../src/platform/web/server.ts'
import { draftWith, fileOf, saveDetails } from '../documents/files.ts'
import { appOf, browser, createWorld, password, type World } from '../world.ts'

/** A world whose log is kept: each line as it was written. */
async function loggedWorld(settings: Parameters<typeof createWorld>[0] = {}) {
  const world = await createWorld(settings)
  const lines: string[] = []
  const log = openLog('trace', { write: (line: string) => void lines.push(line) })
  const app = appOf({ ...world.portal, log })
  const read = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  return { ...world, app, lines, read, open: () => browser(app) }
}

/** Signs in against an app of one's own. */
async function enter({ app, clock }: Pick<World, 'app' | 'clock'>, someone: World['alice']) {
  const { currentCode } = await import('../../src/accounts/factors/totp.ts')
  const their = browser(app)
  await their.post('/en/sign-in', { email: someone.email, password })
  const code = currentCode(someone.seed, clock.now())
  expect((await their.post('/en/sign-in/code', { code })).status).toBe(303)
  return { their, code }
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

describe('the log', () => {
  it('has one line a request: when in UTC, what, from where, how it ended, and the id that the answer and the audit log bear (SEC-082)', async () => {
    const world = await loggedWorld()
    const { their } = await enter(world, world.alice)
    world.lines.length = 0
    const draft = await draftWith(their, fileOf(world), world.alice)
    const sent = await their.post(`/en/submissions/${draft}/sending`)
    const line = world.read().find(({ route }) => String(route).endsWith('/submissions/:id/sending'))
    expect(line).toMatchObject({ method: 'POST', status: 303, address: 'unknown', level: 30 })
    expect(line?.time).toMatch(instant)
    expect(line?.requestId).toBe(sent.headers.get('x-request-id'))
    expect(line?.session).toEqual(expect.any(String))
    const [event] = world.portal.db
      .select()
      .from(auditEvents)
      .all()
      .filter(({ action }) => action === 'submission.sent')
    expect(event).toMatchObject({ requestId: line?.requestId, session: line?.session, actorId: world.alice.id })
    expect(event?.subject).toBe(`submission:${draft}`)
  })

  it('and the audit log hold sign-ins and refusals, second factors, what is out of reach, documents read and sent, and acts of staff (SEC-081)', async () => {
    const world = await loggedWorld()
    await world.open().post('/en/sign-in', { email: world.alice.email, password: 'not this one at all' })
    const { their } = await enter(world, world.alice)
    const caseId = fileOf(world)
    const draft = await draftWith(their, caseId, world.alice)
    await their.post(`/en/submissions/${draft}/sending`)
    const { $client } = world.portal.db
    const document = $client.prepare('select id from documents').pluck().get() as string
    $client.prepare("update documents set [check] = 'clean'").run()
    await their.get(`/en/documents/${document}`)
    world.clock.forward({ seconds: 30 })
    const { their: charlie } = await enter(world, world.charlie)
    await charlie.get(`/en/cases/${caseId}`)
    world.clock.forward({ seconds: 30 })
    const { their: ada } = await enter(world, world.ada)
    const plan = { startDate: '2026-11-24', startTime: '22:00', endDate: '2026-11-24', endTime: '23:00', kind: 'away' }
    await ada.post('/en/admin/maintenance', plan)

    const acts = world.portal.db
      .select()
      .from(auditEvents)
      .all()
      .map(({ action }) => action)
    for (const act of ['signIn.refused', 'signIn.done', 'submission.sent', 'document.read', 'maintenance.announced']) {
      expect(acts, act).toContain(act)
    }
    const refused = world.read().filter(({ status }) => status === 404)
    expect(refused).toMatchObject([{ method: 'GET', session: expect.any(String) }])
    expect(String(refused[0]?.route)).toContain('/cases/:id')
  })

  it('never holds a password, a code, a cookie, a name, a search, a title, a file number or an id in an address (SEC-083)', async () => {
    const world = await loggedWorld()
    const { their, code } = await enter(world, world.alice)
    const caseId = fileOf(world)
    const draft = await draftWith(their, caseId, world.alice)
    await their.get('/en/search?q=Canary+Selam')
    await saveDetails(their, draft, { note: 'canary of a note' })
    await their.post(`/en/submissions/${draft}/sending`)
    await their.get(`/en/cases/${caseId}`)
    await their.get('/en/register/canary-invitation/canary-secret')
    await world.open().post('/en/sign-in', { email: 'canary@example.test', password: 'canary password here' })
    const all = world.lines.join('')
    expect(world.lines.length).toBeGreaterThan(8)
    const secrets = [
      password,
      code,
      world.alice.email,
      'Alice',
      'Tremblay',
      'anary',
      'Selam',
      'TC5-07390',
      caseId,
      draft,
      'preuve',
      '__Host-',
    ]
    for (const secret of secrets) expect(all, secret).not.toContain(secret)
  })

  it('cannot be written into: whatever is sent, each event is one line of JSON without a live sign (SEC-084, ABU-33)', async () => {
    const world = await loggedWorld({ settings: { trustedProxy: '127.0.0.1' } })
    const server = createServer(world.app)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    const agent = Buffer.from(`"},{"level":60\u001b[2J ${'a'.repeat(4000)}`, 'latin1').filter((byte) => byte >= 32)
    socket.write('GET /en/%0d%0a%1b%5b2J%e2%80%ae"}{?q=%0a HTTP/1.1\r\nHost: portal.test\r\nConnection: close\r\n')
    socket.write(
      Buffer.concat([Buffer.from('X-Forwarded-For: 203.0.113.9"}\u009b31m\u00ad\r\nUser-Agent: ', 'latin1'), agent]),
    )
    socket.write('\r\n\r\n')
    await once(socket.resume(), 'close')

    const log = openLog('info', { write: (line: string) => void world.lines.push(line) })
    log.error({ error: 'of \u202eetalp\u202c and \u009b31m\r\n{"level":60}' }, 'request failed')
    log.error({ error: 'x'.repeat(1_000_000) }, 'request failed')

    expect(world.lines).toHaveLength(3)
    for (const line of world.lines) {
      expect(line.length).toBeLessThan(11_000)
      expect(line.indexOf('\n')).toBe(line.length - 1)
      expect(line.slice(0, -1)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/)
      expect(() => JSON.parse(line)).not.toThrow()
    }
    expect(world.read()[0]).toMatchObject({ status: 404, address: '203.0.113.931m' })
  })
})
