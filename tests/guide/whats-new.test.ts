import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { inEach } from '../../src/platform/localized.ts'
import { type Locale, languages } from '../../src/tribunal/languages.ts'
import { createWorld } from '../world.ts'

/** Each day by its number, its month and its year: `28 November 2026`, « 1er décembre 2026 ». */
const daysIn = (locale: Locale) =>
  [...readFileSync(`locales/${locale}/whats-new.md`, 'utf8').matchAll(/^## (\d+)(?:er)? (\S+) (\d{4})$/gm)].map(
    ([, day, month = '', year]) =>
      [year, ...[monthsOf[locale].indexOf(month) + 1, day].map((part) => String(part).padStart(2, '0'))].join('-'),
  )

const monthsOf = inEach((locale) => {
  const named = new Intl.DateTimeFormat(languages[locale].tag, { month: 'long', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, month) => named.format(Date.UTC(2026, month, 15)))
})

it('what changed stands by its days, the newest first, the same in both languages', () => {
  const days = daysIn('en')
  expect(days.length).toBe(readFileSync('locales/en/whats-new.md', 'utf8').match(/^## \d/gm)?.length)
  expect(days.join()).not.toContain('-00-')
  expect(days).toEqual([...new Set(days)].sort().reverse())
  expect(daysIn('fr')).toEqual(days)
})

it('what changed is linked at the foot of a page, and says what is known to be broken', async () => {
  const { visitor } = await createWorld()
  const foot = (await (await visitor().get('/fr/terms')).text()).split('<footer>')[1]
  expect(foot).toContain('href="/fr/whats-new"')
  expect(await (await visitor().get('/fr/whats-new')).text()).toContain('<h2>Problèmes connus</h2>')
})
