import { expect, it } from 'vitest'
import { pages } from './browser/pages.ts'
import { everyone } from './doors/index.ts'
import { addressOf } from './doors-world.ts'
import { sharedDoors } from './shared-doors.ts'

const shared = sharedDoors()

/** Addresses that the pages of the matrix are reached by, as they are written there: without language and query. */
const seen = new Set(pages.flatMap(({ path }) => path.replace(/\?.*/, '').replaceAll(/:\w+/g, 'id')))

/** Whether one of them is of this route: `/cases/:id` is met by `/cases/id`. */
const isSeen = (route: string): boolean => {
  const pattern = new RegExp(
    `^${route
      .replace(/^\/:lang[^/]*/, '')
      .replaceAll('.', '\\.')
      .replaceAll(/:\w+/g, '[^/]+')}$`,
  )
  return [...seen].some((path) => pattern.test(path))
}

it('every page that anybody can open is looked at in the matrix', async () => {
  const { ids, browsers } = shared.planted
  const routes = shared.world.app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path)
  const unseen: string[] = []
  for (const route of new Set(routes.map((path) => path.replace(/^\/:lang\{[^}]*\}/, '/:lang'))))
    for (const caller of everyone) {
      if (isSeen(route)) break
      const answer = await browsers[caller].get(addressOf(`GET ${route}`, ids))
      await answer.arrayBuffer()
      if (answer.status !== 200 || !answer.headers.get('content-type')?.includes('html')) continue
      unseen.push(`${route}, ${caller}`)
      break
    }
  expect(unseen).toEqual([])
})
