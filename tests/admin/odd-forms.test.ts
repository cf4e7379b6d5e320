import { expect, it } from 'vitest'
import { adminRoutes } from '../../src/admin/routes.ts'
import { appearances } from '../../src/cases/appearances/schema.ts'
import { hearings } from '../../src/cases/hearings/schema.ts'
import { plantCase, plantSent } from '../plant.ts'
import { createWorld } from '../world.ts'
import { come } from './pages.ts'

it('no form of staff breaks on what no page would send (SEC-023)', async () => {
  const world = await createWorld()
  const theCase = plantCase(world, { hearingIn: 30 })
  const submission = await plantSent(world, theCase, world.alice)
  const sam = await come(world, world.sam)
  const ada = await come(world, world.ada)
  await sam.post('/en/admin/invitations', { name: 'Dana Çelik', email: 'dana@example.test', locale: 'fr' })
  const ids: Record<string, string> = {
    cases: theCase,
    submissions: submission,
    hearings: world.portal.db.select().from(hearings).get()!.id,
    appearances: world.portal.db.select().from(appearances).get()!.id,
    people: world.charlie.id,
  }
  const names =
    'name email locale role officeId code nameEn nameFr zone reason division reference title language urgent inPrivate relatedReference status principal uci accountEmail counselId from lastDay limits kind date time minutes mode place link state type'
  const lists = names.split(' ').map((name): [string, string] => [`${name}[]`, 'x'])
  const longs = names.split(' ').map((name): [string, string] => [name, 'é\u0000'.repeat(1_400)])

  const posts = adminRoutes.routes.filter(
    ({ method, path }) => method === 'POST' && !/(ending|suspension|acceptance|restoration)$/.test(path),
  )
  expect(posts.length).toBeGreaterThan(10)
  for (const path of new Set(posts.map((route) => route.path))) {
    const address = path.replace(
      /\/(\w+)\/:id/,
      (_, noun: string) => `/${noun}/${ids[noun] ?? 'aaaaaaaaaaaaaaaaaaaaaaaaaa'}`,
    )
    for (const their of [sam, ada]) {
      for (const body of [[], lists, longs]) {
        const { status } = await their.post(`/en${address}`, body)
        expect([303, 403, 404, 409, 413, 422], `${address} ${status}`).toContain(status)
      }
    }
  }
})
