import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cases } from '../../src/cases/record/schema.ts'
import { newContext, signIn } from '../browser/chromium.ts'
import { type OpenWorld, openWorld } from '../browser/portal.ts'
import { bothLanguages } from '../browser/words.ts'
import { needs } from '../needs.ts'
import { plantCase, plantNotice } from '../plant.ts'

const desk = { width: 1280, height: 900 }
const telephone = { width: 390, height: 844 }
const names = ['Selam Tesfaye', 'Nguyễn Thị Ánh Tuyết', 'Rosa Elena Martínez García', 'Amina Yusuf', 'Paul Mbeki']

/** Two hundred cases of Alice's: fifteen are heard within two weeks, twenty have a last day within them, sixty letters are unread. */
async function plantPractice(world: OpenWorld): Promise<void> {
  const { clock } = world
  for (let n = 0; n < 200; n++) {
    const reference = `TC6-${String(10_001 + n)}`
    // The twenty after those who are heard soon: their documents are due ten days before.
    const hearingIn =
      n < 15
        ? { hearingIn: 1 + (n % 10) }
        : n < 35
          ? { hearingIn: 11 + ((n - 15) % 14) }
          : n < 80
            ? { hearingIn: 30 + n }
            : {}
    const caseId = plantCase(world, { reference, title: names[n % names.length]!, ...hearingIn })
    if (n < 60) await plantNotice(world, caseId)
    clock.forward({ seconds: 1 })
  }
}

needs('chromium')('counsel with two hundred cases', () => {
  const endings: (() => void | Promise<void>)[] = []
  let world: OpenWorld
  let page: Page

  beforeAll(async () => {
    world = await openWorld({ whenOver: (end) => endings.unshift(end) })
    await plantPractice(world)
    const context = await newContext(world)
    endings.unshift(() => context.close())
    page = await context.newPage()
    await signIn(world, page, world.alice)
  }, 120_000)
  afterAll(async () => {
    for (const end of endings) await end()
  })

  const open = async (path: string, size: { width: number; height: number }) => {
    await page.setViewportSize(size)
    await page.goto(path)
    expect(await page.evaluate<number>('document.documentElement.scrollWidth'), path).toBe(size.width)
    const top = async (selector: string) => (await page.locator(selector).first().boundingBox())?.y ?? Number.NaN
    return { height: await page.evaluate<number>('document.documentElement.scrollHeight'), top }
  }

  it('has all that is asked of the page', () => {
    expect(world.portal.db.select().from(cases).all()).toHaveLength(200)
  })

  it.each(bothLanguages)('has counts, last days and hearings on the first screen of Today (%s)', async (locale) => {
    const { height, top } = await open(`/${locale}/today`, desk)
    const counts = await page.locator('.figures strong').allTextContents()
    expect(counts).toContain('60')
    expect(await page.locator('section:has(#hearings) tbody tr').count()).toBeGreaterThanOrEqual(5)
    expect(await page.locator('section:has(#deadlines) tbody tr').count()).toBeGreaterThanOrEqual(5)
    console.log(`Today of 200 cases (${locale}): ${height} px, counts ${counts.join(', ')}`)
    expect(await top('.figures strong')).toBeLessThanOrEqual(180)
    expect(await top('#deadlines')).toBeLessThanOrEqual(660)
    expect(Math.abs((await top('#deadlines')) - (await top('#hearings')))).toBeLessThanOrEqual(2)
    expect(await top('section:has(#deadlines) tbody tr')).toBeLessThanOrEqual(desk.height)
    expect(height).toBeLessThanOrEqual(1800)
    const inHand = await open(`/${locale}/today`, telephone)
    expect(await inHand.top('.figures strong')).toBeLessThanOrEqual(260)
    expect(await inHand.top('#deadlines')).toBeLessThanOrEqual(telephone.height)
  })

  it.each(bothLanguages)(
    'sees the first row of cases, letters, last days and hearings at once (%s)',
    async (locale) => {
      for (const path of ['/cases', '/inbox', '/deadlines', '/hearings']) {
        const onDesk = await open(`/${locale}${path}`, desk)
        expect(await onDesk.top('tbody tr:not(.group)'), path).toBeLessThanOrEqual(path === '/cases' ? 260 : 320)
        const inHand = await open(`/${locale}${path}`, telephone)
        expect(await inHand.top('tbody tr:not(.group)'), path).toBeLessThanOrEqual(telephone.height / 2)
      }
    },
  )
})
