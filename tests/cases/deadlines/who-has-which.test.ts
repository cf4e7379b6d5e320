import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { explainDeadlines } from '../../../src/cases/deadlines/index.ts'
import { limitChanges } from '../../../src/cases/deadlines/limit-changes/schema.ts'
import { hearings } from '../../../src/cases/hearings/schema.ts'
import { cases } from '../../../src/cases/record/schema.ts'
import { read, wordsOf } from '../../admin/pages.ts'
import { plainBlanks, saying } from '../../day-words.ts'
import { edit } from '../../editing.ts'
import { send } from '../../feed/speaking.ts'
import { plantCase, plantEvent } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { fixHearing, openCase, putOnRecord } from '../sample.ts'

let world: World
let alice: Browser
let sam: Browser

beforeEach(async () => {
  world = await createWorld({ at: '2027-01-10T15:00:00Z' })
  ;[alice, sam] = await Promise.all([world.signIn(world.alice), world.signIn(world.sam)])
})

const page = async (caseId: string, locale = 'en') => wordsOf(await read(alice, `/${locale}/cases/${caseId}/deadlines`))
const row = (id: string) => world.portal.db.select().from(cases).where(eq(cases.id, id)).get()

describe('whether a decision has an appeal', () => {
  it('is said by the registry, seen by counsel, and decides which limits are shown (M 3)', async () => {
    const caseId = plantCase(world)
    plantEvent(world, caseId, { kind: 'reasonsReceived', day: '2027-01-08' })
    plantEvent(world, caseId, { kind: 'decisionNotice', day: '2027-01-08' })
    const unknown = await page(caseId)
    expect(unknown).toContain(
      'Notice of appeal to the Refugee Appeal Division, if there is a right of appeal (Immigration and Refugee Protection Act, s. 110(2))',
    )
    expect(unknown).toMatch(/Federal Court[^.]*, if there is no right of appeal/)
    expect(unknown).toContain('The registry has not specified whether the decision can be appealed')
    expect(await page(caseId, 'fr')).toContain('si la décision est susceptible d’appel')
    // The list and the operator's word say it too, and Today a week before.
    expect(wordsOf(await read(alice, '/en/deadlines?view=30'))).toContain('if there is a right of appeal')
    const days = await createWorld({ at: '2027-01-18T15:00:00Z' })
    plantEvent(days, plantCase(days), { kind: 'reasonsReceived', day: '2027-01-08' })
    expect(wordsOf(await read(await days.signIn(days.alice), '/en/today'))).toContain('if there is')
    const { reference } = row(caseId)!
    const explained = explainDeadlines(
      world.portal,
      { reference, locale: 'en', isExplained: true },
      world.clock.now(),
    )!.join('\n')
    expect(explained).toContain('If an appeal is possible, the appeal comes first')

    const details = `/en/admin/cases/${caseId}/details`
    expect((await edit(sam, details, details, { appealRight: 'no' })).status).toBe(303)
    expect(row(caseId)).toMatchObject({ appealRight: 'no' })
    const without = await page(caseId)
    expect(without).not.toContain('Notice of appeal')
    expect(without).toContain('The decision cannot be appealed within the Tribunal')
    expect(without).toMatch(/Federal Court/)
    expect(wordsOf(await read(sam, `/en/admin/cases/${caseId}/deadlines`))).toContain('cannot be appealed')
    expect(wordsOf(await read(sam, `/en/admin/cases/${caseId}`))).toContain(
      'Right of appeal Cannot be appealed within the Tribunal',
    )

    expect((await edit(sam, details, details, { appealRight: 'yes' })).status).toBe(303)
    const first = await page(caseId)
    expect(first).toContain('Notice of appeal')
    expect(first).not.toMatch(/if there is (no|a) right of appeal/)
    expect(first).not.toMatch(/leave.*Federal Court/i)
  })

  it('comes in by the tribunal’s system, and is not asked where every decision is alike', async () => {
    const line = {
      externalKey: 'K1',
      version: 1,
      reference: 'TC5-07390',
      division: 'rpd',
      office: 'TOR',
      language: 'en',
    }
    const told = await send(world, '/feed/cases', [{ ...line, title: 'A', appealRight: 'no' }])
    expect(told).toMatchObject([{ outcome: 'created' }])
    expect(world.portal.db.select().from(cases).get()).toMatchObject({ appealRight: 'no' })
    await send(world, '/feed/cases', [{ ...line, version: 2 }])
    expect(world.portal.db.select().from(cases).get()).toMatchObject({ appealRight: 'no' })
    await send(world, '/feed/cases', [{ ...line, version: 3, appealRight: null }])
    expect(world.portal.db.select().from(cases).get()).toMatchObject({ appealRight: null })
    const appeal = openCase(world, { division: 'iad', reference: 'TB6-17005' })
    expect(await read(sam, `/en/admin/cases/${appeal}/details`)).not.toContain('name="appealRight"')
  })
})

