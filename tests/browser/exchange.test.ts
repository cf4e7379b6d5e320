import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright'
import { expect, it } from 'vitest'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { needs } from '../needs.ts'
import { officerOf, plantCase } from '../plant.ts'
import { openPage, signIn } from './chromium.ts'
import { type OpenWorld, openWorld } from './portal.ts'
import { draftWith, fact, letter, narrative } from './sending.ts'
import { languages, wordsOf } from './words.ts'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** 23:40 in Toronto on the last day before the hearing's limit; 20:40 in Vancouver. */
const lateEvening = '2026-12-05T04:40:00Z'

needs('chromium')('counsel and the registry exchange documents', () => {
  it.each(languages('fr'))('from two PDFs sent to a corrected submission prepared (%s) (SEC-009)', async (locale) => {
    const world = await openWorld({ at: lateEvening })
    const caseId = plantCase(world, { hearingIn: 10 })
    const counsel = await openPage(world, { locale })
    await signIn(world, counsel, world.alice, locale)

    const number = await sendTwo(counsel, locale, caseId)
    const officer = await returnAndAnswer(world, locale, caseId, number)
    await readBoth(counsel, locale, number, officer.notice)
  })

  it('shows both clocks when the office keeps another time than Ottawa', async () => {
    const world = await openWorld({ at: lateEvening })
    const caseId = plantCase(world, { officer: officerOf(world.vera, world.vancouver) })
    const page = await openPage(world)
    await signIn(world, page, world.alice)
    await draftWith(page, 'en', caseId, [narrative])
    await page.getByRole('button', { name: 'Check and send' }).click()
    expect(await fact(page, 'If you send now').textContent()).toContain('No time limit calculated')
    const now = await page.locator('.case .strip').textContent()
    expect(now).toContain('Pacific Time')
    expect(now).toContain('Eastern Time')
    await page.getByRole('button', { name: 'Send 1 document to the registry' }).click()
    const received = await fact(page, 'Time of receipt').textContent()
    expect(received).toMatch(/2026-12-04 23:40:\d\d -05:00/)
    expect(received).toMatch(/2026-12-04 21:40:\d\d -07:00/)
  })
})

/** As a hand does, slowly, where the line that says what was saved appears meanwhile. */
async function pressAtTheEdge(page: Page, button: Locator) {
  const bottomOf = async () => {
    const box = (await button.boundingBox())!
    return { x: box.x + box.width / 2, y: box.y + box.height }
  }
  const { x, y } = await bottomOf()
  // Its bar is always in sight, at the lower edge of the window.
  expect(page.viewportSize()!.height - y).toBeLessThan(60)
  await page.mouse.move(x, y - 6)
  await page.mouse.down()
  await page
    .locator('#saved')
    .filter({ hasText: /^(Saved|Enregistré)/ })
    .waitFor()
  await page.mouse.up()
}

/** Counsel sends two PDFs and reads the receipt. Returns its number. */
async function sendTwo(page: Page, locale: Locale, caseId: string): Promise<string> {
  const t = wordsOf(locale)
  await draftWith(page, locale, caseId, [narrative, letter])
  await page.getByLabel(t('documents:draft.titleOf', { number: 1 })).fill('Récit de Selam')
  await pressAtTheEdge(page, page.getByRole('button', { name: t('documents:draft.review') }))
  await page.getByRole('button', { name: t('documents:review.send', { count: 2 }) }).click()

  await page.getByRole('heading', { level: 1, name: t('documents:receipt.received', { count: 2 }) }).waitFor()
  const main = (await page.getByRole('main').textContent()) ?? ''
  const [number = ''] = main.match(/2026-\d{6}/) ?? []
  expect(number).toBe('2026-000001')
  expect(await fact(page, t('receipts:fact.received')).textContent()).toMatch(/2026-12-04 23:4\d:\d\d -05:00/)
  expect(await fact(page, t('documents:verdict.title')).textContent()).toContain(t('documents:verdict.onTime'))
  expect(main).toContain('Récit de Selam')
  for (const { buffer } of [narrative, letter]) {
    const shown = sha256(buffer).match(/.{8}/g)!.join(' ')
    expect(main).toContain(shown)
  }
  return number
}

