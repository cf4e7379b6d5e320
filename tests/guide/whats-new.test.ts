import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createWorld } from '../world.ts'

const daysIn = (locale: string) =>
  [...readFileSync(`locales/${locale}/whats-new.md`, 'utf8').matchAll(/^## (\d{4}-\d{2}-\d{2})$/gm)].map(
    ([, day]) => day,
  )

it('what changed stands by its days, the newest first, the same in both languages', () => {
  const days = daysIn('en')
  expect(days.length).toBeGreaterThan(1)
  expect(days).toEqual([...new Set(days)].sort().reverse())
  expect(daysIn('fr')).toEqual(days)
})

it('what changed is linked at the foot of a page, and says what is known to be broken', async () => {
  const { visitor } = await createWorld()
  const foot = (await (await visitor().get('/fr/terms')).text()).split('<footer>')[1]
  expect(foot).toContain('href="/fr/whats-new"')
  expect(await (await visitor().get('/fr/whats-new')).text()).toContain('Ce qui ne fonctionne pas')
})
