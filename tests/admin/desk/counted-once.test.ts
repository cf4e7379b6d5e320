import { beforeEach, expect, it } from 'vitest'
import { countStatements } from '../../counted-statements.ts'
import { plantCase, plantSent } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { come, read, wordsOf } from '../pages.ts'

let world: World
let sam: Browser
let first: string

/** The statement that counts the desk: one arm for each queue, grouped by division and holder. */
const isCountOfDesk = (text: string) => /count\(\*\) as "count"/.test(text) && text.split(' union all ').length > 8

beforeEach(async () => {
  world = await createWorld()
  first = await plantSent(world, plantCase(world), world.alice)
  await plantSent(world, plantCase(world, { reference: 'TC5-00002' }), world.alice)
  await world.add('Tom Baptiste', 'registry', world.toronto)
  sam = await come(world, world.sam)
})

/** How often one request counts the desk. */
const countsOf = (request: () => Promise<unknown>) => countStatements(request, isCountOfDesk)

it('the desk is counted once a request, however many parts of its page show counts', async () => {
  const pages = [
    ['Today, with its figures, the load of each officer and the place in the navigation', '/en/admin'],
    ['the desk, with its views, pills and choices', '/en/admin/desk'],
    ['a view of the desk', '/fr/admin/desk?queue=submissions&whose=mine'],
    ['what was decided', '/en/admin/desk/decided'],
    ['an item, with what comes next', `/en/admin/submissions/${first}?desk=queue%3Dsubmissions`],
    ['the return of one', `/en/admin/submissions/${first}/return`],
    ['a page that only has the places', '/en/admin/cases'],
  ] as const
  for (const [what, address] of pages) expect(await countsOf(() => read(sam, address)), what).toBe(1)
})

it('the next request counts anew: what was taken or decided in between is told', async () => {
  expect(wordsOf(await read(sam, '/en/admin/cases'))).toMatch(/Desk 2 pending/)
  await plantSent(world, plantCase(world, { reference: 'TC5-00003' }), world.alice)
  expect(
    await countsOf(async () => expect(wordsOf(await read(sam, '/en/admin/cases'))).toMatch(/Desk 3 pending/)),
  ).toBe(1)
  // An act that leads on asks at most once too, after it has changed the desk.
  const act = () => sam.post(`/en/admin/submissions/${first}/acceptance`, { confirmed: 'yes' })
  expect(await countsOf(act)).toBeLessThanOrEqual(1)
})
