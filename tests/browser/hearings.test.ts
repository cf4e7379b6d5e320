import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { fix } from '../calendar/planting.ts'
import { needs } from '../needs.ts'
import { plantCase } from '../plant.ts'
import { openPage, signIn } from './chromium.ts'
import { openWorld } from './portal.ts'
import { overflow } from './reader.ts'
import { languages } from './words.ts'

const words = {
  en: {
    title: 'Hearings in December 2026',
    month: 'Month',
    next: 'Next month',
    previous: 'Previous month',
    days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    day: 'Thursday, December 10',
    hearing: '09:00 TC6-01234 Hearing, By video',
    west: '10:30 Pacific Time TC6-01234 Hearing, By video',
    cell: /^Thursday, December 10 09:00 TC6-01234 Hearing, By video/,
  },
  fr: {
    title: 'Audiences : décembre 2026',
    month: 'Mois',
    next: 'Mois suivant',
    previous: 'Mois précédent',
    days: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
    day: 'jeudi 10 décembre',
    hearing: '9\u00a0h TC6-01234 Audience, Par vidéo',
    west: '10\u00a0h\u00a030 heure du Pacifique TC6-01234 Audience, Par vidéo',
    cell: /^jeudi 10 décembre 9\sh TC6-01234 Audience, Par vidéo/,
  },
} as const

async function openMonth(locale: Locale, javaScriptEnabled: boolean) {
  const world = await openWorld()
  const caseId = plantCase(world, { reference: 'TC6-01234' })
  fix(world, caseId, { start: '2026-12-10T09:00' })
  fix(world, caseId, { start: '2026-12-18T10:30', zone: 'America/Vancouver' })
  const page = await openPage(world, { locale, javaScriptEnabled })
  await signIn(world, page, world.alice, locale)
  await page.goto(`/${locale}/hearings`)
  return page
}

needs('chromium')('the month of hearings', () => {
  it.each(languages('fr'))('is reached, turned and left by keyboard alone, without a script (%s)', async (locale) => {
    const page = await openMonth(locale, false)
    const { month, next, previous, hearing, title } = words[locale]
    await press(page, month)
    await press(page, next)
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await press(page, next)
    await press(page, previous)
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await press(page, hearing)
    await page.waitForURL('**/cases/*')
  })

  it.each(languages('fr'))('says to a screen reader what each column, day and hearing is (%s)', async (locale) => {
    const page = await openMonth(locale, true)
    const { title, days, day, hearing, west, cell } = words[locale]
    await page.goto(`/${locale}/hearings?view=month&month=2026-12`)
    const table = page.getByRole('table', { name: title })
    expect(await table.getByRole('columnheader').allTextContents()).toEqual(days)
    expect(await table.getByRole('row').count()).toBe(6)
    expect(await table.getByRole('cell', { name: cell }).count()).toBe(1)
    for (const name of [hearing, west])
      expect(await table.getByRole('link', { name, exact: true }).count(), name).toBe(1)
    const tree = await table.getByRole('cell', { name: cell }).ariaSnapshot()
    expect(tree).toContain(`time: ${day}`)
    expect(tree).toContain(`link "${hearing.replaceAll('\u00a0', ' ')}"`)
    // The figure that the eye reads is not read out beside the day's whole name.
    expect(tree).not.toMatch(/time: "?10\b/)
  })

  it.each(languages('fr'))('is a list of the days with hearings on a narrow screen (%s)', async (locale) => {
    const page = await openMonth(locale, false)
    await page.goto(`/${locale}/hearings?view=month&month=2026-12`)
    expect(await overflow(page, 320)).toEqual([])
    const { day } = words[locale]
    const named = page.locator('.month .name').filter({ hasText: day })
    expect((await named.boundingBox())!.width).toBeGreaterThan(40)
    expect(await page.locator('.month td:visible').count()).toBe(2)
  })
})

/** Presses Tab until the link has the focus, then Enter. */
async function press(page: Page, name: string): Promise<void> {
  const link = page.getByRole('main').getByRole('link', { name, exact: true })
  await link.waitFor()
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    if (await link.evaluate((element) => element === element.ownerDocument.activeElement)) {
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
      return
    }
  }
  throw new Error(`Tab never reached ${name}`)
}
