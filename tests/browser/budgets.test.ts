import type { Server } from 'node:http'
import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoSeed } from '../../src/accounts/factors/index.ts'
import { currentCode } from '../../src/accounts/factors/totp.ts'
import { password } from '../../src/demo/people.ts'
import { createServer } from '../../src/platform/web/server.ts'
import { type Planted, plantedWorld } from '../demo/sample.ts'
import { freePort } from '../free-port.ts'
import { needs } from '../needs.ts'
import { newContext } from './chromium.ts'
import type { OpenWorld } from './portal.ts'
import { bothLanguages, wordsOf } from './words.ts'

/** A Friday morning, as in the pages that were drawn. */
const at = '2026-11-27T19:08:00Z'
const desk = { width: 1280, height: 900 }
const telephone = { width: 390, height: 844 }

let world: Planted
let server: Server
let open: Pick<OpenWorld, 'origin'>
const contexts = new Map<string, BrowserContext>()

/** Somebody of the sample world, signed in once: its clock stands still, and a code works once. */
async function pageOf(who: string): Promise<Page> {
  const known = contexts.get(who)
  if (known) return known.pages()[0]!
  const context = await newContext(open as OpenWorld)
  contexts.set(who, context)
  const page = await context.newPage()
  const t = wordsOf('en')
  await page.goto('/en/sign-in')
  await page.getByLabel(t('accounts:signIn.email')).fill(`${who}@demo.example`)
  await page.getByLabel(t('accounts:signIn.password'), { exact: true }).fill(password)
  await page.getByRole('button', { name: t('accounts:signIn.next') }).click()
  await page.getByLabel(t('accounts:code.label')).fill(currentCode(demoSeed, world.now))
  await page.getByRole('button', { name: t('accounts:code.submit') }).click()
  await page.locator('.band .name').waitFor({ state: 'attached' })
  return page
}

/** Where things end and begin, in pixels from the top of the page. */
async function measured(page: Page, path: string, size: { width: number; height: number }) {
  await page.setViewportSize(size)
  await page.goto(path)
  const top = async (selector: string) => (await page.locator(selector).first().boundingBox())?.y ?? Number.NaN
  return { height: await page.evaluate<number>('document.documentElement.scrollHeight'), top }
}

