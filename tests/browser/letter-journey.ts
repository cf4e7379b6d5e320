import type { Page } from 'playwright'
import { expect } from 'vitest'
import { workLetterRuns } from '../../src/documents/letter-runs/index.ts'
import { letterOrigins } from '../../src/documents/templates/schema.ts'
import { outbox } from '../../src/platform/mail/schema.ts'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { plantCase } from '../plant.ts'
import { openPage, signIn } from './chromium.ts'
import { type OpenWorld, openWorld } from './portal.ts'
import { wordsOf } from './words.ts'

type Journey = { readonly count: number; readonly locale: Locale; readonly javaScriptEnabled: boolean }

/**
 * An officer makes a template, publishes it, and sends it to so many cases, one of which lacks a fact: looks at what would go out,
 * lets it go, sees it go, stops it in the middle and goes on.
 */
export async function letterJourney({ count, locale, javaScriptEnabled }: Journey): Promise<void> {
  const t = wordsOf(locale)
  const world = await openWorld()
  for (let i = 0; i < count; i++) plantCase(world, { reference: `TC6-${10_000 + i}`, hearingIn: 30 })
  plantCase(world, { reference: 'TC6-09999', title: 'Omar Haddad' })
  const page = await openPage(world, { locale, javaScriptEnabled })
  await signIn(world, page, world.sam, locale)
  const click = (role: 'link' | 'button', name: string) => page.getByRole(role, { name, exact: true }).click()
  await click('link', t('common:layout.place.cases'))
  await click('link', t('outgoing:runs.new'))
  await click('link', t('templates:list.title'))
  await makeTemplate(page, locale)

  await click('link', t('templates:list.title'))
  await click('link', t('outgoing:runs.title'))
  await click('link', t('outgoing:runs.new'))
  await page.getByLabel(t('outgoing:writing.template'), { exact: true }).selectOption({ label: names[locale] })
  await click('button', t('outgoing:creation.show'))
  await page.getByLabel(t('outgoing:creation.all', { count: count + 1 })).check()
  await click('button', t('outgoing:creation.submit'))

  await page.getByText(t('outgoing:check.lackingTitle', { count: 1 })).waitFor()
  await page.getByText(t('outgoing:run.lacking', { facts: t('templates:fact.hearing') })).waitFor()
  await page
    .getByRole('row', { name: 'TC6-10000' })
    .getByRole('link', { name: t('outgoing:run.preview') })
    .click()
  await page.getByText('TC6-10000 / Selam Tesfaye').waitFor()
  await lookAtPaper(page, t('outgoing:writing.paper'))
  await click('link', t('outgoing:run.title'))
  expect(sent(world)).toBe(0)

  await click('button', t('outgoing:check.start', { count }))
  await page.getByText(t('outgoing:runDone.started')).waitFor()
  const working = workLetterRuns(world.portal)
  while (sent(world) < count / 3) await new Promise((resolve) => setTimeout(resolve, 20))
  await click('button', t('outgoing:run.stop'))
  await page.getByText(t('outgoing:runs.stateWords.stopped'), { exact: true }).waitFor()
  await working
  const before = sent(world)
  expect(before).toBeLessThan(count)
  await page.getByText(t('outgoing:run.stopped', { count: before })).waitFor()

  await click('button', t('outgoing:run.goOn', { count: count - before }))
  const rest = workLetterRuns(world.portal)
  if (!javaScriptEnabled) {
    await rest
    await click('link', t('outgoing:run.look'))
  }
  const all = `${count + 1}`
  await page.getByText(t('outgoing:run.progress', { done: all, total: all })).waitFor({ timeout: 120_000 })
  await rest
  await page.getByText(t('outgoing:runs.stateWords.partly'), { exact: true }).waitFor()
  expect(sent(world)).toBe(count)
  expect(told(world)).toBe(count)
  await click('link', `${t('outgoing:run.parts.sent')} ${count}`)
  await page
    .getByRole('row', { name: 'TC6-10000' })
    .getByRole('link', { name: t('outgoing:run.open') })
    .click()
  await page.getByText(t('outgoing:origin.words', { name: names[locale], version: 1 })).waitFor()
}

const names = { en: 'Another room', fr: 'Une autre salle' }

async function makeTemplate(page: Page, locale: Locale): Promise<void> {
  const t = wordsOf(locale)
  const fill = (key: Parameters<typeof t>[0], text: string) => page.getByLabel(t(key), { exact: true }).fill(text)
  await page.getByRole('link', { name: t('templates:list.new'), exact: true }).click()
  await fill('templates:edit.nameEn', names.en)
  await fill('templates:edit.nameFr', names.fr)
  await page.getByLabel(t('templates:edit.type'), { exact: true }).selectOption('correspondence')
  await page.getByLabel(t('tribunal:rpd.name')).check()
  await fill('templates:edit.titleEn', 'Another room for [file number]')
  await fill('templates:edit.bodyEn', '[file number] / [persons]\n\nCome on [hearng].')
  await fill('templates:edit.titleFr', 'Une autre salle pour le dossier [numéro du dossier]')
  await fill('templates:edit.bodyFr', '[numéro du dossier] / [personnes]\n\nVenez le [audience].')
  const save = page.getByRole('button', { name: t('templates:edit.submit') })
  await save.click()
  await page.locator('#error-summary').getByText('[hearng]').waitFor()
  await fill('templates:edit.bodyEn', '[file number] / [persons]\n\nCome on [hearing].')
  await save.click()
  await page.getByText(t('templates:done.saved')).waitFor()
  await page.getByRole('button', { name: t('templates:one.publish', { version: 1 }) }).click()
  await page.getByText(t('templates:done.published')).waitFor()
}

async function lookAtPaper(page: Page, name: string): Promise<void> {
  const link = page.getByRole('link', { name })
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(download.suggestedFilename()).toMatch(/TC6-10000\.pdf$/)
}

const sent = ({ portal }: OpenWorld): number => portal.db.select().from(letterOrigins).all().length
const told = ({ portal }: OpenWorld): number =>
  portal.db
    .select()
    .from(outbox)
    .all()
    .filter(({ kind }) => kind === 'document.waiting').length
