import { expect, it } from 'vitest'
import { letBobAct } from '../documents/files.ts'
import { plantCase } from '../plant.ts'
import { validPdf } from '../platform/pdfs.ts'
import { createWorld, type World } from '../world.ts'
import { type Program, programOf, read } from './speaking.ts'

const keyed = (key: string) => ({ 'idempotency-key': key })

async function draftOf(program: Program, caseId: string): Promise<string> {
  const { id } = await read(program('POST', '/submissions', { case: caseId }))
  await program('POST', `/submissions/${id}/documents?name=a.pdf&type=countryConditions`, Buffer.from(validPdf(1)))
  return id
}

const sent = ({ portal }: World) =>
  portal.db.$client.prepare('select count(*) from submissions where number is not null').pluck().get()

it('a program sends one set of papers to many cases by one act, each with a receipt of its own', async () => {
  const world = await createWorld()
  const [first, ...others] = [1, 2, 3].map((n) => plantCase(world, { reference: `TC5-0000${n}` }))
  const closed = plantCase(world, { reference: 'TC5-00009', counsel: [world.charlie] })
  const alice = programOf(world, world.alice)
  const id = await draftOf(alice, first!)
  const choose = (cases: readonly string[]) => alice('PUT', `/submissions/${id}/cases`, { cases })
  const referencesIn = async (answer: Promise<Response>) =>
    (await read(answer)).draft.cases.map(({ reference }: { reference: string }) => reference)

  expect(await referencesIn(choose([...others, first!]))).toEqual(['TC5-00002', 'TC5-00003'])
  expect(await referencesIn(choose([others[1]!]))).toEqual(['TC5-00003'])
  const [hidden, absent] = [await choose([closed]), await choose(['nothing'])]
  expect([hidden.status, await hidden.text()]).toEqual([404, await absent.text()])
  const { version } = await read(choose(others))
  const stale = await alice('PUT', `/submissions/${id}/cases`, { cases: [], version: version - 1 })
  expect([stale.status, (await read(stale)).code]).toEqual([422, 'changedMeanwhile'])
  const many = Array.from({ length: 98 }, (_, n) => plantCase(world, { reference: `TC5-${10_000 + n}` }))
  const tooMany = await read(choose([...others, ...many]))
  expect(tooMany).toMatchObject({ status: 422, code: 'tooManyCases', message: { en: expect.stringContaining('100') } })

  const answer = await read(alice('POST', `/submissions/${id}/sending`, {}, keyed('one')))
  expect(answer.package.map((one: { case: { reference: string } }) => one.case.reference).sort()).toEqual([
    'TC5-00001',
    'TC5-00002',
    'TC5-00003',
  ])
  expect(new Set(answer.package.map(({ number }: { number: string }) => number)).size).toBe(3)
  const again = await read(alice('POST', `/submissions/${id}/sending`, {}, keyed('one')))
  expect([again.package, sent(world)]).toEqual([answer.package, 3])
  for (const { id: one } of answer.package) expect((await alice('GET', `/submissions/${one}/receipt`)).status).toBe(200)
})

it('a case that was lost meanwhile stops a package of a program, until it goes on without it', async () => {
  const world = await createWorld()
  const [first, second] = [1, 2].map((n) => plantCase(world, { reference: `TC5-0000${n}` }))
  letBobAct(world)
  const bob = programOf(world, world.bob)
  const id = await draftOf(bob, first!)
  expect((await bob('PUT', `/submissions/${id}/cases`, { cases: [second] })).status).toBe(200)
  world.portal.db.$client.prepare('update appearances set until = 1 where case_id = ?').run(second)
  const refused = await bob('POST', `/submissions/${id}/sending`, {}, keyed('one'))
  expect([refused.status, (await read(refused)).code, sent(world)]).toEqual([422, 'targetsLost', 0])
  const { draft } = await read(bob('GET', `/submissions/${id}`))
  expect(draft.cases).toEqual([{ id: second, reference: 'TC5-00002', isLost: true }])
  const other = await draftOf(bob, first!)
  world.portal.db.$client.prepare('insert into submission_targets values (?, ?)').run(other, second)
  expect((await read(bob('PUT', `/submissions/${other}/cases`, { cases: [] }))).draft.cases).toEqual([])
  const done = await read(bob('POST', `/submissions/${id}/sending`, { without: [second] }, keyed('one')))
  expect([done.state, sent(world)]).toEqual(['received', 1])
})
