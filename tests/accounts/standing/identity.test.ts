import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { people } from '../../../src/accounts/people/schema.ts'
import { identityChecks } from '../../../src/accounts/standing/schema.ts'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { loadCatalogue } from '../../../src/platform/web/i18n.ts'
import { sentencesOf } from '../../admin/pages.ts'
import { plantCase } from '../../plant.ts'
import { createWorld, type World } from '../../world.ts'
import { begun, invitedParty, mailTo, registeredCounsel } from '../registering.ts'

const t = loadCatalogue('locales')('en')
const met = { date: '2026-11-24', time: '09:30', document: 'passport' }

/** Dana has registered as a notary at 10:00 in Toronto and waits. */
async function waitingWorld() {
  const world = await createWorld({ at: '2026-11-24T15:00:00Z' })
  const dana = await registeredCounsel(world)
  const { id } = danaIn(world)
  return { ...world, dana, danaId: id, officer: await world.signIn(world.sam) }
}

const danaIn = ({ portal }: World) =>
  portal.db.select().from(people).where(eq(people.emailKey, 'dana@example.test')).get()!

describe('counsel who has registered', () => {
  it('reads what comes next, and nothing of a case, until an officer has met them (SEC-049)', async () => {
    const world = await waitingWorld()
    const { dana, danaId } = world
    const caseId = plantCase(world, { counsel: [{ ...world.alice, id: danaId }] })
    const page = await (await dana.get('/en/identity')).text()
    expect(sentencesOf(page)).toContain(t('identity:waiting.next1', { office: 'Toronto', email: 'Dana@Example.test' }))
    expect(page).not.toContain('Selam')
    for (const path of ['/en/today', '/en/cases', `/en/cases/${caseId}`, '/en/inbox', '/en/delegates'])
      expect((await dana.get(path)).headers.get('location'), path).toMatch(/^\/en\/identity\?back=/)
    expect((await dana.get('/en/account')).status).toBe(200)
  })

  it('goes on to where they were once they are confirmed', async () => {
    const { dana, danaId, officer } = await waitingWorld()
    await officer.post(`/en/admin/people/${danaId}/identity`, met)
    expect((await dana.get('/en/today')).status).toBe(200)
    expect((await dana.get('/en/identity?back=%2Fen%2Fcases')).headers.get('location')).toBe('/en/cases')
  })
})

