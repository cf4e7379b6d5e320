import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { documents } from '../../../src/documents/schema.ts'
import { wordsOf } from '../../admin/pages.ts'
import { plantCase, plantNotice } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

const day = 86_400_000
let world: World
let alice: Browser
const endings: (() => void)[] = []
afterAll(() => {
  for (const end of endings) end()
})

/** From oldest to newest: two of today, one each of the seven days before. */
const sent = [
  { title: 'Reasons', type: 'writtenReasons', of: 'second' },
  { title: 'Letter A', type: 'correspondence', of: 'first' },
  { title: 'Letter B', type: 'correspondence', of: 'second' },
  { title: 'Notice A', type: 'noticeToAppear', of: 'first' },
  { title: 'Letter C', type: 'correspondence', of: 'first' },
  { title: 'Notice B', type: 'noticeToAppear', of: 'second' },
  { title: 'Decision', type: 'noticeOfDecision', of: 'second' },
  { title: 'Letter D', type: 'correspondence', of: 'first' },
  { title: 'Appeal record', type: 'appealRecord', of: 'second' },
] as const

beforeAll(async () => {
  world = await createWorld({ whenOver: (end) => void endings.push(end) })
  alice = await world.signIn(world.alice)
  const cases = { first: plantCase(world), second: plantCase(world, { reference: 'TC5-00002' }) }
  const now = world.clock.now().epochMilliseconds
  for (const [index, { title, type, of }] of sent.entries()) {
    const id = await plantNotice(world, cases[of], title)
    const availableAt = index < 7 ? now - (7 - index) * day : now - (9 - index) * 60_000
    world.portal.db.update(documents).set({ type, availableAt }).where(eq(documents.id, id)).run()
  }
})

const readInbox = async (query: string, locale = 'en') => (await alice.get(`/${locale}/inbox${query}`)).text()
const titlesOf = (page: string) =>
  [...page.matchAll(/<bdi>([^<]+)<\/bdi><\/a>/g)]
    .map(([, title]) => title)
    .filter((one) => sent.some(({ title }) => title === one))
const groupsOf = (page: string) =>
  [...page.matchAll(/<th scope="rowgroup"[^>]*>([\s\S]*?)<\/th>/g)].map(([, head]) => wordsOf(head!).trim())

it('is in the order of what came last, where each row says its day', async () => {
  const page = await readInbox('')
  expect(titlesOf(page)).toEqual(sent.map(({ title }) => title).toReversed())
  expect(groupsOf(page)).toEqual([])
  expect(page).toMatch(/<th scope="col" aria-sort="descending"><a href="\/en\/inbox">Received/)
})

it('is sorted by type or by case in the page, in the form and in its file, the newest first in each', async () => {
  const byType = await readInbox('?order=type')
  expect(titlesOf(byType)).toEqual([
    ...['Notice B', 'Notice A', 'Decision', 'Reasons'],
    ...['Letter D', 'Letter C', 'Letter B', 'Letter A', 'Appeal record'],
  ])
  expect(groupsOf(byType)).toHaveLength(5)
  expect(byType).toMatch(/aria-sort="ascending"><a href="\/en\/inbox\?order=type">Type/)
  expect(byType).toMatch(/name="order"[\s\S]*?<option[^>]*value="type"[^>]*selected/)
  const byCase = await readInbox('?order=case')
  expect(titlesOf(byCase)).toEqual([
    ...['Letter D', 'Letter C', 'Notice A', 'Letter A'],
    ...['Appeal record', 'Decision', 'Notice B', 'Letter B', 'Reasons'],
  ])
  expect(groupsOf(byCase)).toEqual([expect.stringContaining('TC5-00001'), expect.stringContaining('TC5-00002')])
  const file = await alice.get('/en/inbox/table?order=case')
  expect(
    (await file.text())
      .split('\r\n')
      .slice(1, 10)
      .map((line) => line.split(',')[0]),
  ).toEqual(titlesOf(byCase))
})
