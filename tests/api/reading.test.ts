import { describe, expect, it } from 'vitest'
import { people } from '../../src/accounts/people/schema.ts'
import { apiTokens } from '../../src/api/schema.ts'
import { apiScopes, mostUses } from '../../src/api/tokens.ts'
import { listEvents } from '../../src/platform/audit/index.ts'
import { securityHeaders } from '../../src/platform/web/headers.ts'
import { letBobAct } from '../documents/files.ts'
import { plantCase, plantNotice, plantSent } from '../plant.ts'
import { validPdf } from '../platform/pdfs.ts'
import { createWorld } from '../world.ts'
import { programOf, read, tokenFor } from './speaking.ts'

describe('a program reads', () => {
  it('the cases that its owner sees, page by page, and for whom; nothing of anybody else’s (ABU-01)', async () => {
    const world = await createWorld()
    const ids = [1, 2, 3].map((n) => plantCase(world, { reference: `TC5-0000${n}`, hearingIn: 10 + n }))
    plantCase(world, { reference: 'TC5-00009', counsel: [world.charlie] })
    letBobAct(world)
    const alice = programOf(world, world.alice)
    const first = await read(alice('GET', '/cases?limit=2'))
    const second = await read(alice('GET', `/cases?limit=2&after=${first.next}`))
    expect([...first.cases, ...second.cases].map(({ id }) => id).sort()).toEqual([...ids].sort())
    expect(second.next).toBeNull()
    expect(first.cases[0]).toMatchObject({
      forWhom: [],
      office: { code: 'TOR', zone: 'America/Toronto' },
      nextHearing: { startsAt: expect.stringMatching(/T15:00:00Z$/), zone: 'America/Toronto' },
    })
    const bob = programOf(world, world.bob)
    const seen = await read(bob('GET', '/cases'))
    expect(seen.cases).toHaveLength(3)
    expect(seen.cases[0].forWhom).toEqual(['Alice Tremblay'])
    const one = await read(bob('GET', `/cases/${ids[0]}`))
    expect(one.capacities).toEqual([
      expect.objectContaining({ as: 'delegate', principal: { id: world.alice.id, name: 'Alice Tremblay' } }),
    ])
    const coming = await read(bob('GET', '/hearings?limit=2'))
    expect(coming.hearings.map((hearing: { case: { id: string } }) => hearing.case.id)).toEqual(ids.slice(0, 2))
    expect((await read(bob('GET', `/hearings?limit=2&after=${coming.next}`))).hearings).toHaveLength(1)

    const charlie = programOf(world, world.charlie)
    const [closed, absent] = [await charlie('GET', `/cases/${ids[0]}`), await charlie('GET', '/cases/nothing')]
    expect(closed.status).toBe(404)
    expect(await closed.text()).toBe(await absent.text())
    world.portal.db.$client.prepare('update delegations set revoked_at = 1').run()
    expect((await bob('GET', `/cases/${ids[0]}`)).status).toBe(404)
  })

  it('documents with their bytes, in parts too; what it takes counts as opened, and the log names the token', async () => {
    const world = await createWorld()
    const caseId = plantCase(world)
    const notices = [await plantNotice(world, caseId, 'Avis – été'), await plantNotice(world, caseId, 'Second')]
    await plantSent(world, caseId, world.alice)
    world.clock.forward({ minutes: 1 })
    const alice = programOf(world, world.alice)
    const all = await read(alice('GET', `/cases/${caseId}/documents`))
    expect(all.documents).toHaveLength(3)
    const pages = []
    for (let after = ''; ; ) {
      const page = await read(alice('GET', `/cases/${caseId}/documents?limit=1${after && `&after=${after}`}`))
      pages.push(...page.documents)
      if (!page.next) break
      after = page.next
    }
    expect(pages).toEqual(all.documents)
    const notice = pages.find(({ id }) => id === notices[0])
    expect(notice).toMatchObject({
      direction: 'out',
      title: 'Avis – été',
      isUnread: true,
      availableAt: '2026-11-24T15:00:00Z',
    })
    expect((await read(alice('GET', `/cases/${caseId}/documents`))).documents).toEqual(all.documents)
    const whole = await alice('GET', `/documents/${notice.id}/file`)
    const bytes = Buffer.from(await whole.arrayBuffer())
    expect(bytes.equals(Buffer.from(validPdf(1)))).toBe(true)
    const part = await alice('GET', `/documents/${notice.id}/file`, undefined, { range: 'bytes=10-19' })
    expect(part.status).toBe(206)
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true)
    const [reading] = listEvents(world.portal.db, { action: 'document.read' })
    expect(reading).toMatchObject({
      actorId: world.alice.id,
      session: world.portal.db.select().from(apiTokens).get()!.id,
    })
    expect((await programOf(world, world.charlie)('GET', `/documents/${notice.id}`)).status).toBe(404)
    world.portal.db.$client.prepare(`update documents set "check" = 'held'`).run()
    const held = await alice('GET', `/documents/${notice.id}/file`)
    expect([held.status, (await read(held)).code]).toEqual([409, 'held'])
  })

  it('nothing twice: what has not changed is 304', async () => {
    const world = await createWorld()
    const caseId = plantCase(world)
    const alice = programOf(world, world.alice)
    for (const path of ['/cases', `/cases/${caseId}`, '/hearings', '/deadlines', `/cases/${caseId}/documents`]) {
      const tag = (await alice('GET', path)).headers.get('etag')!
      const again = await alice('GET', path, undefined, { 'if-none-match': `"other", ${tag}` })
      expect([again.status, await again.text()], path).toEqual([304, ''])
    }
    const tag = (await alice('GET', '/cases')).headers.get('etag')!
    plantCase(world, { reference: 'TC5-00002' })
    expect((await alice('GET', '/cases', undefined, { 'if-none-match': tag })).status).toBe(200)
  })
})

