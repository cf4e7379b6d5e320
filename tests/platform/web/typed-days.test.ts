import { expect, it } from 'vitest'
import { asDay, readDate, readDay } from '../../../src/platform/web/local-time.ts'
import { createWorld } from '../../world.ts'

it.each([
  ['2026-11-27', '2026-11-27'],
  [' 2026/11/7 ', '2026-11-07'],
  ['2026 11 27', '2026-11-27'],
  ['27 November 2026', '2026-11-27'],
  ['27th Nov. 2026', '2026-11-27'],
  ['November 27, 2026', '2026-11-27'],
  ['nov 27 2026', '2026-11-27'],
  ['1er décembre 2026', '2026-12-01'],
  ['1 déc. 2026', '2026-12-01'],
  ['14 juill. 2026', '2026-07-14'],
  ['3 AOUT 2026', '2026-08-03'],
  ['23 April 1987', '1987-04-23'],
])('“%s” is read as %s', (typed, day) => {
  expect(readDay(typed)).toBe(day)
})

it.each([
  '',
  'soon',
  '27/11/2026',
  '11-27-2026',
  '30 February 2026',
  '2026-02-30',
  '3 jui 2026',
  '3 ma 2026',
  '27 November',
  '27 Novembre 26',
  '2026-13-01',
])('“%s” is no day, and stays as it was typed', (typed) => {
  expect(readDay(typed)).toBeUndefined()
  expect(asDay(` ${typed} `)).toBe(typed)
})

it('a day of office work is between 2000 and 2100', () => {
  expect(readDate('27 Nov 2026')?.toString()).toBe('2026-11-27')
  expect(readDate('23 April 1987')).toBeUndefined()
})

it('forms take a day in words, and keep it as data', async () => {
  const world = await createWorld()
  const { db } = world.portal
  const alice = await world.signIn(world.alice)
  const away = { for: world.alice.id, from: '3 décembre 2026', to: 'December 5, 2026' }
  expect((await alice.post('/en/unavailable-days', away)).status).toBe(303)
  expect(db.$client.prepare('select from_day, to_day from unavailable_days').all()).toEqual([
    { from_day: '2026-12-03', to_day: '2026-12-05' },
  ])
  const wrong = await alice.post('/en/unavailable-days', { ...away, to: '5/12/2026' })
  expect(wrong.status).toBe(422)
  const page = await wrong.text()
  expect(page).toContain('for example 27 November 2026')
  expect(page).toContain('value="5/12/2026"')
  const calculated = await (await alice.get('/en/calculator?division=rad&what=decisionNotice&day=27+Nov+2026')).text()
  expect(calculated).toContain('value="2026-11-27"')
})
