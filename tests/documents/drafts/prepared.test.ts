import { expect, it } from 'vitest'
import { faultsOf } from '../../valid-html.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { addFiles, draftWith, fileOf, letBobAct, pdf, startDraft, submissionOf } from '../files.ts'

const sayReady = (world: World, their: Browser, id: string) =>
  their.post(`/en/submissions/${id}/readiness`, { version: String(submissionOf(world, id)?.version) })

const words = async (their: Browser, path: string) =>
  (await (await their.get(path)).text())
    .replaceAll(/<\/?(?:time|sup)\b[^>]*>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')

it('what a delegate without the right to send has prepared waits for counsel on Today and in Sent, one click from being sent', async () => {
  const world = await createWorld()
  const caseId = fileOf(world)
  letBobAct(world, { canPrepare: true, canSend: false })
  const bob = await world.signIn(world.bob)
  const draft = await draftWith(bob, caseId, world.alice, 2)
  expect(await words(bob, `/en/submissions/${draft}/review`)).toContain('Alice Tremblay')
  expect((await bob.post(`/en/submissions/${draft}/sending`)).status).toBe(403)
  expect(await words(bob, '/en/today')).toContain('Finish your draft (2 documents)')
  expect(await words(bob, '/en/today')).not.toContain('prepared by')
  await sayReady(world, bob, draft)

  const alice = await world.signIn(world.alice)
  const today = await (await alice.get('/en/today')).text()
  expect(today).toMatch(
    new RegExp(
      `Send 2 documents prepared by <bdi>Bob Nguyen</bdi>[\\s\\S]*href="/en/submissions/${draft}/review">Check and send`,
    ),
  )
  expect(today).toMatch(new RegExp(`href="/en/submissions/${draft}/review"><strong>1</strong> draft ready to send`))
  expect(await faultsOf(await (await alice.get('/fr/today')).text())).toEqual([])
  const sent = await (await alice.get('/en/submissions?state=draft')).text()
  expect(sent).toMatch(new RegExp(`Prepared by[\\s\\S]*Bob Nguyen[\\s\\S]*href="/en/submissions/${draft}/review"`))

  expect(await words(alice, `/en/submissions/${draft}/review`)).toMatch(/Last change Bob Nguyen/)
  expect((await alice.post(`/en/submissions/${draft}/sending`)).status).toBe(303)
  expect(submissionOf(world, draft)).toMatchObject({ createdBy: world.bob.id, sentBy: world.alice.id, sentAs: 'self' })
  expect(await words(alice, '/en/today')).not.toContain('prepared by')
})

it('a draft that nobody said to be ready, or that changed since, is among the drafts', async () => {
  const world = await createWorld()
  const caseId = fileOf(world)
  letBobAct(world, { canPrepare: true, canSend: false })
  const bob = await world.signIn(world.bob)
  const alice = await world.signIn(world.alice)
  const isPrepared = async () => (await words(alice, '/en/today')).includes('prepared by Bob Nguyen')
  const draft = await startDraft(bob, caseId, world.alice)
  expect(await isPrepared()).toBe(false)
  await addFiles(bob, draft, [pdf()])
  expect(await isPrepared()).toBe(false)
  await sayReady(world, bob, draft)
  expect(await isPrepared()).toBe(true)
  await addFiles(alice, draft, [pdf('mine.pdf')])
  expect(await isPrepared()).toBe(false)
  expect(await words(alice, '/en/today')).toContain('Finish your draft (2 documents)')
  await sayReady(world, bob, draft)
  // Ready, and changed last by someone else: but not in Bob's own name.
  expect(await words(bob, '/en/today')).not.toContain('prepared by')
})
