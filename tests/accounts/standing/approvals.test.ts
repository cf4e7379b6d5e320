import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { people } from '../../../src/accounts/people/schema.ts'
import { approvals, identityChecks } from '../../../src/accounts/standing/schema.ts'
import { verifyChain } from '../../../src/platform/audit/index.ts'
import { auditEvents } from '../../../src/platform/audit/schema.ts'
import { newId } from '../../../src/platform/ids.ts'
import { loadCatalogue } from '../../../src/platform/web/i18n.ts'
import { plantApproval } from '../../plant.ts'
import { createWorld, type Someone, type World } from '../../world.ts'

const t = loadCatalogue('locales')('en')
const overrideReason = 'Works from a mine without a connection; known to us for years.'

/** Charlie waits; Sam has asked to confirm him without a meeting; Tess works at the same registry. */
async function askedWorld() {
  const world = await createWorld()
  const { charlie, sam, signIn, add, toronto } = world
  wait(world, charlie)
  const tess = await add('Tess Roy', 'registry', toronto)
  const asker = await signIn(sam)
  const answer = await asker.post(`/en/admin/people/${charlie.id}/override`, { overrideReason })
  const { id } = world.portal.db.select().from(approvals).all()[0]!
  return { ...world, tess, asker, answer, id }
}

const wait = ({ portal }: World, { id }: Someone) =>
  portal.db.update(people).set({ identity: 'waiting' }).where(eq(people.id, id)).run()
const identityOf = ({ portal }: World, { id }: Someone) =>
  portal.db.select().from(people).where(eq(people.id, id)).get()?.identity
const decisionOf = ({ portal }: World, id: string) =>
  portal.db.select().from(approvals).where(eq(approvals.id, id)).get()

