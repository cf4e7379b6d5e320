import { eq, inArray } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { hearings } from '../../src/cases/hearings/schema.ts'
import { caseGroups, cases } from '../../src/cases/record/schema.ts'
import { read, wordsOf } from '../admin/pages.ts'
import { lend } from '../cases/sample.ts'
import { plantCase, plantNotice } from '../plant.ts'
import { type Browser, createWorld, type Someone, type World } from '../world.ts'

/** Counsel with joined files, hearings of one day of which one is cancelled, days near and far, and documents. */
async function busyWorld() {
  const world = await createWorld()
  const { db } = world.portal
  const pia = await world.add('Pia Haddad', 'party')
  const plant = (n: number, hearingIn: number, more = {}) =>
    plantCase(world, { reference: `TC5-0000${n}`, title: `Person ${n}`, hearingIn, ...more })
  const joined = [plant(1, 13), plant(2, 13), plant(3, 13)]
  db.insert(caseGroups).values({ id: 'group', createdAt: 1 }).run()
  db.update(cases).set({ groupId: 'group' }).where(inArray(cases.id, joined)).run()
  const same = plant(4, 13, { party: pia })
  const cancelled = plant(5, 13)
  db.update(hearings).set({ state: 'cancelled' }).where(eq(hearings.caseId, cancelled)).run()
  for (const [n, hearingIn] of [24, 40, 90].entries()) plant(6 + n, hearingIn)
  for (const caseId of [...joined, same]) for (let i = 0; i < 2; i++) await plantNotice(world, caseId)
  lend(world, world.alice, world.bob)
  world.clock.forward({ minutes: 1 })
  return { world, pia }
}

const rowsIn = (page: string) =>
  [...page.slice(page.indexOf('<main')).matchAll(/<tr[^>]*>(?:(?!<\/tr>)[\s\S])*<th scope="row"/g)].length

/** Each link of Today whose words begin with a number or have one, and where it leads. */
function numbered(page: string) {
  const main = page.slice(page.indexOf('<main'))
  const figures = [...main.matchAll(/<li><a href="([^"]*)"><strong>([^<]*)<\/strong>/g)]
  const wholes = [
    ...main.matchAll(/<a href="([^"]*)">((?:Read|See all) (\d+)[^<]*|All [^<]*\((\d+)\)|The [^<]*)<\/a>/g),
  ]
  return [
    ...figures.map(([, href = '', count = '']) => ({ href, count: Number(count) })),
    ...wholes.map(([, href = '', , count, among]) => ({ href, count: Number(count ?? among ?? 1) })),
  ].map((one) => ({ ...one, href: one.href.replaceAll('&amp;', '&') }))
}

async function walked(world: World, who: Someone) {
  const their: Browser = await world.signIn(who)
  const today = await read(their, '/en/today')
  const found: { href: string; count: number; rows: number }[] = []
  for (const one of numbered(today)) found.push({ ...one, rows: rowsIn(await read(their, one.href)) })
  return { today, found }
}

it('each number of Today leads to a list with as many rows, for counsel, a delegate and a party', async () => {
  const { world, pia } = await busyWorld()
  for (const who of [world.alice, world.bob]) {
    const { today, found } = await walked(world, who)
    for (const { href, count, rows } of found) expect(rows, `${who.name}: ${href}`).toBe(count)
    expect(found.map(({ href }) => href.replace(/\?.*day=[\d-]+/, '?day'))).toEqual([
      '/en/deadlines?day',
      '/en/hearings?day&state=scheduled',
      '/en/inbox?view=unread',
      '/en/cases?view=changed',
      '/en/deadlines?view=coming',
      '/en/hearings?view=coming',
      '/en/inbox?show=unread',
    ])
    // Joined files are one row, and what was cancelled is heard by nobody.
    expect(wordsOf(today)).toMatch(/ 2 hearings on Mon 7 Dec /)
  }
  const { found } = await walked(world, pia)
  for (const { href, count, rows } of found) expect(rows, `a party: ${href}`).toBe(count)
  expect(found.map(({ href }) => href)).toEqual(['/en/inbox?show=unread', '/en/inbox'])
})

it('a list of one day says so, and its filter is cleared by a link', async () => {
  const { world } = await busyWorld()
  const alice = await world.signIn(world.alice)
  for (const [path, day] of [
    ['/en/deadlines?view=coming', '2026-11-27'],
    ['/en/hearings?view=coming', '2026-12-07'],
  ] as const) {
    const all = rowsIn(await read(alice, path))
    const page = await read(alice, `${path}&day=${day}`)
    expect(rowsIn(page)).toBeGreaterThan(0)
    expect(rowsIn(page)).toBeLessThan(all)
    expect(page).toContain('<details open>')
    expect(page).toContain(`value="${day}"`)
    expect(page).toContain(`<a href="${path}">Clear the filter</a>`)
    // Views and file keep the day.
    expect(page).toMatch(new RegExp(`href="[^"]*view=14&amp;day=${day}"|href="/en/deadlines\\?day=${day}"`))
    expect(page).toMatch(new RegExp(`/table\\?[^"]*day=${day}"`))
    expect(rowsIn(await read(alice, `${path}&day=2026-13-07`))).toBe(all)
  }
})

it('a deadline that ends at the end of the fourteenth day is on the list to which its figure leads', async () => {
  const world = await createWorld()
  plantCase(world, { hearingIn: 24 })
  world.clock.forward({ minutes: 1 })
  const { found } = await walked(world, world.alice)
  expect(found[0]).toEqual({ href: '/en/deadlines?view=coming&day=2026-12-08', count: 1, rows: 1 })
})
