import { expect, it } from 'vitest'
import { addresses } from '../../src/addresses.ts'
import { edit } from '../editing.ts'
import { plantCase, plantSent } from '../plant.ts'
import { type Browser, createWorld } from '../world.ts'
import { come } from './pages.ts'

/** Addresses that only lead on: nobody needs a link to them. */
const leadOn = new Set(['/admin/queue', '/admin/desk/acceptance'])
/** Only what a form asks for: its box stands on every page. */
const asked = new Set(['/admin/search'])

/** Addresses of pages and files of staff in which nothing stands for an id. */
const walked = addresses
  .map(({ pattern }) => pattern)
  .filter(
    (pattern) => pattern.startsWith('/admin') && !pattern.includes(':') && !leadOn.has(pattern) && !asked.has(pattern),
  )

const linksIn = (page: string) =>
  [...page.matchAll(/href="\/en(\/admin[^"#]*)/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))

/** Patterns without ids that Today, what it leads to and what that leads to link; each page is asked for once. */
async function linkedFrom(their: Browser): Promise<Set<string>> {
  const linked = new Set<string>(['/admin'])
  const seen = new Set<string>()
  let pages = ['/admin']
  for (let clicks = 0; clicks <= 2; clicks++) {
    const next: string[] = []
    for (const path of pages) {
      if (seen.has(path)) continue
      seen.add(path)
      const answer = await their.get(`/en${path}`)
      if (answer.status !== 200 || !answer.headers.get('content-type')?.includes('html')) continue
      const found = linksIn(await answer.text())
      for (const href of found) linked.add(href.split('?')[0]!)
      next.push(...found)
    }
    pages = [...new Set(next)]
  }
  return linked
}

it('everything that staff can open is linked from a page at most two clicks from Today', async () => {
  const world = await createWorld()
  await plantSent(world, plantCase(world, { hearingIn: 20 }), world.alice)
  // A file of what is listed is offered where something is.
  const form = { name: 'Eve Roy', email: 'eve@example.test', locale: 'en' }
  await edit(await come(world, world.sam), '/en/admin/invitations/new', '/en/admin/invitations', form)
  const links = new Set<string>()
  const opens = new Set<string>()
  for (const who of [world.sam, world.ada]) {
    const their = await come(world, who)
    for (const pattern of await linkedFrom(their)) links.add(`${who.name} ${pattern}`)
    for (const pattern of walked)
      if ((await their.get(`/en${pattern}`)).status === 200) opens.add(`${who.name} ${pattern}`)
  }
  expect(opens.size).toBeGreaterThan(40)
  expect([...opens].filter((one) => !links.has(one))).toEqual([])
})

it('an officer’s places say how much is pending, by two statements', async () => {
  const world = await createWorld()
  await plantSent(world, plantCase(world, { hearingIn: 20 }), world.alice)
  const sam = await come(world, world.sam)
  const { $client } = world.portal.db
  const prepare = $client.prepare.bind($client)
  const said: string[] = []
  $client.prepare = ((text: string) => {
    said.push(text)
    return prepare(text)
  }) as typeof prepare
  const page = await (await sam.get('/en/admin/cases')).text()
  expect(page).toContain('Desk <span class="count">1<span class="hidden"> pending</span></span>')
  expect(said.filter((text) => text.includes('union all'))).toHaveLength(1)
  expect(said.filter((text) => /"letters"|"approvals"/.test(text) && text.includes('count(*)'))).toHaveLength(1)
})
