import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { makeSound } from '../../src/demo/sound.ts'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { plantPaper, readAllTexts } from '../documents/papers.ts'
import { needs } from '../needs.ts'
import { plantCase } from '../plant.ts'
import { openPage, signIn } from './chromium.ts'
import { type OpenWorld, openWorld } from './portal.ts'
import { overflow } from './reader.ts'
import { wordsOf } from './words.ts'

async function withPapers() {
  const world = await openWorld()
  const caseId = plantCase(world, { reference: 'TC6-01234' })
  const texts = ['Première page du récit', 'Un pélican traversait le quai', 'Fin']
  await plantPaper(world, caseId, { title: 'Récit', texts, filedBy: world.alice, language: 'fr' })
  await plantPaper(world, caseId, { title: 'Notice to appear', texts: ['You are called'] })
  await plantPaper(world, caseId, {
    title: 'Interview',
    mediaType: 'audio/mpeg',
    bytes: makeSound(10),
    pages: null,
    filedBy: world.alice,
  })
  await readAllTexts(world)
  return { world, caseId }
}

/** From the case to a page of a document that a search found, and back to a recording. */
async function read(world: OpenWorld, page: Page, locale: Locale, caseId: string, look: () => Promise<void>) {
  const t = wordsOf(locale)
  await signIn(world, page, world.alice, locale)
  await page.goto(`/${locale}/cases/${caseId}`)
  await page.getByRole('link', { name: t('cases:overview.allDocuments', { count: 3 }) }).click()
  await page.getByText(t('cases:filter.fold'), { exact: true }).click()
  await page.getByLabel(t('viewer:list.side')).selectOption('person')
  await page.getByLabel(t('viewer:list.order')).selectOption('title')
  await page.getByRole('button', { name: t('viewer:list.apply') }).click()
  await page.getByRole('heading', { name: t('viewer:list.count', { count: 2 }) }).waitFor()
  expect(await page.getByRole('link', { name: 'Notice to appear' }).count()).toBe(0)
  await look()

  await page.getByRole('link', { name: 'Récit' }).click()
  await shown(page)
  await look()
  await page
    .getByRole('link', { name: t('viewer:next') })
    .first()
    .click()
  await page.getByRole('heading', { name: t('viewer:page', { number: '2', count: '3' }) }).waitFor()
  await shown(page)
  await page.getByText(t('viewer:text')).click()
  await page.getByText('Un pélican traversait le quai').waitFor()
  await page.getByLabel(t('viewer:goTo')).fill('3')
  await page.getByRole('button', { name: t('viewer:go') }).click()
  await page.getByRole('heading', { name: t('viewer:page', { number: '3', count: '3' }) }).waitFor()

  await page.getByLabel(t('viewer:search.label')).fill('pelic')
  await page
    .getByRole('main')
    .getByRole('button', { name: t('viewer:search.button'), exact: true })
    .click()
  expect(await page.locator('mark').textContent()).toBe('pélic')
  await look()
  await page.getByRole('link', { name: t('viewer:search.page', { number: '2' }) }).click()
  await page.getByRole('heading', { name: t('viewer:page', { number: '2', count: '3' }) }).waitFor()
  await shown(page)

  await page.goto(`/${locale}/cases/${caseId}/documents`)
  await page.getByRole('link', { name: 'Interview' }).click()
  await look()
}

/** The picture of the page is there, and drawn. */
const shown = (page: Page) =>
  expect
    .poll(() => page.evaluate<number>(`document.querySelector('.sheet img')?.naturalHeight ?? 0`))
    .toBeGreaterThan(1000)

needs('chromium', 'poppler')('counsel reads the documents of a case', () => {
  it('at 320 pixels without a script, in French: nothing is cut off', async () => {
    const { world, caseId } = await withPapers()
    const page = await openPage(world, {
      locale: 'fr',
      javaScriptEnabled: false,
      viewport: { width: 320, height: 640 },
    })
    await read(world, page, 'fr', caseId, async () => expect(await overflow(page, 320)).toEqual([]))
    expect(await page.locator('audio[controls]').count()).toBe(1)
  })

  it('with a script, in English, and plays a recording by the keyboard', async () => {
    const { world, caseId } = await withPapers()
    const page = await openPage(world, { locale: 'en' })
    await read(world, page, 'en', caseId, async () => {})
    const audio = page.locator('audio')
    expect(await page.evaluate<boolean>(`document.querySelector('audio').paused`)).toBe(true)
    await audio.focus()
    await page.keyboard.press('Space')
    const played = () => page.evaluate<number>(`document.querySelector('audio').currentTime`)
    await expect.poll(played, { timeout: 10_000 }).toBeGreaterThan(0.2)
    expect(await page.evaluate<number>(`document.querySelector('audio').duration`)).toBeCloseTo(10, 0)
  })
})
