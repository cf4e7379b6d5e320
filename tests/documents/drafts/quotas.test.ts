import { expect, it } from 'vitest'
import { programOf, read } from '../../api/speaking.ts'
import { createWorld, type World } from '../../world.ts'
import {
  addFiles,
  documentsOf,
  fileOf,
  idIn,
  letBobAct,
  pdf,
  startDraft,
  submissionOf,
  submissionsOf,
} from '../files.ts'

const withQuotas = (unsentDrafts: number, unsentBytes = 5e9) =>
  createWorld({ settings: { quotas: { unsentDrafts, unsentBytes } } })
const drafts = (world: World) => submissionsOf(world).filter(({ state }) => state === 'draft').length
const size = pdf().size

it('who begins drafts and sends none is told when the next can be begun, on the page and by the API (ATT-13)', async () => {
  const world = await withQuotas(3)
  const { alice, signIn, clock } = world
  const caseId = fileOf(world)
  const their = await signIn(alice)
  const begin = (locale = 'en') => their.post(`/${locale}/cases/${caseId}/send`, { for: alice.id })
  const program = programOf(world, alice)
  const first = idIn((await begin()).headers.get('location'))
  clock.forward({ minutes: 10 })
  await begin()
  expect((await program('POST', '/submissions', { case: caseId })).status).toBe(201)
  const crowd = await Promise.all(Array.from({ length: 60 }, () => begin()))
  expect(new Set(crowd.map(({ status }) => status))).toEqual(new Set([422]))
  expect(drafts(world)).toBe(3)
  const page = await crowd[0]!.text()
  expect(page).toContain('In the past 24 hours, you started 3 drafts that you have not sent.')
  expect(page).toContain('You can still send the drafts that you have.')
  expect(await (await begin('fr')).text()).toContain('vous avez commencé 3 brouillons qui n’ont pas été transmis')
  const told = await program('POST', '/submissions', { case: caseId })
  expect(told.status).toBe(429)
  expect((await read(told)).code).toBe('tooManyDrafts')
  expect(Number(told.headers.get('retry-after'))).toBe(24 * 3_600 - 600)

  // From the page of the case too, where nothing was begun before.
  const other = fileOf(world, { reference: 'TC5-07391' })
  expect((await their.post(`/en/cases/${other}/send`, { for: alice.id, at: 'case' })).status).toBe(422)

  await their.post(`/en/submissions/${first}/deletion`)
  expect((await begin()).status).toBe(303)
  expect((await begin()).status).toBe(422)
})

it('a day later drafts may be begun again, and those of others count against nobody else (ATT-13)', async () => {
  const world = await withQuotas(1)
  const { alice, bob, signIn, clock } = world
  const caseId = fileOf(world)
  letBobAct(world)
  await startDraft(await signIn(bob), caseId, alice)
  await startDraft(await signIn(alice), caseId, alice)
  clock.forward({ hours: 24, seconds: 1 })
  await startDraft(await signIn(alice), caseId, alice)
  expect(drafts(world)).toBe(3)
})

it('bytes that are not sent are bounded by every way in which they come, and what is sent makes room (ATT-13)', async () => {
  const world = await withQuotas(100, size * 2)
  const { alice, signIn, clock } = world
  const caseId = fileOf(world)
  const their = await signIn(alice)
  const program = programOf(world, alice)
  const draft = await startDraft(their, caseId, alice)
  const other = await startDraft(their, caseId, alice)
  expect((await addFiles(their, draft, [pdf('one.pdf'), pdf('two.pdf')])).status).toBe(303)

  const byForm = await addFiles(their, other, [pdf('three.pdf')])
  expect(byForm.status).toBe(413)
  expect(await byForm.text()).toContain('you added more files to your drafts than the limit for unsent files allows')
  const byProgram = await program('POST', `/submissions/${other}/documents?name=three.pdf&type=disclosure`, pdf())
  expect([byProgram.status, (await read(byProgram)).code]).toEqual([413, 'unsentTooMuch'])
  const tus = { 'tus-resumable': '1.0.0', 'upload-length': '1', 'upload-metadata': `filename ${btoa('three.pdf')}` }
  const announced = await their.send(`/en/submissions/${other}/uploads`, { method: 'POST', headers: tus })
  expect(announced.status).toBe(413)
  expect(documentsOf(world, other)).toHaveLength(0)

  // Sending is refused by no quota, and makes room; adding to confirm it counts as adding does.
  expect((await addFiles(their, other, [pdf('three.pdf')], { next: 'review' })).status).toBe(413)
  expect((await their.post(`/en/submissions/${draft}/sending`)).status).toBe(303)
  expect(submissionOf(world, draft)?.state).toBe('received')
  expect((await addFiles(their, other, [pdf('three.pdf')], { next: 'review' })).status).toBe(303)
  expect((await their.post(`/en/submissions/${other}/sending`)).status).toBe(303)
  const third = await startDraft(their, caseId, alice)
  expect((await addFiles(their, third, [pdf('four.pdf'), pdf('five.pdf')])).status).toBe(303)
  expect((await addFiles(their, third, [pdf('six.pdf')])).status).toBe(413)
  clock.forward({ hours: 24, seconds: 1 })
  const anew = await signIn(alice)
  expect((await addFiles(anew, third, [pdf('six.pdf')])).status).toBe(303)
})
