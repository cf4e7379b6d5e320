import type { Server } from 'node:http'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { createServer } from '../../src/platform/web/server.ts'
import { type Planted, plantedWorld } from '../demo/sample.ts'
import { freePort } from '../free-port.ts'
import { needs } from '../needs.ts'
import { launch } from './chromium.ts'

/** How tall a page of the sample world may be for counsel, in pixels: on a desk of 1280 × 900, and on a telephone of 390 × 844. */
const budgets = [
  { name: 'Inbox, 50 rows', path: '/inbox', desk: 2500, phone: 6600 },
  { name: 'Deadlines, 14 days', path: '/deadlines', desk: 1600, phone: 3600 },
  { name: 'Hearings, 30 days', path: '/hearings', desk: { en: 1500, fr: 1560 }, phone: 3300 },
  { name: 'Sent, 50 rows', path: '/submissions', desk: { en: 2950, fr: 3150 }, phone: 7400 },
] as const

let world: Planted
let server: Server
let origin: string

async function openAs(email: string, locale: Locale, width: number, height: number): Promise<Page> {
  const context = await (await launch()).newContext({ baseURL: origin, viewport: { width, height } })
  const page = await context.newPage()
  await page.goto(`/${locale}/sign-in`)
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill('mon-dossier-demo')
  await page.locator('main button[type=submit]').first().click()
  await page.locator('input[name=code]').waitFor()
  const shown = /\b(\d{3}) ?(\d{3})\b/.exec((await page.locator('main').textContent()) ?? '')
  await page.locator('input[name=code]').fill(`${shown?.[1]}${shown?.[2]}`)
  await page.locator('main button[type=submit]').first().click()
  await page.locator('.band .name').waitFor({ state: 'attached' })
  return page
}

const sizeOf = (page: Page) =>
  page.evaluate<{ width: number; height: number; rows: number }>(`({
    width: document.documentElement.scrollWidth,
    height: document.documentElement.scrollHeight,
    rows: document.querySelectorAll('tbody > tr:not(.group)').length,
  })`)

needs('chromium')('the lists of counsel in the sample world', () => {
  beforeAll(async () => {
    const port = await freePort()
    origin = `http://localhost:${port}`
    world = await plantedWorld('2026-11-27T19:00:00Z', origin)
    server = createServer(world.app)
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  }, 120_000)
  afterAll(async () => {
    server.closeAllConnections()
    await new Promise<void>((resolve) => server.close(() => resolve()))
    world.close()
  })

  it.each(['en', 'fr'] as const)(
    'keep to their height on a desk and on a telephone (%s)',
    async (locale) => {
      // A code works once.
      world.forward(60)
      const page = await openAs('counsel@demo.example', locale, 1280, 900)
      for (const { name, path, desk, phone } of budgets) {
        await page.setViewportSize({ width: 1280, height: 900 })
        await page.goto(`/${locale}${path}`)
        const onDesk = await sizeOf(page)
        expect(onDesk.rows, name).toBeGreaterThan(4)
        expect(onDesk.height, `${name} at 1280`).toBeLessThanOrEqual(typeof desk === 'number' ? desk : desk[locale])
        await page.setViewportSize({ width: 390, height: 844 })
        const inHand = await sizeOf(page)
        expect(inHand.width, `${name} at 390`).toBe(390)
        expect(inHand.height, `${name} at 390`).toBeLessThanOrEqual(phone)
      }
      await page.context().close()
    },
    120_000,
  )
})
