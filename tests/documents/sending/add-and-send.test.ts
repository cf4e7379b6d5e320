import { expect, it } from 'vitest'
import { plantDraft } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { formsIn } from '../../writes/forms.ts'
import { actionsOf, documentsOf, fileOf, letBobAct, pdf, submissionOf } from '../files.ts'

async function draftOf(world: World) {
  const id = await plantDraft(world, fileOf(world), world.alice)
  const alice = await world.signIn(world.alice)
  const state = () => [submissionOf(world, id)?.state, documentsOf(world, id).length]
  return { id, alice, state }
}

/** The form that adds, as a browser without a script sends it with this button; or to the address of pages from before. */
async function press(their: Browser, id: string, files: File[], next?: string, address = 'documents') {
  const page = await (await their.get(`/en/submissions/${id}`)).text()
  const { fields } = formsIn(page).find(({ action }) => action.endsWith('/documents')) ?? { fields: [] }
  const form = new FormData()
  for (const [name, value] of fields) form.set(name, value)
  form.set('type', 'disclosure')
  if (next) form.set('next', next)
  for (const file of files) form.append('file', file)
  const whole = new Response(form)
  const answer = await their.send(`/en/submissions/${id}/${address}`, {
    isBare: true,
    method: 'POST',
    headers: { 'content-type': whole.headers.get('content-type') ?? '' },
    body: Buffer.from(await whole.arrayBuffer()),
  })
  return [answer.status, answer.headers.get('location')]
}

it('with minutes left files are added and confirmed on the review: nothing is sent before Send is chosen there (ATT-02)', async () => {
  const world = await createWorld()
  const { id, alice, state } = await draftOf(world)
  const page = await (await alice.get(`/en/submissions/${id}`)).text()
  expect(page).toMatch(
    /<details[^>]*>\s*<summary>Does your time limit expire in a few minutes\?<\/summary>[\s\S]*name="next" value="review"/,
  )
  expect(await press(alice, id, [pdf('more.pdf')], 'review')).toEqual([303, `/en/submissions/${id}/review`])
  expect(state()).toEqual(['draft', 2])
  expect(actionsOf(world)).not.toContain('submission.sent')
  expect((await alice.post(`/en/submissions/${id}/sending`)).status).toBe(303)
  expect(state()).toEqual(['received', 2])
})

it('a page from before, whose button sent at once, leads to the same review with its files added (ATT-02)', async () => {
  const world = await createWorld()
  const { id, alice, state } = await draftOf(world)
  const before = () => press(alice, id, [pdf('more.pdf')], undefined, 'documents/sending')
  expect(await before()).toEqual([303, `/en/submissions/${id}/review`])
  expect(await press(alice, id, [pdf('again.pdf')], 'send')).toEqual([303, `/en/submissions/${id}/review`])
  expect(state()).toEqual(['draft', 3])
  // Without a file, and with none that a script added before, it says that one is missing.
  expect((await press(alice, id, [], undefined, 'documents/sending'))[0]).toBe(422)
  await alice.post(`/en/submissions/${id}/sending`)
  expect(await before()).toEqual([303, `/en/submissions/${id}`])
  expect(state()).toEqual(['received', 3])
})

it('who may only prepare is offered no hurry, and adds as ever', async () => {
  const world = await createWorld()
  const { id, state } = await draftOf(world)
  letBobAct(world, { canPrepare: true, canSend: false })
  const bob = await world.signIn(world.bob)
  expect(await (await bob.get(`/en/submissions/${id}`)).text()).not.toContain(
    'Does your time limit expire in a few minutes?',
  )
  expect(await press(bob, id, [pdf('more.pdf')])).toEqual([303, `/en/submissions/${id}`])
  expect(state()).toEqual(['draft', 2])
})
