import { expect, it } from 'vitest'
import { cases } from '../../../src/cases/record/schema.ts'
import { wordsOf } from '../../admin/pages.ts'
import { plantCase, plantSent } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { createWorld } from '../../world.ts'

it('what was sent is listed by state, with counts of what the reader may see, narrowed by case, and is there as a file', async () => {
  const world = await createWorld()
  const { db } = world.portal
  const [one, other] = [1, 2].map((n) => plantCase(world, { reference: `TC5-0000${n}` })) as [string, string]
  const apart = plantCase(world, { reference: 'TC5-00009', counsel: [world.charlie] })
  const first = await plantSent(world, one, world.alice)
  await plantSent(world, other, world.alice)
  await plantSent(world, apart, world.charlie)
  db.$client
    .prepare(`update submissions set state = 'returned', return_code = 'unsigned', decided_at = ? where id = ?`)
    .run(world.clock.now().epochMilliseconds, first)
  const alice = await world.signIn(world.alice)
  const page = async (query = '') => (await alice.get(`/en/submissions${query}`)).text()
  const all = await page()
  expect(await faultsOf(all)).toEqual([])
  expect(wordsOf(all)).toMatch(/ Sent 2 Received 1 Returned 1 Filter /)
  expect(wordsOf(all)).toMatch(/2026-000001 .*TC5-00001.*Returned Tue\s24\sNov/)
  expect(all).not.toContain('TC5-00009')
  for (const query of ['?view=returned', '?state=returned']) {
    const words = wordsOf(await page(query))
    expect(words).toMatch(/TC5-00001.*1 submission in all/)
    expect(words).not.toContain('TC5-00002')
  }
  expect(wordsOf(await page('?case=tc5-00002'))).toMatch(/Sent 1 Received 1 Filter .*1 submission in all/)
  expect(wordsOf(await page('?case=nobody'))).toContain('No submission matches your search.')
  const table = await alice.get('/en/submissions/table?view=returned')
  expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const [head, ...lines] = (await table.text()).trim().split('\r\n')
  expect(head).toContain('Number,Content,File,Person,Received')
  expect(lines).toEqual([expect.stringMatching(/^2026-000001,.*,TC5-00001,.*,Returned,/)])
})

it('says when something arrived by the clock of its office too, where that shows something else', async () => {
  const world = await createWorld()
  const caseId = plantCase(world, { reference: 'VC5-00001' })
  world.portal.db.update(cases).set({ officeId: world.vancouver }).run()
  await plantSent(world, caseId, world.alice)
  const alice = await world.signIn(world.alice)
  const words = wordsOf(await (await alice.get('/en/submissions')).text())
  expect(words).toMatch(/Tue\s24\sNov,\s10:0\d 08:0\d ?, Pacific Time/)
})
