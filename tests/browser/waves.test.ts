import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { invitations } from '../../src/accounts/invitations/schema.ts'
import { workWaves } from '../../src/accounts/waves/index.ts'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { fileOf } from '../invitees.ts'
import { needs } from '../needs.ts'
import { openPage, signIn } from './chromium.ts'
import { type OpenWorld, openWorld } from './portal.ts'
import { wordsOf } from './words.ts'

const file = {
  name: 'ontario-bar.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    fileOf(27, ',nobody@example.test,en,,,', 'Nobody Here,nowhere,en,,,', 'Again Person,person3@example.test,fr,,,'),
  ),
}

needs('chromium')('an officer invites a wave of people from a file with three bad lines', () => {
  it.each<[string, Locale, boolean]>([
    ['in English, and watches it go', 'en', true],
    ['in French, without a script', 'fr', false],
  ])('%s', async (_, locale, javaScriptEnabled) => {
    const t = wordsOf(locale)
    const world = await openWorld()
    const page = await openPage(world, { locale, javaScriptEnabled })
    await signIn(world, page, world.sam, locale)
    await page.getByRole('link', { name: t('common:layout.place.invitations'), exact: true }).click()
    await page.getByRole('link', { name: t('invitations:waves.title') }).click()
    await page.getByLabel(t('invitations:waves.file'), { exact: true }).setInputFiles(file)
    await page.getByRole('button', { name: t('invitations:waves.submit') }).click()

    await page.getByText(t('invitations:wave.dryRun')).waitFor()
    for (const line of [29, 30, 31]) await page.getByRole('row', { name: String(line) }).waitFor()
    await page.getByText(t('invitations:fault.twice', { line: 4 })).waitFor()
    expect(await badLinesOf(page, locale)).toHaveLength(3)

    await page.getByRole('button', { name: t('invitations:wave.start', { count: 27 }) }).click()
    await page.getByText(t('invitations:done.started')).waitFor()
    await page.getByText(t('invitations:wave.progress', { done: '0', total: '27' })).waitFor()
    await workWaves(world.portal.db, world.clock.now)
    if (!javaScriptEnabled) await page.getByRole('link', { name: t('invitations:wave.look') }).click()
    await page.getByText(t('invitations:wave.progress', { done: '27', total: '27' })).waitFor()
    await page.getByText(t('invitations:waveState.finished'), { exact: true }).waitFor()
    expect(invited(world)).toHaveLength(27)

    await page.getByRole('link', { name: t('invitations:wave.invitations') }).click()
    await page.getByRole('link', { name: 'Person 27' }).click()
    await page.getByRole('button', { name: t('invitations:one.withdraw') }).click()
    await page.getByText(t('invitations:done.withdrawn')).waitFor()
    expect(invited(world).filter(({ revokedAt }) => revokedAt !== null)).toHaveLength(1)
  })
})

const invited = ({ portal }: OpenWorld) => portal.db.select().from(invitations).all()

/** Takes the bad lines out as a person does, and reads the file. */
async function badLinesOf(page: Page, locale: Locale): Promise<string[]> {
  const link = page.getByRole('link', { name: wordsOf(locale)('invitations:wave.faultsTable') })
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  const [, ...lines] = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n')
  return lines
}
