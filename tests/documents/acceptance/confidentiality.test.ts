import { expect, it } from 'vitest'
import { notices } from '../../../src/accounts/notices/index.ts'
import { documents } from '../../../src/documents/schema.ts'
import { stagedFiles } from '../../../src/documents/staging/schema.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { listFeedEvents } from '../../../src/feed/events.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { plantCase } from '../../plant.ts'
import { createWorld, type World } from '../../world.ts'
import { letThrough, send } from '../exhibits/exhibits.ts'
import { documentsOf, draftWith, pdf, saveDetails } from '../files.ts'

const title = 'preuve 1'

/** Alice and Dora are counsel in one case; Alice filed in confidence. */
async function filedInConfidence() {
  const world = await createWorld()
  const dora = await world.add('Dora Ferreira', 'counsel', world.toronto)
  const caseId = plantCase(world, { counsel: [world.alice, dora] })
  const alice = await world.signIn(world.alice)
  const id = await draftWith(alice, caseId, world.alice)
  await saveDetails(alice, id, { confidential: 'yes' })
  expect(await read(alice, `/en/submissions/${id}`)).toMatch(/name="confidential" value="yes" checked/)
  await send(alice, id)
  letThrough(world)
  return { world, dora, caseId, alice, id }
}

const stateOf = ({ portal }: World) => portal.db.select().from(submissions).all()

it('what counsel files in confidence takes no exhibit number, says so on its receipt, and is told to nobody else', async () => {
  const { world, dora, caseId, alice, id } = await filedInConfidence()
  expect(documentsOf(world, id).map(({ exhibitLabel }) => exhibitLabel)).toEqual([null])
  expect(wordsOf(await read(alice, `/en/submissions/${id}`))).toContain('Only your practice and the registry')
  const receipt = await (await alice.get(`/en/submissions/${id}/receipt/receipt.json`)).text()
  expect(receipt).toContain('"confidential": true')
  expect(await read(alice, `/en/cases/${caseId}/documents`)).toContain(title)
  expect(
    listFeedEvents(world.portal.db, 0, 100).events.filter(({ action }) => action.startsWith('submission')),
  ).toEqual([])
  const other = await come(world, dora)
  expect(await read(other, `/en/cases/${caseId}/documents`)).not.toContain(title)
  expect((await other.get(`/en/submissions/${id}`)).status).toBe(404)
})

it('a party who files in confidence reads of themselves, not of a practice, in both languages', async () => {
  const world = await createWorld()
  const pia = await world.add('Pia Haddad', 'party')
  const theirs = await world.signIn(pia)
  const id = await draftWith(theirs, plantCase(world, { party: pia, counsel: [] }), pia)
  await saveDetails(theirs, id, { confidential: 'yes' })
  const draft = wordsOf(await read(theirs, `/en/submissions/${id}`))
  expect(draft).toContain('Only me and the registry (confidential)')
  await send(theirs, id)
  for (const [lang, sentence] of [
    ['en', 'Only you and the registry office'],
    ['fr', 'À part vous, seul le greffe du bureau'],
  ] as const) {
    const receipt = wordsOf(await read(theirs, `/${lang}/submissions/${id}`))
    expect(receipt).toContain(sentence)
    expect(receipt).not.toMatch(/Only your practice|Seuls votre cabinet/)
  }
})

it('the Division ends it: with a reason, then it is numbered and everybody on the case reads it; what is decided already changes nothing', async () => {
  const { world, dora, caseId, id } = await filedInConfidence()
  const sam = await come(world, world.sam)
  const decide = (fields: Record<string, string>) => sam.post(`/en/admin/submissions/${id}/confidentiality`, fields)
  expect((await decide({ confidential: 'no', reason: 'No.' })).status).toBe(422)
  expect((await decide({ confidential: 'yes', reason: 'The Division said so.' })).status).toBe(422)
  expect((await decide({ confidential: 'no', reason: 'The Division refused the application.' })).status).toBe(303)
  expect(stateOf(world).map(({ isConfidential }) => isConfidential)).toEqual([false])
  expect(documentsOf(world, id).map(({ exhibitLabel }) => exhibitLabel)).toEqual(['C-1'])
  const other = await come(world, dora)
  expect(await read(other, `/en/cases/${caseId}/documents`)).toContain(title)
  const told = world.portal.db.select().from(notices).all()
  expect(told.filter(({ action }) => action === 'submission.madeOpen').map(({ personId }) => personId)).toEqual([
    world.alice.id,
  ])
  // And back: it keeps its number, and the other side finds it nowhere.
  const again = await come(world, world.sam)
  await again.post(`/en/admin/submissions/${id}/confidentiality`, {
    confidential: 'yes',
    reason: 'A new order was made.',
  })
  expect(documentsOf(world, id).map(({ exhibitLabel }) => exhibitLabel)).toEqual(['C-1'])
  expect(await read(await come(world, dora), `/en/cases/${caseId}/documents`)).not.toContain(title)
})

it('what the registry enters in confidence is told to nobody on the case, and answers the limit of nobody', async () => {
  const world = await createWorld()
  const caseId = plantCase(world)
  const sam = await come(world, world.sam)
  const form = new FormData()
  for (const [name, value] of Object.entries({ next: 'add', type: 'personalEvidence', title: 'Zqpaper' }))
    form.set(name, value)
  form.append('file', pdf('paper.pdf'))
  const whole = new Response(form)
  const headers = { 'content-type': whole.headers.get('content-type') ?? '' }
  await sam.send(`/en/admin/cases/${caseId}/entries`, {
    method: 'POST',
    headers,
    body: Buffer.from(await whole.arrayBuffer()),
  })
  const said = { channel: 'post', side: 'minister', filedBy: 'The Minister', date: '2026-11-23', time: '10:00' }
  world.portal.db.delete(notices).run()
  const [staged] = world.portal.db.select().from(stagedFiles).all()
  const named = { [`type-${staged!.id}`]: 'personalEvidence', [`title-${staged!.id}`]: 'Zqpaper' }
  const last = new FormData()
  for (const [name, value] of Object.entries({ ...said, ...named, confidential: 'yes' })) last.set(name, value)
  const rest = new Response(last)
  const entered = await sam.send(`/en/admin/cases/${caseId}/entries`, {
    method: 'POST',
    headers: { 'content-type': rest.headers.get('content-type') ?? '' },
    body: Buffer.from(await rest.arrayBuffer()),
  })
  expect(entered.status).toBe(303)
  letThrough(world)
  const [submission] = stateOf(world)
  expect(submission).toMatchObject({ isConfidential: true, state: 'accepted' })
  expect(world.portal.db.select().from(notices).all()).toEqual([])
  expect(world.portal.db.select().from(documents).all()).toMatchObject([{ exhibitLabel: null }])
  const page = wordsOf(await read(sam, `/en/admin/submissions/${submission!.id}`))
  expect(page).toContain('Confidential')
  expect(page).not.toContain('Deadlines it meets')
  expect(await read(await come(world, world.alice), `/en/cases/${caseId}/documents`)).not.toContain('Zqpaper')
})
