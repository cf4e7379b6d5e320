import { beforeEach, expect, it } from 'vitest'
import { cases } from '../src/cases/record/index.ts'
import { openSubmission, returnSubmission } from '../src/documents/acceptance/index.ts'
import { invitedCounsel } from './accounts/registering.ts'
import { must, officerOf, plantCase, plantNotice, plantSent } from './plant.ts'
import { plantDraftRequest } from './requests/plant.ts'
import { faultsOf } from './valid-html.ts'
import { type Browser, createWorld, type World } from './world.ts'

let world: World
let readers: Readonly<Record<'sam' | 'alice', Browser>>

beforeEach(async () => {
  world = await createWorld()
  const { db } = world.portal
  const [first] = [1, 2, 3].map((n) => plantCase(world, { reference: `TC5-0000${n}`, counsel: [world.alice] }))
  db.update(cases).set({ status: 'closed' }).run()
  plantCase(world, { reference: 'TC5-00004' })
  plantCase(world, { reference: 'VC5-00005', officer: officerOf(world.vera, world.vancouver) })
  for (const email of ['Dana@Example.test', 'zoe@example.test']) {
    invitedCounsel(world, { email })
    world.clock.forward({ minutes: 1 })
  }
  db.$client.prepare("update invitations set revoked_at = 1 where email_key = 'zoe@example.test'").run()
  const officer = officerOf(world.sam, world.toronto)
  for (const n of [1, 2]) {
    const id = await plantSent(world, first!, world.alice)
    openSubmission(db, officer, id, world.clock.now())
    if (n === 1) must(returnSubmission(db, officer, id, { code: 'other', reason: 'No.' }, world.clock.now()))
    else db.$client.prepare("update submissions set state = 'withdrawn' where id = ?").run(id)
  }
  const heard = plantCase(world, { reference: 'TC5-00006', hearingIn: 40 })
  for (const kind of ['interpreter', 'changeOfLocation'] as const) plantDraftRequest(world, heard, kind)
  for (let n = 1; n <= 3; n++) await plantNotice(world, first!)
  readers = { sam: await world.signIn(world.sam), alice: await world.signIn(world.alice) }
})

type View = { readonly href: string; readonly count: number; readonly isCurrent: boolean }

const viewsIn = (page: string): View[] => {
  const [views = ''] = /<nav class="views"[\s\S]*?<\/nav>/.exec(page) ?? []
  return [...views.matchAll(/<a href="([^"]*)" (aria-current="page")?>[^<]* <span class="count">([^<]*)</g)].map(
    ([, href = '', current, count]) => ({
      href: href.replaceAll('&amp;', '&'),
      count: Number(count),
      isCurrent: current !== undefined,
    }),
  )
}
const rowsIn = (page: string) => page.slice(page.indexOf('<tbody')).match(/<tr[ >]/g)?.length ?? 0
const open = async (path: string) => {
  const page = await (await readers[path.includes('/admin/') ? 'sam' : 'alice'].get(path)).text()
  expect(await faultsOf(page), path).toEqual([])
  return page
}

it.each([
  ['/en/admin/cases', 3, ''],
  ['/en/admin/cases?search=TC5-00001', 2, 'search=TC5-00001'],
  ['/en/admin/cases?division=rpd&state=closed', 3, 'division=rpd'],
  ['/en/admin/invitations', 3, ''],
  ['/en/admin/invitations?channel=mail&state=revoked', 3, 'channel=mail'],
  ['/en/admin/desk/decided?state=returned', 2, ''],
  ['/en/notices', 2, ''],
  ['/en/requests', 2, ''],
  ['/fr/requests?state=draft', 2, ''],
  ['/en/notices?state=unread&kind=hearings', 2, 'kind=hearings'],
])('each view of %s has as many rows as its count says, and keeps what is filtered', async (path, least, kept) => {
  const views = viewsIn(await open(path))
  expect(views.length).toBeGreaterThanOrEqual(least)
  expect(views.filter(({ isCurrent }) => isCurrent)).toHaveLength(1)
  expect(views.some(({ count }) => count > 0)).toBe(true)
  for (const { href, count } of views) {
    expect(href).toContain(kept)
    const page = await open(href)
    expect(count === 0 || rowsIn(page) === count, `${href}: ${count}`).toBe(true)
    expect(viewsIn(page).find(({ isCurrent }) => isCurrent)).toMatchObject({ href, count })
  }
})

it('a filter is folded until one is set, keeps the view, and is cleared by a link that keeps it too', async () => {
  const folded = await open('/en/admin/cases?state=closed')
  expect(folded).toMatch(/<details ><summary>Filter<\/summary>[\s\S]*<input type="hidden" name="state" value="closed">/)
  const filtered = await open('/en/admin/cases?state=closed&search=TC5')
  expect(filtered).toMatch(
    /<details open><summary>Filter<\/summary>[\s\S]*href="\/en\/admin\/cases\?state=closed">Clear/,
  )
})
