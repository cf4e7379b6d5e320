import { beforeEach, expect, it } from 'vitest'
import { cases } from '../../src/cases/record/schema.ts'
import { listEvents } from '../../src/platform/audit/index.ts'
import { lend, shareCase } from '../cases/sample.ts'
import { submissionsOf } from '../documents/files.ts'
import { plantCase, plantDraft, plantNotice } from '../plant.ts'
import { type Browser, createWorld, type Someone, type World } from '../world.ts'

let world: World
let dora: Someone
let bob: Browser
/** Alice's case, Dora's, and one of both. */
let [ofAlice, ofDora, ofBoth] = ['', '', '']

/** ABU-06: Bob works for Alice and for Dora, in two tabs of one browser. */
beforeEach(async () => {
  world = await createWorld()
  dora = await world.add('Dora Ferreira', 'counsel', world.toronto)
  ofAlice = plantCase(world, { reference: 'TC5-00001', title: 'Selam Tesfaye' })
  ofDora = plantCase(world, { reference: 'TC5-00002', title: 'Rosa Elena Martínez', counsel: [dora] })
  ofBoth = plantCase(world, { reference: 'TC5-00003', title: 'Paul Mbeki', counsel: [world.alice, dora] })
  lend(world, world.alice, world.bob, { canSend: true })
  lend(world, dora, world.bob, { canSend: true })
  bob = await world.signIn(world.bob)
})

const page = async (path: string, their = bob) => (await their.get(path)).text()
const titleOf = (text: string) => /<title>(.*?)<\/title>/.exec(text)?.[1] ?? ''
const begin = async (caseId: string, principal: Someone) => {
  const answer = await bob.post(`/en/cases/${caseId}/send`, { for: principal.id })
  return answer.headers.get('location')!.split('/').at(-1)!
}

it('every page of a draft says in its title for whom, and its two tabs keep their own (ABU-06)', async () => {
  const [first, second] = [await begin(ofBoth, world.alice), await begin(ofBoth, dora)]
  for (const [draft, own, other] of [
    [first, 'Alice Tremblay', 'Dora Ferreira'],
    [second, 'Dora Ferreira', 'Alice Tremblay'],
    [first, 'Alice Tremblay', 'Dora Ferreira'],
  ] as const) {
    for (const below of ['', '/review', '/deletion']) {
      const text = await page(`/en/submissions/${draft}${below}`)
      expect(titleOf(text), below).toContain(`for ${own}`)
      expect(text, below).not.toContain(other)
    }
  }
  expect(submissionsOf(world).map(({ principalId }) => principalId)).toEqual([world.alice.id, dora.id])
})

it('a receipt says in whose name it was sent, in its title too, and the log has both names (SEC-063)', async () => {
  const draft = await plantDraft(world, ofBoth, world.bob, dora)
  await page(`/en/submissions/${await begin(ofBoth, world.alice)}`)
  await bob.post(`/en/submissions/${draft}/sending`)
  const receipt = await page(`/en/submissions/${draft}`)
  expect(titleOf(receipt)).toContain('for Dora Ferreira')
  expect(receipt).toMatch(/Sent by[\s\S]*Bob Nguyen/)
  expect(titleOf(await page(`/en/submissions/${draft}`, await world.signIn(dora)))).not.toContain('for Dora')
  expect(listEvents(world.portal.db, { action: 'submission.sent' })).toMatchObject([
    { actorId: world.bob.id, forId: dora.id },
  ])
})

it('the page of a case, and that where a draft begins, name the one for whom Bob is there', async () => {
  expect(titleOf(await page(`/en/cases/${ofAlice}`))).toContain('for Alice Tremblay')
  expect(titleOf(await page(`/en/cases/${ofDora}`))).toContain('for Dora Ferreira')
  expect(titleOf(await page(`/en/cases/${ofBoth}`))).toMatch(/for (Alice Tremblay, Dora Ferreira|Dora Ferreira, Alice)/)
  expect(titleOf(await page(`/en/cases/${ofDora}/send`))).toContain('for Dora Ferreira')
  expect(await page(`/en/cases/${ofBoth}/send`)).toContain('On whose behalf are you sending documents?')
  expect(titleOf(await page(`/fr/cases/${ofAlice}`))).toContain('au nom d’Alice Tremblay')
})

it('lists say on each line for whom, and one narrowed to Dora shows nothing of Alice (ABU-06)', async () => {
  for (const caseId of [ofAlice, ofDora]) await plantNotice(world, caseId)
  const lines = (text: string) =>
    text.split(/<tr[ >]/).map((line) => line.replaceAll(/<\/?(?:time|sup)\b[^>]*>/g, '').replaceAll(/<[^>]*>/g, ' '))
  for (const path of ['/en/cases', '/en/inbox']) {
    const rows = lines(await page(path))
    expect(
      rows.find((row) => row.includes('TC5-00001')),
      path,
    ).toMatch(/Alice Tremblay/)
    expect(
      rows.find((row) => row.includes('TC5-00001')),
      path,
    ).not.toMatch(/Dora/)
    expect(
      rows.find((row) => row.includes('TC5-00002')),
      path,
    ).toMatch(/Dora Ferreira/)
  }
  const narrowed = await page(`/en/cases?for=${dora.id}`)
  expect(narrowed).not.toContain('TC5-00001')
  expect(narrowed).toContain('TC5-00002')
  const today = lines(await page('/en/today'))
  const ofCase = (reference: string) => today.filter((row) => row.includes(reference)).join('\n')
  expect(ofCase('TC5-00001')).toMatch(/for\s+Alice Tremblay/)
  expect(ofCase('TC5-00001')).not.toContain('Dora')
  expect(ofCase('TC5-00002')).toMatch(/for\s+Dora Ferreira/)
})

it('a form cannot take a context that was not given (SEC-024, ABU-04, ABU-06)', async () => {
  expect((await bob.post(`/en/cases/${ofAlice}/send`, { for: dora.id })).status).toBe(403)
  expect((await bob.post(`/en/cases/${ofBoth}/send`, { for: world.charlie.id })).status).toBe(403)
  const charlie = await world.signIn(world.charlie)
  shareCase(world, ofBoth, dora, world.charlie, { kind: 'standIn' })
  expect((await charlie.post(`/en/cases/${ofBoth}/send`, { for: world.alice.id })).status).toBe(403)
  expect((await charlie.post(`/en/cases/${ofBoth}/send`, { for: world.charlie.id })).status).toBe(403)
  const own = await charlie.post(`/en/cases/${ofBoth}/send`, { for: dora.id })
  expect(titleOf(await page(own.headers.get('location')!, charlie))).toContain('standing in for Dora Ferreira')
  expect(world.portal.db.select().from(cases).all()).toHaveLength(3)
})
