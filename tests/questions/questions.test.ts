import { expect, it } from 'vitest'
import { deleteCase } from '../../src/operator/deletion/delete.ts'
import type { DeletionOrder } from '../../src/operator/order.ts'
import { listEvents } from '../../src/platform/audit/index.ts'
import { listMail } from '../../src/platform/mail/index.ts'
import { composersOf } from '../../src/work.ts'
import { read, wordsOf } from '../admin/pages.ts'
import { lend, openCase, putOnRecord } from '../cases/sample.ts'
import { close, later } from '../operator/closed-cases.ts'
import { type Browser, createWorld, type World } from '../world.ts'

const question = { subject: 'The room', words: 'Which floor is it on?\nIs there a lift?' }

async function aliceAsks(world: World, caseId: string, fields: Record<string, string> = {}, as?: Browser) {
  const alice = as ?? (await world.signIn(world.alice))
  const asked = await alice.post(`/en/cases/${caseId}/questions/new`, { for: world.alice.id, ...question, ...fields })
  return { alice, asked, id: /questions\/([^?]+)/.exec(asked.headers.get('location') ?? '')?.[1] ?? '' }
}

async function worldWithCase() {
  const world = await createWorld()
  const caseId = openCase(world)
  putOnRecord(world, caseId, world.alice)
  return { world, caseId }
}

it('counsel asks, the office answers in the portal, each side sees it, and mail says only that there is an answer', async () => {
  const { world, caseId } = await worldWithCase()
  const { alice, asked, id } = await aliceAsks(world, caseId)
  expect([asked.status, asked.headers.get('location')]).toEqual([303, `/en/questions/${id}?done=asked`])
  expect(await (await alice.get(`/fr/cases/${caseId}/requests`)).text()).toContain('En attente')
  world.clock.forward({ hours: 72 })
  const again = await world.signIn(world.alice)
  expect(await (await again.get(`/en/questions/${id}`)).text()).toMatch(/has not answered yet[\s\S]*3 days ago/)

  const sam = await world.signIn(world.sam)
  expect(await (await sam.get('/en/admin')).text()).toContain(`href="/en/admin/questions/${id}?desk=`)
  expect(await (await sam.get('/en/admin/questions')).text()).toContain('The room')
  expect(await (await sam.get('/en/admin/desk?queue=questions')).text()).toContain(`/en/admin/questions/${id}`)
  const answer = (fields: Record<string, string>) => sam.post(`/en/admin/questions/${id}/answer`, fields)
  const empty = await answer({ words: ' ', seen: '1' })
  expect([empty.status, (await empty.text()).includes('Write the answer.')]).toEqual([422, true])
  expect((await answer({ words: 'On the fourth, with a lift.', seen: '1' })).status).toBe(303)

  const page = await (await again.get(`/en/questions/${id}`)).text()
  expect(page).toContain('On the fourth, with a lift.')
  expect(page).toContain('The office answered')
  expect(page).not.toContain('Sam Singh')
  const [mail] = listMail(world.portal.db).filter(({ kind }) => kind === 'question.answered')
  expect(mail?.recipient).toBe(world.alice.email)
  const { text, subject } = (await composersOf(world.portal)['question.answered']!(world.portal.db, mail as never))!
  expect(text).toContain(`/en/questions/${id}`)
  expect(text + subject).not.toMatch(/floor|room|lift|TC5/i)
  const actions = listEvents(world.portal.db, { caseId }).map(({ action }) => action)
  expect(actions).toEqual(expect.arrayContaining(['question.asked', 'question.answered']))
  expect(await (await sam.get(`/en/admin/cases/${caseId}/requests`)).text()).toContain(`/en/admin/questions/${id}`)
})

it('an answer to less than was asked is not sent, and what was typed stays', async () => {
  const { world, caseId } = await worldWithCase()
  const { alice, id } = await aliceAsks(world, caseId)
  const sam = await world.signIn(world.sam)
  world.clock.forward({ minutes: 5 })
  expect((await alice.post(`/en/questions/${id}/words`, { words: 'And the parking?' })).status).toBe(303)
  const waits = world.portal.db.$client
    .prepare('select changed_at - asked_at, waits_since - asked_at from questions')
    .raw()
  expect(waits.get()).toEqual([300_000, 0])
  const late = await sam.post(`/fr/admin/questions/${id}/answer`, { words: 'Fourth floor', seen: '1' })
  const page = await late.text()
  expect([late.status, page.includes('Fourth floor'), page.includes('And the parking?')]).toEqual([409, true, true])
  expect((await sam.post(`/fr/admin/questions/${id}/settling`, { seen: '1' })).status).toBe(409)
  expect((await sam.post(`/fr/admin/questions/${id}/settling`, { seen: '2' })).status).toBe(303)
  expect(await (await sam.get('/en/admin/questions')).text()).toContain('No question is pending')
  expect(listMail(world.portal.db).filter(({ kind }) => kind === 'question.answered')).toEqual([])
  await alice.post(`/en/questions/${id}/words`, { words: 'Thank you, one thing more' })
  expect(await (await sam.get('/en/admin/questions')).text()).toContain('The room')
})