describe('which review of a detention a hearing is', () => {
  it('is said by the registry and its system; without it the limits of both are shown, with why (M 10)', async () => {
    const caseId = openCase(world, { division: 'id', reference: '0018-C6-01234', urgent: true })
    putOnRecord(world, caseId, world.alice)
    const hearing = fixHearing(world, caseId, '2027-01-21T09:00', { kind: 'detentionReview' })
    const both = await page(caseId)
    expect(both).toContain('if this is one of these reviews: 7-day review')
    expect(both).toContain('if this is one of these reviews: 48-hour review')
    expect(both).toContain('The registry has not specified which review this is')
    expect(await page(caseId, 'fr')).toContain('s’il s’agit d’un de ces contrôles')

    const address = `/en/admin/hearings/${hearing}`
    expect((await edit(sam, address, address, { reviewKind: 'hours48' })).status).toBe(303)
    expect(world.portal.db.select().from(hearings).get()).toMatchObject({ reviewKind: 'hours48' })
    const first = await page(caseId)
    expect(first).not.toContain('if this is one of these reviews')
    expect(wordsOf(await read(alice, `/en/cases/${caseId}/hearings`))).toMatch(/Detention review\s+48-hour review/)
    expect(first).toContain('As soon as possible: this is an urgent review')

    expect((await edit(sam, address, address, { reviewKind: 'thirtyDay' })).status).toBe(303)
    expect(await page(caseId)).not.toContain('this is an urgent review')
  })

  it('comes in by the feed beside the old word of the file', async () => {
    const line = {
      externalKey: 'K1',
      version: 1,
      reference: '0018-C6-01234',
      division: 'id',
      office: 'TOR',
      language: 'en',
      title: 'A',
      urgent: true,
    }
    await send(world, '/feed/cases', [line])
    const review = {
      externalKey: 'H1',
      version: 1,
      case: 'K1',
      startsAt: '2027-01-21T09:00:00',
      minutes: 60,
      kind: 'detentionReview',
      mode: 'virtual',
    }
    const told = await send(world, '/feed/hearings', [{ ...review, reviewKind: 'sevenDay' }])
    expect(told).toMatchObject([{ outcome: 'created' }])
    expect(world.portal.db.select().from(hearings).get()).toMatchObject({ reviewKind: 'sevenDay' })
    await send(world, '/feed/hearings', [{ ...review, version: 2 }])
    expect(world.portal.db.select().from(hearings).get()).toMatchObject({ reviewKind: 'sevenDay' })
  })

  it('the 48 hours end at an instant on the office’s clock, where the registry enters the hour', async () => {
    const caseId = openCase(world, { division: 'id', reference: '0018-C6-01234' })
    putOnRecord(world, caseId, world.alice)
    const events = `/en/admin/cases/${caseId}/events`
    expect(await read(sam, events)).toContain('name="hour"')
    const without = await sam.post(events, { kind: 'detained', day: '2027-01-09', note: '' })
    expect(without.status).toBe(303)
    expect(await page(caseId)).toMatch(/on Mon 11 Jan 2027, [^.]*, at a time that has not been entered/)
    world.portal.db.$client.prepare('delete from case_events').run()

    const wrong = await sam.post(events, { kind: 'detained', day: '2027-01-09', hour: 'noon', note: '' })
    expect(wrong.status).toBe(422)
    const entered = await sam.post(events, { kind: 'detained', day: '2027-01-09', hour: '14:35', note: '' })
    expect(entered.status).toBe(303)
    expect(await page(caseId)).toMatch(/until Mon 11 Jan 2027, 14:35/)
    expect(await page(caseId, 'fr')).toMatch(/lun. 11 janv. 2027, 14 h 35/)
    const told = await send(world, '/feed/cases', [])
    expect(told).toEqual([])
  })
})

it('an appeal filed before 2023-01-14 shows which former limit to look up, and judges nothing (M 8)', async () => {
  const caseId = openCase(world, { division: 'iad', reference: 'TB6-17005' })
  putOnRecord(world, caseId, world.alice)
  world.portal.db
    .update(cases)
    .set({ openedAt: Date.parse('2022-11-01T15:00:00Z') })
    .run()
  fixHearing(world, caseId, '2027-03-15T09:00')
  plantEvent(world, caseId, { kind: 'appealRecordReceived', day: '2027-01-04' })
  const words = await page(caseId)
  expect(words).toContain('Read the rule: the portal does not calculate this date')
  expect(words).toMatch(/r\. 105\(4\)\(b\), the time limit in subrule 30\(3\) of the former Rules still applies/)
  expect(await page(caseId, 'fr')).toContain('Consultez la règle')
})

it('the notice on the Basis of Claim Form comes with its own day, and each notice with a link in each language (M 7)', async () => {
  const rows = world.portal.db.select().from(limitChanges).all()
  expect(rows.find(({ deadlineId }) => deadlineId === 'rpd.boc.poe')).toMatchObject({ effectiveFrom: '2024-09-09' })
  for (const { linkEn, linkFr } of rows) {
    expect(linkEn).toMatch(/^https:\/\/irb\.gc\.ca\/en\//)
    expect(linkFr).toMatch(/^https:\/\/irb\.gc\.ca\/fr\//)
  }
  const caseId = plantCase(world)
  plantEvent(world, caseId, { kind: 'claimReferred', day: '2024-09-20' })
  for (const [locale, link] of [
    ['en', 'https://irb.gc.ca/en/legal-policy/procedures/Pages/rpd-pn-procedural-issues.aspx'],
    ['fr', 'https://irb.gc.ca/fr/legales-politique/procedures/Pages/spr-ap-questions-procedure.aspx'],
  ] as const) {
    const shown = await read(alice, `/${locale}/cases/${caseId}/deadlines`)
    expect(shown).toContain(`href="${link}"`)
    expect(wordsOf(shown)).toContain(plainBlanks(saying(locale).day('2024-11-04')))
  }
})
