import type { Locator, Page } from 'playwright'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { validPdf } from '../platform/pdfs.ts'
import { wordsOf } from './words.ts'

/** Two files that a person has at hand. */
export const narrative = { name: 'récit.pdf', mimeType: 'application/pdf', buffer: validPdf(2) }
export const letter = { name: 'letter from the clinic.pdf', mimeType: 'application/pdf', buffer: validPdf(5) }

/** From the case's page to a draft that holds these files, each with a type. */
export async function draftWith(page: Page, locale: Locale, caseId: string, files: readonly (typeof narrative)[]) {
  const t = wordsOf(locale)
  await page.goto(`/${locale}/cases/${caseId}`)
  await page.getByRole('button', { name: t('cases:case.send') }).click()
  await chooseFiles(page, locale, files)
  await page.getByRole('button', { name: t('documents:draft.add'), exact: true }).click()
  await page.getByRole('heading', { name: t('documents:draft.documents', { count: files.length }) }).waitFor()
}

export async function chooseFiles(page: Page, locale: Locale, files: readonly (typeof narrative)[]) {
  const t = wordsOf(locale)
  const form = page.getByRole('form', { name: t('documents:draft.addTitle') })
  await form.getByLabel(t('documents:draft.type')).selectOption('disclosure')
  await form.getByLabel(t('documents:draft.files')).setInputFiles([...files])
}

/** The line of a fact sheet, by its name. */
export const fact = (page: Page, name: string): Locator =>
  page
    .locator('dl > div')
    .filter({ has: page.locator('dt', { hasText: name }) })
    .locator('dd')
    .first()
