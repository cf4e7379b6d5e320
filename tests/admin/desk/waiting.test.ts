import { expect, it } from 'vitest'
import { plantCase, plantSent } from '../../plant.ts'
import { numberIn, partOf, tableIn } from '../../reports/reading.ts'
import { createWorld } from '../../world.ts'
import { acceptAll } from '../accepting.ts'
import { come, read, wordsOf } from '../pages.ts'

it('whoever counts what waits counts the same: desk, its views, navigation, Today and the backlog of the reports', async () => {
  const world = await createWorld()
  const sent = async (reference: string) => plantSent(world, plantCase(world, { reference }), world.alice)
  const [accepted, aside] = [await sent('TC5-00001'), await sent('TC5-00002')]
  await sent('TC5-00003')
  await sent('TC5-00004')
  const sam = await come(world, world.sam)
  const counted = async () => {
    const all = wordsOf(await read(sam, '/en/admin/desk'))
    const later = wordsOf(await read(sam, '/en/admin/desk?whose=aside'))
    const rows = tableIn(partOf(await read(sam, '/en/admin/reports'), 'backlog')).rows
    const figure = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? Number.NaN)
    return {
      navigation: figure(all, /Desk (\d+) pending/),
      aside: figure(later, /Set aside.{0,20}?(\d+)/),
      backlog: numberIn(rows.at(-1)![1]!),
    }
  }
  expect(await counted()).toMatchObject({ navigation: 4, backlog: 4 })

  // One is accepted, and can be undone for ten minutes; another is set aside, and waits all the same.
  expect((await acceptAll(sam, accepted)).status).toBe(303)
  const put = await sam.post(`/en/admin/desk/work/submission.${aside}/aside`, { until: '2026-11-27', version: '0' })
  expect(put.status).toBe(303)
  expect(await counted()).toEqual({ navigation: 2, aside: 1, backlog: 3 })

  await sam.post(`/en/admin/submissions/${accepted}/acceptance/undo`)
  expect(await counted()).toEqual({ navigation: 3, aside: 1, backlog: 4 })
})
