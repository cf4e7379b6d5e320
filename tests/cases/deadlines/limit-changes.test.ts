import { isNotNull } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { limitChanges } from '../../../src/cases/deadlines/limit-changes/schema.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { postLooking } from '../../editing.ts'
import { plantCase, plantEvent } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

let world: World
let ada: Browser

beforeEach(async () => {
  world = await createWorld()
  ada = await come(world, world.ada)
})

/** Those entered here: the portal comes with the practice notices in force. */
const rows = () => world.portal.db.select().from(limitChanges).where(isNotNull(limitChanges.createdBy)).all()
const change = {
  deadlineId: 'rpd.contact.first',
  days: '20',
  effectiveFrom: '2026-01-01',
  effectiveTo: '',
  sourceEn: 'Practice Notice on Procedural Issues',
  sourceFr: 'Avis de pratique sur les questions procédurales',
  linkEn: 'https://tribunal.example/notices/1',
  linkFr: 'https://tribunal.example/avis/1',
}

describe('a practice notice that changes a limit', () => {
  it('is entered by an administrator, counts in each case, and is named there in the reader’s language', async () => {
    const caseId = plantCase(world)
    plantEvent(world, caseId, { kind: 'officerInformation', day: '2026-11-20' })
    const alice = await come(world, world.alice)
    const page = async (locale: string) => wordsOf(await read(alice, `/${locale}/cases/${caseId}/deadlines`))
    // Ten days, by the rule.
    expect(await page('en')).toContain('Mon 30 Nov 2026, until the end of the day')

    const added = await postLooking(ada, '/en/admin/limit-changes', change)
    expect(added.headers.get('location')).toBe('/en/admin/limit-changes?done=added')
    expect(await page('en')).toMatch(
      /Thu 10 Dec 2026, until the end of the day.*20 days.*Practice Notice on Procedural Issues/,
    )
    expect(await page('fr')).toContain('Avis de pratique sur les questions procédurales')

    await postLooking(ada, `/en/admin/limit-changes/${rows()[0]!.id}/withdrawal`)
    expect(await page('en')).toContain('Mon 30 Nov 2026, until the end of the day')
    const { $client } = world.portal.db
    const acts = $client.prepare("select action from audit_events where action like 'limitChange.%' order by seq").all()
    expect(acts).toEqual([{ action: 'limitChange.added' }, { action: 'limitChange.withdrawn' }])
  })

  it.each(['en', 'fr'])('is listed with its state, in valid HTML (%s)', async (locale) => {
    world.portal.db.delete(limitChanges).run()
    const none = wordsOf(await read(ada, `/${locale}/admin/limit-changes`))
    expect(none).toContain(locale === 'en' ? 'No time limit has been changed' : 'Aucun délai n’est modifié')
    await postLooking(ada, '/en/admin/limit-changes', change)
    await postLooking(ada, '/en/admin/limit-changes', {
      ...change,
      effectiveFrom: '2027-02-01',
      effectiveTo: '2027-03-01',
    })
    const words = wordsOf(await read(ada, `/${locale}/admin/limit-changes`))
    for (const told of locale === 'en' ? ['In force', 'Not in force yet'] : ['En vigueur', 'Pas encore en vigueur'])
      expect(words).toContain(told)
  })

  it.each([
    ['deadlineId', { deadlineId: 'rpd.nothing' }],
    ['deadlineId', { deadlineId: 'rpd.reopen' }],
    ['days', { days: '0' }],
    ['days', { days: 'many' }],
    ['effectiveFrom', { effectiveFrom: '' }],
    ['effectiveTo', { effectiveTo: '2025-12-31' }],
    ['sourceFr', { sourceFr: '' }],
    ['linkEn', { linkEn: 'http://tribunal.example' }],
    ['linkFr', { linkFr: 'http://tribunal.example' }],
  ])('says beside %s what to mend (%o)', async (field, wrong) => {
    const answer = await postLooking(ada, '/en/admin/limit-changes', { ...change, ...wrong })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(`href="#${field}-field"`)
    expect(rows()).toEqual([])
  })

  it('is read by officers, who change none, and by nobody else', async () => {
    await postLooking(ada, '/en/admin/limit-changes', change)
    const sam = await come(world, world.sam)
    const page = await read(sam, '/en/admin/limit-changes')
    expect(page).toContain('https://tribunal.example/notices/1')
    expect(page).not.toMatch(/<form method="post" action="\/en\/admin\/limit-changes/)
    expect((await sam.post('/en/admin/limit-changes', change)).status).toBe(403)
    expect((await sam.post(`/en/admin/limit-changes/${rows()[0]!.id}/withdrawal`)).status).toBe(403)
    expect((await (await come(world, world.charlie)).get('/en/admin/limit-changes')).status).toBe(403)
    expect(rows()).toMatchObject([{ withdrawnAt: null }])
  })

  it('is withdrawn once, and one that never was is not found', async () => {
    await postLooking(ada, '/en/admin/limit-changes', change)
    const id = rows()[0]!.id
    expect((await postLooking(ada, `/en/admin/limit-changes/${id}/withdrawal`)).status).toBe(303)
    const first = rows()[0]!.withdrawnAt
    world.clock.forward({ minutes: 5 })
    expect((await postLooking(ada, `/en/admin/limit-changes/${id}/withdrawal`)).status).toBe(303)
    expect(rows()[0]!.withdrawnAt).toBe(first)
    expect((await ada.post('/en/admin/limit-changes/nothing/withdrawal')).status).toBe(404)
  })
})