needs('chromium')('the height of a page of the sample world', () => {
  beforeAll(async () => {
    const port = await freePort()
    open = { origin: `http://localhost:${port}` }
    world = await plantedWorld(at, open.origin)
    server = createServer(world.app)
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  }, 120_000)
  afterAll(async () => {
    for (const context of contexts.values()) await context.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    world.close()
  })

  describe('the overview of a case', () => {
    /** One that was returned in part, with what is to correct first. */
    const addressOf = async (page: Page, reference: string) => {
      await page.goto(`/en/search?q=${reference}`)
      return new URL(page.url()).pathname.slice(3)
    }

    it.each(bothLanguages)(
      'of counsel ends within a page and a half, and its facts begin in the head (%s)',
      async (locale) => {
        const page = await pageOf('counsel')
        const address = await addressOf(page, 'VC6-02064')
        const { height, top } = await measured(page, `/${locale}${address}`, desk)
        expect(height).toBeLessThanOrEqual(1350)
        expect(await top('.strip')).toBeLessThanOrEqual(220)
        expect(await top('.notice.across')).toBeLessThanOrEqual(400)
        expect(await top('#deadlines')).toBeLessThanOrEqual(620)
      },
    )

    it.each(bothLanguages)('of a delegate and of a party ends there too (%s)', async (locale) => {
      const delegate = await pageOf('delegate')
      const address = await addressOf(delegate, 'VC6-02064')
      expect((await measured(delegate, `/${locale}${address}`, desk)).height).toBeLessThanOrEqual(1350)
      const party = await pageOf('party')
      const own = await addressOf(party, 'TC6-03786')
      expect((await measured(party, `/${locale}${own}`, desk)).height).toBeLessThanOrEqual(1350)
    })

    it.each(bothLanguages)('has how it stands on the first screen of a telephone (%s)', async (locale) => {
      const page = await pageOf('counsel')
      const address = await addressOf(page, 'VC6-02064')
      const { height, top } = await measured(page, `/${locale}${address}`, telephone)
      expect(await top('.strip')).toBeLessThanOrEqual(280)
      expect(await top('.notice.across')).toBeLessThanOrEqual(telephone.height)
      expect(height).toBeLessThanOrEqual(3050)
    })
  })

  describe('the registry’s page of a case', () => {
    /** With exhibits and a group; with much pending, two scripts and four files; alone. */
    const files = ['TC6-01098', 'TC6-01463', 'TC6-04513', 'TC6-03786']

    it.each(bothLanguages)('ends within a page and a half, its facts in the head (%s)', async (locale) => {
      const page = await pageOf('registry')
      for (const reference of files) {
        await page.goto(`/en/admin/search?q=${reference}`)
        const address = new URL(page.url()).pathname.slice(3)
        const { height, top } = await measured(page, `/${locale}${address}`, desk)
        // The last day and the safe day of each limit are two lines.
        expect(height, reference).toBeLessThanOrEqual({ en: 1350, fr: 1390 }[locale])
        expect(await top('.strip'), reference).toBeLessThanOrEqual(240)
        expect(await top('main .columns h2'), reference).toBeLessThanOrEqual(460)
        await page.setViewportSize(telephone)
        expect(await page.evaluate<number>('document.documentElement.scrollWidth'), reference).toBe(telephone.width)
      }
    })
  })

  describe('Today', () => {
    it.each(bothLanguages)(
      'of counsel is two screens: counts, what to do, deadlines beside hearings (%s)',
      async (locale) => {
        const page = await pageOf('counsel')
        const { height, top } = await measured(page, `/${locale}/today`, desk)
        expect(height).toBeLessThanOrEqual(1800)
        expect(await top('.figures')).toBeLessThanOrEqual(170)
        expect(await top('.figures strong')).toBeLessThanOrEqual(180)
        expect(await top('#deadlines')).toBeLessThanOrEqual(660)
        expect(Math.abs((await top('#deadlines')) - (await top('#hearings')))).toBeLessThanOrEqual(2)
      },
    )

    it.each(bothLanguages)('of a delegate is two screens (%s)', async (locale) => {
      const { height } = await measured(await pageOf('delegate'), `/${locale}/today`, desk)
      expect(height).toBeLessThanOrEqual(1800)
    })

    it.each(bothLanguages)('of counsel is four screens on a telephone (%s)', async (locale) => {
      const { height } = await measured(await pageOf('counsel'), `/${locale}/today`, telephone)
      expect(height).toBeLessThanOrEqual({ en: 3700, fr: 3900 }[locale])
    })

    it.each(bothLanguages)('of a party has the hearing and the last day on the first screen (%s)', async (locale) => {
      const page = await pageOf('party')
      const wide = await measured(page, `/${locale}/today`, desk)
      expect(wide.height).toBeLessThanOrEqual(1200)
      expect(await wide.top('.tasks')).toBeLessThanOrEqual(400)
      const narrow = await measured(page, `/${locale}/today`, telephone)
      expect(narrow.height).toBeLessThanOrEqual(2200)
      expect(await narrow.top('.strip')).toBeLessThanOrEqual(telephone.height)
    })
  })

  describe('the registry', () => {
    it.each(bothLanguages)('sees the first item of its desk on the first half of the screen (%s)', async (locale) => {
      const page = await pageOf('registry')
      const { top } = await measured(page, `/${locale}/admin/desk`, desk)
      expect(await page.locator('tbody tr').count()).toBeGreaterThan(9)
      expect(await top('tbody tr')).toBeLessThanOrEqual(400)
      expect(await top('tbody tr input')).toBeLessThanOrEqual(410)
      // When an item came is a line, and how long ago another.
      const received = await page.evaluate<number[]>(
        "[...document.querySelectorAll('tbody td:nth-last-child(2) > :is(time, span)')].map((part) => part.getClientRects().length)",
      )
      expect(received.length).toBeGreaterThan(19)
      expect(new Set(received)).toEqual(new Set([1]))
      // A table stays one at 768, and nothing runs over there or in a hand.
      for (const width of [768, 390]) {
        await measured(page, `/${locale}/admin/desk`, { width, height: 900 })
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(width)
      }
    })

    it.each(bothLanguages)('has its places and its office in one line (%s)', async (locale) => {
      const page = await pageOf('registry')
      await measured(page, `/${locale}/admin`, desk)
      const bottoms = await page.evaluate<number[]>(
        "[...document.querySelectorAll('.places li, .office')].map((one) => Math.round(one.getBoundingClientRect().bottom))",
      )
      expect(bottoms).toHaveLength(11)
      expect(new Set(bottoms).size).toBe(1)
    })

    it.each(bothLanguages)('begins its day with what is its own (%s)', async (locale) => {
      const page = await pageOf('registry')
      const { height, top } = await measured(page, `/${locale}/admin`, desk)
      expect(height).toBeLessThanOrEqual(1500)
      expect(await top('.figures strong')).toBeLessThanOrEqual(220)
      expect(await top('main h2')).toBeLessThanOrEqual(310)
    })
  })

  describe('a submission', () => {
    it.each(bothLanguages)(
      'has its acts within 250 pixels and its first document open within 400 (%s)',
      async (locale) => {
        const page = await pageOf('registry')
        const late = world.portal.db.$client.prepare(
          "select id from submissions where state = 'received' and verdict = 'late' and note is not null",
        )
        const id = late.pluck().get() as string
        const wide = await measured(page, `/${locale}/admin/submissions/${id}?desk=all`, desk)
        expect(await wide.top('.work .button')).toBeLessThanOrEqual(250)
        expect(await wide.top('#paper')).toBeLessThanOrEqual(400)
        expect(await wide.top('#paper .sheet')).toBeLessThanOrEqual(440)
        expect(await page.evaluate<string>("getComputedStyle(document.querySelector('.work')).position")).toBe('sticky')
        await measured(page, `/${locale}/admin/submissions/${id}`, telephone)
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(telephone.width)
      },
    )
  })

  /** Lists of work: on a desk, and on a telephone, where no line runs over either. */
  describe('the lists of counsel', () => {
    const lists = [
      { path: '/cases', wide: { en: 2320, fr: 2430 }, narrow: 5720 },
      { path: '/inbox', wide: { en: 2500, fr: 2500 }, narrow: 6900 },
      { path: '/deadlines', wide: { en: 1600, fr: 1600 }, narrow: 3600 },
      { path: '/hearings', wide: { en: 1560, fr: 1580 }, narrow: 3300 },
      { path: '/submissions', wide: { en: 3050, fr: 3250 }, narrow: 7400 },
    ]
    it.each(bothLanguages)('keep to their height (%s)', { timeout: 60_000 }, async (locale) => {
      const page = await pageOf('counsel')
      for (const { path, wide, narrow } of lists) {
        const onDesk = await measured(page, `/${locale}${path}`, desk)
        expect(await page.locator('tbody > tr:not(.group)').count(), path).toBeGreaterThan(4)
        expect(onDesk.height, path).toBeLessThanOrEqual(wide[locale])
        expect(await onDesk.top('tbody tr'), path).toBeLessThanOrEqual(280)
        const inHand = await measured(page, `/${locale}${path}`, telephone)
        expect(await page.evaluate<number>('document.documentElement.scrollWidth'), path).toBe(telephone.width)
        expect(inHand.height, path).toBeLessThanOrEqual(narrow)
      }
    })
  })
})