/** The registry returns it with a reason, and sends a document of its own. */
async function returnAndAnswer(world: OpenWorld, locale: Locale, caseId: string, number: string) {
  const t = wordsOf(locale)
  const page = await openPage(world, { locale })
  await signIn(world, page, world.sam, locale)
  await page.goto(`/${locale}/admin/desk?queue=received`)
  await page.getByRole('link', { name: number }).click()
  await page.getByRole('link', { name: 'Récit de Selam', exact: true }).first().click()
  const paper = page.locator('#paper')
  await paper.locator('#paper-open', { hasText: /^Récit de Selam$/ }).waitFor()
  const file = paper.getByRole('link', { name: /^(Download|Télécharger).*Récit de Selam$/ })
  const [opened] = await Promise.all([page.waitForEvent('download'), file.click()])
  expect(sha256(readFileSync(await opened.path()))).toBe(sha256(narrative.buffer))

  await page.getByRole('link', { name: t('admin:submission.return') }).click()
  await page.locator('main [name="returnCode"]').selectOption('missingPages')
  await page.locator('main textarea').fill('Page 3 of the letter is missing.')
  await page.getByRole('button', { name: t('admin:return.submit') }).click()
  await page.getByRole('heading', { level: 1, name: t('admin:submission.title', { number }) }).waitFor()
  await page.getByRole('main').getByText('Page 3 of the letter is missing.').waitFor()

  await page.goto(`/${locale}/admin/cases/${caseId}/documents/new`)
  await page.locator('main [name="type"]').selectOption('noticeToAppear')
  await page.locator('main [name="title"]').fill('Avis de convocation')
  const notice = { ...letter, name: 'notice.pdf' }
  await page.locator('main [name="file"]').setInputFiles(notice)
  await page.getByRole('button', { name: t('admin:sending.submit') }).click()
  await page.getByRole('heading', { level: 1, name: t('admin:sent.title') }).waitFor()
  return { notice }
}

/** Counsel reads the registry's document and the reason, and prepares the submission again. */
async function readBoth(page: Page, locale: Locale, number: string, notice: typeof letter) {
  const t = wordsOf(locale)
  await page.goto(`/${locale}/today`)
  await page.getByRole('link', { name: 'Avis de convocation', exact: true }).waitFor()
  await page.goto(`/${locale}/inbox`)
  const link = page.getByRole('link', { name: 'Avis de convocation', exact: true })
  const row = page.getByRole('row').filter({ has: link })
  await row.getByText(t('documents:inbox.unread')).waitFor()
  await link.click()
  await page.getByRole('heading', { level: 1, name: 'Avis de convocation' }).waitFor()
  const file = page.getByRole('link', { name: /^(Download|Télécharger)/ })
  const [download] = await Promise.all([page.waitForEvent('download'), file.click()])
  expect(download.suggestedFilename()).toBe('Avis de convocation.pdf')
  expect(sha256(readFileSync(await download.path()))).toBe(sha256(notice.buffer))
  await page.goto(`/${locale}/inbox`)
  await expect.poll(() => row.textContent()).not.toContain(t('documents:inbox.unread'))
  // When she opened it first; by whom is said where it was somebody else.
  expect(await row.locator('td').last().textContent()).toMatch(/4[\s\u00a0](Dec|déc)/)

  await page.goto(`/${locale}/submissions`)
  await page.getByRole('link', { name: number }).click()
  await page.getByText('Page 3 of the letter is missing.').waitFor()
  await page.getByRole('button', { name: t('documents:receipt.correct') }).click()
  await page.getByRole('heading', { name: t('documents:draft.documents', { count: 2 }) }).waitFor()
  await page.getByRole('heading', { name: t('registry:replacing.all') }).waitFor()
}
