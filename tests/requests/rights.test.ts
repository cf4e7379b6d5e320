import { expect, it } from 'vitest'
import { documents } from '../../src/documents/schema.ts'
import { submissions } from '../../src/documents/submissions/schema.ts'
import { listFeedEvents } from '../../src/feed/events.ts'
import { auditEvents } from '../../src/platform/audit/schema.ts'
import { requestFiles } from '../../src/requests/schema.ts'
import { fixHearing, lend, openCase, putOnRecord, shareCase } from '../cases/sample.ts'
import { plantCase } from '../plant.ts'
import { createWorld } from '../world.ts'
import { plantDraftRequest, plantFile, plantSentRequest, sendPlanted, typed } from './plant.ts'

const secret = 'flashbacks'

it('an accommodation is read by the sender’s side and by the registry that decides, and by nobody else (PRO-11)', async () => {
  const world = await createWorld()
  const { db } = world.portal
  const rita = await world.add('Rita Haddad', 'party')
  const dora = await world.add('Dora Ferreira', 'counsel', world.toronto)
  // Dora is counsel of record too; Rita is the party; Charlie shares Dora's record as co-counsel.
  const caseId = plantCase(world, { counsel: [world.alice, dora], party: rita, hearingIn: 40 })
  shareCase(world, caseId, dora, world.charlie)
  const before = db.select().from(auditEvents).all().length

  const id = plantDraftRequest(world, caseId, 'accommodation')
  await plantFile(world, id, 'psychological report.pdf')
  await sendPlanted(world, id)
  db.update(requestFiles).set({ check: 'clean' }).run()
  const alice = await world.signIn(world.alice)
  const page = await (await alice.get(`/en/requests/${id}`)).text()
  expect(page).toContain(secret)
  expect(page).toContain('2026-000001')
  const [file] = db.select().from(requestFiles).all()
  expect((await alice.get(`/en/requests/${id}/files/${file!.id}`)).status).toBe(200)
  expect(await (await alice.get('/en/requests')).text()).toContain('Accommodation for a vulnerable person')

  expect([db.select().from(submissions).all(), db.select().from(documents).all()]).toEqual([[], []])
  for (const someone of [dora, world.charlie, rita]) {
    const their = await world.signIn(someone)
    expect((await their.get(`/en/requests/${id}`)).status).toBe(404)
    expect((await their.get(`/en/requests/${id}/files/${file!.id}`)).status).toBe(404)
    for (const path of [
      `/en/cases/${caseId}`,
      '/en/requests',
      '/en/today',
      '/en/submissions',
      '/en/inbox',
      '/en/search?q=accommodation',
      '/en/search?q=report',
      '/en/account/activity',
    ]) {
      const text = await (await their.get(path)).text()
      expect(text, path).not.toMatch(/vulnerable|flashbacks|psychological|2026-000001/)
      expect(text, path).not.toContain(id)
    }
  }

  const told = db.select().from(auditEvents).all().slice(before)
  expect(told.filter(({ subject }) => subject === `request:${id}`).map(({ caseId: of, facts }) => [of, facts])).toEqual(
    Array(4).fill([null, '{}']),
  )
  expect(JSON.stringify(listFeedEvents(db, before, 100).events)).not.toContain(id)

  const sam = await world.signIn(world.sam)
  expect(await (await sam.get(`/en/admin/requests/sent/${id}`)).text()).toContain(secret)
  expect((await sam.get(`/en/admin/requests/sent/${id}/files/${file!.id}`)).status).toBe(200)
  const opened = db
    .select()
    .from(auditEvents)
    .all()
    .filter(({ action }) => action === 'request.opened')
  expect(opened.map(({ actorId, caseId: of }) => [actorId, of])).toEqual(Array(2).fill([world.sam.id, null]))
  for (const path of [`/en/admin/cases/${caseId}`, '/en/admin/desk'])
    expect(await (await sam.get(path)).text(), path).not.toContain(secret)
  // Vera may open the file of another office with a reason: this she may not.
  const vera = await world.signIn(world.vera)
  await vera.post(`/en/admin/cases/${caseId}/reason`, { reason: 'Looking for a document of a joined file' })
  expect((await vera.get(`/en/admin/cases/${caseId}`)).status).toBe(200)
  expect((await vera.get(`/en/admin/requests/sent/${id}`)).status).toBe(404)
})

it('a delegate reads, prepares and sends as far as counsel let them', async () => {
  const world = await createWorld()
  const { db } = world.portal
  const caseId = openCase(world)
  putOnRecord(world, caseId, world.alice)
  fixHearing(world, caseId, '2027-01-18T10:00')
  const id = plantDraftRequest(world, caseId, 'interpreter')
  const bob = await world.signIn(world.bob)
  expect((await bob.get(`/en/requests/${id}`)).status).toBe(404)

  const grant = lend(world, world.alice, world.bob, { canPrepare: false })
  expect((await bob.get(`/en/cases/${caseId}/requests/new`)).status).toBe(403)
  expect((await bob.get(`/en/requests/${id}`)).headers.get('location')).toBe(`/en/requests/${id}/review`)
  const change = { ...typed.interpreter, dialect: 'Keren', version: '2', next: 'save' }
  expect((await bob.post(`/en/requests/${id}`, change)).status).toBe(403)
  expect((await bob.post(`/en/requests/${id}/deletion`)).status).toBe(403)

  const may = (rights: string) => db.$client.prepare(`update delegations set ${rights} where id = ?`).run(grant)
  may('can_prepare = 1')
  expect((await bob.post(`/en/requests/${id}`, change)).status).toBe(303)
  expect(await (await bob.get(`/en/requests/${id}/review`)).text()).toContain(
    'You can prepare the request, but you cannot send it',
  )
  const send = () => bob.post(`/en/requests/${id}/sending`, { version: '3', signature: 'Bob Nguyen' })
  expect((await send()).status).toBe(403)
  expect(db.select().from(submissions).all()).toEqual([])

  may('can_send = 1')
  expect((await send()).status).toBe(303)
  expect(db.select().from(submissions).get()).toMatchObject({
    principalId: world.alice.id,
    sentBy: world.bob.id,
    sentAs: 'delegate',
  })
  expect((await bob.post(`/en/requests/${id}/withdrawal`)).status).toBe(303)
  expect(await (await bob.get(`/en/requests/${id}`)).text()).toContain('Withdrawn')
})

it('a party without counsel asks for themselves; a party with counsel reads what was filed', async () => {
  const world = await createWorld()
  const paul = await world.add('Paul Mbeki', 'party')
  const rita = await world.add('Rita Haddad', 'party')
  const own = plantCase(world, { counsel: [], party: paul, hearingIn: 40 })
  const represented = plantCase(world, { reference: 'TC5-00002', party: rita, hearingIn: 40 })
  await plantSentRequest(world, own, 'interpreter', { by: paul })
  const his = await world.signIn(paul)
  expect(await (await his.get('/en/requests')).text()).toContain('TC5-00001')

  const asked = await plantSentRequest(world, represented, 'changeOfLocation')
  const hers = await world.signIn(rita)
  expect((await hers.get(`/en/cases/${represented}/requests/new`)).status).toBe(403)
  expect((await hers.get(`/en/requests/${asked}`)).status).toBe(404)
  expect(await (await hers.get(`/en/cases/${represented}`)).text()).toContain(
    'Change of location – <span class="ref">TC5-00002</span>',
  )
  expect((await hers.get('/en/unavailable-days')).status).toBe(403)
})