it('nobody else reads it: other counsel of the case, strangers, officers of another office', async () => {
  const { world, caseId } = await worldWithCase()
  putOnRecord(world, caseId, world.charlie)
  const { id } = await aliceAsks(world, caseId)
  const charlie = await world.signIn(world.charlie)
  const vera = await world.signIn(world.vera)
  expect((await charlie.get(`/en/questions/${id}`)).status).toBe(404)
  expect((await charlie.post(`/en/questions/${id}/words`, { words: 'x' })).status).toBe(404)
  expect(await (await charlie.get(`/en/cases/${caseId}/requests`)).text()).not.toContain(id)
  expect((await vera.get(`/en/admin/questions/${id}`)).status).toBe(404)
  expect(await (await vera.get('/en/admin/questions')).text()).not.toContain(id)
})

it('a delegate asks in counsel’s name, under their own; one who may only read asks nothing', async () => {
  const { world, caseId } = await worldWithCase()
  const grant = lend(world, world.alice, world.bob)
  const bob = await world.signIn(world.bob)
  const ask = () => bob.post(`/en/cases/${caseId}/questions/new`, { for: world.alice.id, ...question })
  expect((await ask()).status).toBe(303)
  const { principal_id, asked_by } = world.portal.db.$client
    .prepare('select principal_id, asked_by from questions')
    .get() as Record<string, string>
  expect([principal_id, asked_by]).toEqual([world.alice.id, world.bob.id])
  const id = world.portal.db.$client.prepare('select id from questions').pluck().get()
  const sam = await world.signIn(world.sam)
  await sam.post(`/en/admin/questions/${id}/answer`, { words: 'Fourth', seen: '1' })
  const told = listMail(world.portal.db).filter(({ kind }) => kind === 'question.answered')
  expect(told.map(({ recipient }) => recipient).sort()).toEqual([world.alice.email, world.bob.email])
  world.portal.db.$client.prepare('update delegations set can_prepare = 0, can_send = 0 where id = ?').run(grant)
  expect([(await ask()).status, (await bob.get(`/en/cases/${caseId}/questions/new`)).status]).toEqual([403, 403])
})

it('the office reads on whose behalf only where somebody else asked, and each list is in the order that it says', async () => {
  const { world, caseId } = await worldWithCase()
  lend(world, world.alice, world.bob)
  const { id: own } = await aliceAsks(world, caseId, { subject: 'First' })
  world.clock.forward({ minutes: 5 })
  const { id: lent } = await aliceAsks(world, caseId, { subject: 'Second' }, await world.signIn(world.bob))
  const sam = await world.signIn(world.sam)
  const page = async (path: string) => wordsOf(await read(sam, `/en/admin/questions${path}`))
  expect(await page(`/${own}`)).not.toContain('On behalf of')
  expect(await page(`/${lent}`)).toMatch(/On behalf of Alice Tremblay Asked by Bob/)
  expect(await page('')).toMatch(/oldest first.*First.*Second/)
  for (const id of [own, lent]) {
    world.clock.forward({ minutes: 5 })
    await sam.post(`/en/admin/questions/${id}/answer`, { words: 'Fourth', seen: '1' })
  }
  expect(await page('?state=answered')).toMatch(/last answered first.*Second.*First/)
})

it('says how long a question and a further message may be before it is written', async () => {
  const { world, caseId } = await worldWithCase()
  const { alice, id } = await aliceAsks(world, caseId)
  for (const path of [`cases/${caseId}/questions/new`, `questions/${id}`])
    expect(await (await alice.get(`/en/${path}`)).text()).toContain('At most 4,000 characters.')
})

it('says what is missing in each language, and keeps a sixth question from one that asks without end', async () => {
  const { world, caseId } = await worldWithCase()
  const { alice, asked } = await aliceAsks(world, caseId, { subject: ' ', words: 'y'.repeat(4001) })
  const page = await asked.text()
  expect([asked.status, page.includes('Enter the subject'), page.includes('Shorten the text to 4,000')]).toEqual([
    422,
    true,
    true,
  ])
  for (let n = 0; n < 5; n++) expect((await aliceAsks(world, caseId, {}, alice)).asked.status).toBe(303)
  const sixth = await alice.post(`/fr/cases/${caseId}/questions/new`, { for: world.alice.id, ...question })
  expect([sixth.status, (await sixth.text()).includes('Cinq questions sont déjà en attente dans ce dossier')]).toEqual([
    422,
    true,
  ])
})

it('the usual wait of an office is said once it gave five answers', async () => {
  const { world, caseId } = await worldWithCase()
  const form = async (alice: Browser) => (await alice.get(`/en/cases/${caseId}/questions/new`)).text()
  for (let n = 0; n < 5; n++) {
    const { alice, id } = await aliceAsks(world, caseId)
    expect(await form(alice)).not.toContain('Half of the questions')
    world.clock.forward({ hours: 30 })
    const sam = await world.signIn(world.sam)
    expect((await sam.post(`/en/admin/questions/${id}/answer`, { words: 'Yes', seen: '1' })).status).toBe(303)
  }
  const alice = await world.signIn(world.alice)
  expect(await form(alice)).toContain('Half of the questions that this office receives are answered within 2 days.')
})

it('goes with its case', async () => {
  const { world, caseId } = await worldWithCase()
  await aliceAsks(world, caseId)
  close(world, caseId)
  world.clock.set(later)
  const order = { by: world.sam, with: world.ada, reason: 'x' } as unknown as DeletionOrder
  expect(deleteCase(world.portal, { id: caseId }, order, world.clock.now())).toBe(true)
  const left = (table: string) => world.portal.db.$client.prepare(`select count(*) from ${table}`).pluck().get()
  expect([left('questions'), left('question_words')]).toEqual([0, 0])
})