describe('the API refuses', () => {
  const doors = [
    ['GET', '/cases', 'cases'],
    ['GET', '/cases/x', 'cases'],
    ['GET', '/hearings', 'cases'],
    ['GET', '/deadlines', 'cases'],
    ['GET', '/cases/x/deadlines', 'cases'],
    ['GET', '/cases/x/documents', 'documents'],
    ['GET', '/documents/x', 'documents'],
    ['GET', '/documents/x/file', 'documents'],
  ] as const

  it.each(doors)(
    '%s %s without a token that has its scope, in both languages (SEC-059, SEC-060)',
    async (method, path, scope) => {
      const world = await createWorld()
      const others = apiScopes.filter((one) => one !== scope)
      const none = await world.app.request(`https://portal.test/api/v1${path}`, { method })
      const wrong = await programOf(world, world.alice, [], `case_${'A'.repeat(43)}`)(method, path)
      const narrow = await programOf(world, world.alice, others)(method, path)
      expect([none.status, wrong.status, narrow.status]).toEqual([401, 401, 403])
      expect(narrow.headers.get('www-authenticate')).toContain(`scope="${scope}"`)
      for (const answer of [none, wrong, narrow]) {
        for (const name of Object.keys(securityHeaders)) expect(answer.headers.get(name), name).toBeTruthy()
        expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json;/)
        expect(answer.headers.get('access-control-allow-origin')).toBeNull()
        const told = await read(answer)
        expect(told).toMatchObject({ status: answer.status, detail: told.message.en })
        expect(told.message.fr).toMatch(/jeton/)
      }
      expect((await programOf(world, world.alice, [scope])(method, path)).status).not.toBe(403)
    },
  )

  it('a session’s cookie, a person who may sign in no more, and terms that were not accepted', async () => {
    const world = await createWorld()
    const alice = await world.signIn(world.alice)
    expect((await alice.get('/api/v1/cases')).status).toBe(401)
    const program = programOf(world, world.alice)
    const is = (values: object) => world.portal.db.update(people).set(values).run()
    is({ termsVersion: '0.1' })
    expect((await read(program('GET', '/cases'))).code).toBe('termsFirst')
    is({ termsVersion: '1.0', state: 'suspended' })
    expect((await program('GET', '/cases')).status).toBe(401)
    is({ state: 'active' })
    world.clock.forward({ hours: 24 * 90 })
    expect((await program('GET', '/cases')).status).toBe(401)
  })

  it('more uses a minute than a token has, and says when to go on', async () => {
    const world = await createWorld()
    const program = programOf(world, world.alice)
    expect((await program('GET', '/token')).status).toBe(200)
    const row = () => world.portal.db.select().from(apiTokens).get()!
    expect(row()).toMatchObject({
      minuteUses: 1,
      lastAddress: 'unknown',
      lastUsedAt: world.clock.now().epochMilliseconds,
    })
    world.portal.db
      .update(apiTokens)
      .set({ minuteUses: mostUses - 1 })
      .run()
    world.clock.forward({ seconds: 20 })
    expect((await program('GET', '/token')).status).toBe(200)
    const tooOften = await program('GET', '/token')
    expect([tooOften.status, tooOften.headers.get('retry-after')]).toEqual([429, '40'])
    world.clock.forward({ seconds: 40 })
    expect((await program('GET', '/token')).status).toBe(200)
    expect(row().minuteUses).toBe(1)
  })

  it('guesses after some, and never a good token (SEC-047)', async () => {
    const world = await createWorld()
    let last: Response | undefined
    for (let n = 0; n < 8; n++)
      last = await programOf(world, world.alice, [], `case_${String(n).repeat(43)}`)('GET', '/token')
    expect(last?.status).toBe(429)
    expect((await programOf(world, world.alice)('GET', '/token')).status).toBe(200)
  })

  it('what is not described: queries, methods, addresses', async () => {
    const world = await createWorld()
    const program = programOf(world, world.alice, undefined, tokenFor(world, world.alice))
    const odd = await read(program('GET', '/cases?limit=1000&colour=red'))
    expect(odd.errors.map(({ field }: { field: string }) => field).sort()).toEqual(['colour', 'limit'])
    const method = await program('DELETE', '/cases')
    expect([method.status, method.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    expect((await program('GET', '/nothing')).headers.get('content-type')).toMatch(/^application\/problem\+json;/)
    expect((await program('OPTIONS', '/cases')).status).toBe(405)
  })
})
