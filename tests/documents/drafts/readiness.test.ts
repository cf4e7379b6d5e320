import { expect, it } from 'vitest'
import { listMail } from '../../../src/platform/mail/index.ts'
import { faultsOf } from '../../valid-html.ts'
import { createWorld, type World } from '../../world.ts'
import { actionsOf, addFiles, draftWith, fileOf, letBobAct, pdf, saveDetails, submissionOf } from '../files.ts'

/** What Today says of it. */
const prepared = /Send \d+ documents? prepared by <bdi>[^<]*<\/bdi>/

async function handedOver(world: World) {
  const caseId = fileOf(world)
  letBobAct(world, { canPrepare: true, canSend: false })
  const bob = await world.signIn(world.bob)
  const alice = await world.signIn(world.alice)
  const id = await draftWith(bob, caseId, world.alice, 2)
  const review = `/en/submissions/${id}/review`
  const read = async (their: typeof bob, path = review) => (await their.get(path)).text()
  const say = (word = '', version = String(submissionOf(world, id)?.version)) =>
    bob.post(`/en/submissions/${id}/readiness`, { word, version })
  const told = () => listMail(world.portal.db).filter(({ kind }) => kind === 'submission.ready')
  return { bob, alice, id, read, say, told }
}

it('a delegate who may only prepare tells counsel that a draft is ready: once, by mail, in the log, on Today and on the draft', async () => {
  const world = await createWorld()
  const { bob, alice, id, read, say, told } = await handedOver(world)
  const before = await read(bob)
  expect(before).toContain('Tell Alice Tremblay that the draft is ready')
  expect(before).not.toContain(`/en/submissions/${id}/sending`)
  expect(await read(alice, '/en/today')).not.toMatch(prepared)

  expect((await say('The translation is still to come.')).status).toBe(303)
  expect((await say('Said twice')).status).toBe(303)
  expect(told().map(({ recipient }) => recipient)).toEqual([world.alice.email])
  expect(actionsOf(world).filter((action) => action === 'submission.ready')).toHaveLength(1)
  const his = await read(bob)
  expect(his).toContain('Alice Tremblay has been told that this draft is ready')
  expect(his).not.toContain('name="word"')

  const hers = await read(alice, `/en/submissions/${id}`)
  expect(hers).toContain('This draft is ready for you to send')
  expect(hers).toContain('The translation is still to come.')
  expect(hers).toMatch(/Marked as ready by <bdi>Bob Nguyen<\/bdi>/)
  expect(await faultsOf(hers)).toEqual([])
  expect(await faultsOf(his)).toEqual([])
  const today = await read(alice, '/en/today')
  expect(today.match(prepared)?.[0]).toBe('Send 2 documents prepared by <bdi>Bob Nguyen</bdi>')
  expect(today).toContain(`href="/en/submissions/${id}/review"><strong>1</strong> draft ready to send</a>`)
  expect((await alice.post(`/en/submissions/${id}/sending`)).status).toBe(303)
})

it('a draft that changes after it was handed over is no longer ready, and says so until it is said again', async () => {
  const world = await createWorld()
  const { bob, alice, id, read, say, told } = await handedOver(world)
  await say()
  await saveDetails(bob, id, { note: 'One word more' })
  expect(await read(alice, '/en/today')).not.toMatch(prepared)
  for (const page of [await read(alice), await read(bob), await read(alice, `/en/submissions/${id}`)])
    expect(page).toContain('This draft changed after it was marked as ready')
  expect((await say()).status).toBe(303)
  expect(told()).toHaveLength(2)
  expect(await read(alice)).not.toContain('This draft changed after')
  await addFiles(alice, id, [pdf('mine.pdf')])
  expect(await read(alice, '/en/today')).not.toMatch(prepared)
})

it('nothing is said of a draft that is not whole, of one that changed meanwhile, or by whoever sends', async () => {
  const world = await createWorld()
  const { bob, alice, id, say, told } = await handedOver(world)
  expect((await say('', '1')).status).toBe(422)
  const long = await say('x'.repeat(501))
  expect([long.status, (await long.text()).includes('Shorten the message to 500 characters.')]).toEqual([422, true])
  const version = () => String(submissionOf(world, id)?.version)
  expect((await alice.post(`/en/submissions/${id}/readiness`, { word: '', version: version() })).status).toBe(403)
  await addFiles(bob, id, [pdf('vague.pdf')], { type: '' })
  const vague = await say()
  expect([vague.status, (await vague.text()).includes('Choose a type for “vague”')]).toEqual([422, true])
  expect(told()).toHaveLength(0)
})