describe('an override of the meeting', () => {
  it('is asked by one officer with a reason, and approved by another', async () => {
    const world = await askedWorld()
    const { answer, charlie, signIn, tess, sam, id } = world
    expect(answer.headers.get('location')).toBe(`/en/admin/people/${charlie.id}?done=overrideAsked`)
    expect(identityOf(world, charlie)).toBe('waiting')
    const second = await signIn(tess)
    expect(await (await second.get('/en/admin')).text()).toContain(t('admin:home.task.approvals', { count: 1 }))
    const page = await (await second.get('/en/admin/approvals')).text()
    expect(page).toContain(overrideReason)
    const decided = await second.post(`/en/admin/approvals/${id}/decision`, { decision: 'approved' })
    expect(decided.headers.get('location')).toBe('/en/admin/approvals?done=requestApproved')
    expect(identityOf(world, charlie)).toBe('confirmed')
    expect(world.portal.db.select().from(identityChecks).all()).toMatchObject([
      { way: 'override', officerId: sam.id, secondOfficerId: tess.id, reason: overrideReason, document: null },
    ])
  })

  it('is never decided by whoever asked (SEC-064)', async () => {
    const world = await askedWorld()
    const { asker, id, charlie } = world
    expect(await (await asker.get('/en/admin/approvals')).text()).toContain(t('identity:approvals.own'))
    expect((await asker.post(`/en/admin/approvals/${id}/decision`, { decision: 'approved' })).status).toBe(403)
    expect(identityOf(world, charlie)).toBe('waiting')
  })

  it('is never decided by the person whom it is about', async () => {
    const world = await askedWorld()
    const { sam, tess, signIn } = world
    const id = plantApproval(world, tess, sam)
    const about = await signIn(tess)
    expect(await (await about.get('/en/admin/approvals')).text()).toContain(t('identity:approvals.about'))
    expect((await about.post(`/en/admin/approvals/${id}/decision`, { decision: 'approved' })).status).toBe(403)
  })

  it('is out of reach for another office, while an administrator may decide', async () => {
    const world = await askedWorld()
    const { signIn, vera, ada, id, charlie } = world
    const other = await signIn(vera)
    expect(await (await other.get('/en/admin/approvals')).text()).not.toContain('Charlie')
    expect((await other.post(`/en/admin/approvals/${id}/decision`, { decision: 'approved' })).status).toBe(404)
    const administrator = await signIn(ada)
    await administrator.post(`/en/admin/approvals/${id}/decision`, { decision: 'approved' })
    expect(identityOf(world, charlie)).toBe('confirmed')
  })

  it('is declined, and can then be asked again', async () => {
    const world = await askedWorld()
    const { signIn, tess, id, charlie, asker } = world
    const twice = await asker.post(`/en/admin/people/${charlie.id}/override`, { overrideReason })
    expect(await twice.text()).toContain(t('admin:error.alreadyAsked'))
    await (await signIn(tess)).post(`/en/admin/approvals/${id}/decision`, { decision: 'declined' })
    expect(decisionOf(world, id)).toMatchObject({ decision: 'declined', decidedBy: tess.id })
    expect(identityOf(world, charlie)).toBe('waiting')
    expect((await asker.post(`/en/admin/people/${charlie.id}/override`, { overrideReason })).status).toBe(303)
  })

  it('is withdrawn by whoever asked, and by nobody else', async () => {
    const world = await askedWorld()
    const { signIn, tess, id, asker } = world
    const second = await signIn(tess)
    expect((await second.post(`/en/admin/approvals/${id}/withdrawal`)).status).toBe(403)
    await asker.post(`/en/admin/approvals/${id}/withdrawal`)
    expect(decisionOf(world, id)?.decision).toBe('withdrawn')
    const late = await second.post(`/en/admin/approvals/${id}/decision`, { decision: 'approved' })
    expect(late.headers.get('location')).toContain('done=tooLate')
  })

  it('closes by itself when the meeting is recorded after all', async () => {
    const world = await askedWorld()
    const { asker, charlie, id } = world
    const meeting = { date: '2026-11-24', time: '09:00', document: 'residentCard' }
    await asker.post(`/en/admin/people/${charlie.id}/identity`, meeting)
    expect(decisionOf(world, id)?.decision).toBe('withdrawn')
    expect(identityOf(world, charlie)).toBe('confirmed')
  })

  it('needs a reason that says something', async () => {
    const world = await createWorld()
    wait(world, world.charlie)
    const officer = await world.signIn(world.sam)
    const answer = await officer.post(`/en/admin/people/${world.charlie.id}/override`, { overrideReason: 'please' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(t('admin:error.reasonMissing'))
  })

  it('is decided once when two officers decide at the same moment, in two processes (SEC-028)', async () => {
    const world = await createWorld()
    const { portal, add, sam, charlie, toronto } = world
    const tess = await add('Tess Roy', 'registry', toronto)
    const uma = await add('Uma Roy', 'registry', toronto)
    const row = portal.db.select().from(people).where(eq(people.id, charlie.id)).get()!
    const ids = Array.from({ length: 12 }, (_, i) => {
      const person = { ...charlie, id: newId() }
      portal.db
        .insert(people)
        .values({ ...row, id: person.id, emailKey: `waits${i}`, identity: 'waiting' })
        .run()
      return plantApproval(world, person, sam)
    })
    const rival = (who: Someone, decision: string) =>
      spawn(process.execPath, [
        'tests/accounts/standing/rival.ts',
        join(portal.settings.dataDir, 'portal.db'),
        who.id,
        toronto,
        decision,
        ...ids,
      ])
    const rivals = [rival(tess, 'approved'), rival(uma, 'declined')]
    await Promise.all(rivals.map((process) => once(process.stdout, 'data')))
    expect(await Promise.all(rivals.map(go))).toEqual([0, 0])

    const events = portal.db.select().from(auditEvents).all()
    for (const id of ids) {
      const told = events.filter(({ subject }) => subject === `approval:${id}`).map(({ action }) => action)
      const { decision, personId } = decisionOf(world, id)!
      expect(told).toEqual([`approval.${decision}`])
      const checks = portal.db.select().from(identityChecks).where(eq(identityChecks.personId, personId)).all()
      expect(checks).toHaveLength(decision === 'approved' ? 1 : 0)
    }
    expect(verifyChain(portal.db)).toMatchObject({ ok: true })
  })
})

async function go(process: ChildProcess): Promise<number> {
  process.stdin!.write('go\n')
  const [code] = await once(process, 'exit')
  return code
}