describe('an officer', () => {
  it('sees who waits, the oldest first, on their first page and among the people of the office', async () => {
    const { officer, clock, portal, add, toronto } = await waitingWorld()
    clock.forward({ minutes: 10 })
    const erin = await add('Erin Late', 'counsel', toronto)
    portal.db.update(people).set({ identity: 'waiting' }).where(eq(people.id, erin.id)).run()
    for (const path of ['/en/admin', '/en/admin/people']) {
      const page = await (await officer.get(path)).text()
      const [first, second] = [page.indexOf('Dana Çelik'), page.indexOf('Erin Late')]
      expect(first, path).toBeGreaterThan(0)
      expect(second, path).toBeGreaterThan(first)
    }
  })

  it('records the meeting: the account opens, its owner is told without a word of a case, and the log has it', async () => {
    const world = await waitingWorld()
    const { officer, danaId, portal, sam } = world
    const answer = await officer.post(`/en/admin/people/${danaId}/identity`, met)
    expect(answer.headers.get('location')).toBe(`/en/admin/people/${danaId}?done=identityConfirmed`)
    expect(danaIn(world).identity).toBe('confirmed')
    expect(portal.db.select().from(identityChecks).all()).toMatchObject([
      {
        personId: danaId,
        way: 'meeting',
        document: 'passport',
        officerId: sam.id,
        metAt: Date.parse('2026-11-24T14:30:00Z'),
      },
    ])
    const [event] = listEvents(portal.db, { action: 'person.identityConfirmed' })
    expect(JSON.parse(event!.facts)).toMatchObject({ way: 'meeting', document: 'passport' })
    const texts = await mailTo(world, 'Dana@Example.test')
    expect(texts.join()).toContain('votre compte est ouvert')
    const page = await (await officer.get(`/en/admin/people/${danaId}`)).text()
    expect(page).toContain(t('identity:document.passport'))
    expect(page).not.toContain(t('identity:person.record'))
  })

  it('finds no field in which a number could be written', async () => {
    const { officer, danaId } = await waitingWorld()
    const page = await (await officer.get(`/en/admin/people/${danaId}`)).text()
    const [form = ''] = page.match(/<form[^>]*\/identity\?[^"]*"[\s\S]*?<\/form>/) ?? []
    expect(form).toContain('name="document"')
    expect(form.match(/<textarea|type="text"/)).toBeNull()
  })

  it.each([
    [{ ...met, time: '10:01' }, 'date', 'stillToCome'],
    [{ ...met, date: '2026-11-25' }, 'date', 'stillToCome'],
    [{ ...met, date: '2025-11-23' }, 'date', 'longAgo'],
    [{ ...met, date: 'yesterday' }, 'date', 'dateUnreadable'],
    [{ ...met, time: 'noon' }, 'time', 'timeUnreadable'],
    [{ ...met, date: '2026-11-01', time: '01:30' }, 'time', 'timeTwice'],
    [{ ...met, document: '' }, 'document', 'documentMissing'],
    [{ ...met, document: 'AB123456' }, 'document', 'documentMissing'],
  ] as const)('is told what to mend in %o', async (fields, field, error) => {
    const world = await waitingWorld()
    const answer = await world.officer.post(`/en/admin/people/${world.danaId}/identity`, fields)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(`href="#${field}-field"`)
    expect(sentencesOf(page)).toContain(t(`admin:error.${error}`))
    expect(danaIn(world).identity).toBe('waiting')
  })

  it('of another office knows nothing of the person, and members have no such page', async () => {
    const { danaId, signIn, vera, alice } = await waitingWorld()
    const other = await signIn(vera)
    expect((await other.get(`/en/admin/people/${danaId}`)).status).toBe(404)
    expect((await other.post(`/en/admin/people/${danaId}/identity`, met)).status).toBe(404)
    expect(await (await other.get('/en/admin/people')).text()).not.toContain('Dana')
    const counsel = await signIn(alice)
    expect((await counsel.post(`/en/admin/people/${danaId}/identity`, met)).status).toBe(403)
  })

  it('who comes second is told that it was done already', async () => {
    const { officer, danaId, portal } = await waitingWorld()
    await officer.post(`/en/admin/people/${danaId}/identity`, met)
    const again = await officer.post(`/en/admin/people/${danaId}/identity`, met)
    expect(again.headers.get('location')).toContain('done=tooLate')
    expect(portal.db.select().from(identityChecks).all()).toHaveLength(1)
  })

  it('sees letters whose holder could not tell the facts of the case, until a new one goes', async () => {
    const world = await createWorld()
    const { invitation, caseId } = invitedParty(world)
    const browser = await begun(world, invitation)
    for (const birthDate of ['1990-01-01', '1990-01-02'])
      await browser.post('/en/register/facts', { reference: 'TC5-00001', birthDate })
    const officer = await world.signIn(world.sam)
    const page = await (await officer.get('/en/admin/people')).text()
    expect(page).toContain(t('identity:people.mismatchTitle'))
    expect(page).toContain(t('identity:people.tries', { count: 2 }))
    expect(page).toContain(`/en/admin/cases/${caseId}`)
    expect(await (await officer.get('/en/admin')).text()).toContain(t('admin:home.task.mismatched', { count: 1 }))
    expect(listEvents(world.portal.db, { action: 'invitation.mismatched', officeId: world.toronto })).toHaveLength(2)
    const other = await world.signIn(world.vera)
    expect(await (await other.get('/en/admin/people')).text()).not.toContain('Selam')
  })
})
