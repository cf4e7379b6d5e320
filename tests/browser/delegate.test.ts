import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { sendToCase } from '../../src/documents/outgoing/index.ts'
import { storeObject } from '../../src/platform/storage/index.ts'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { needs } from '../needs.ts'
import { must, officerOf, plantCase } from '../plant.ts'
import { openPage, signIn } from './chromium.ts'
import { type OpenWorld, openWorld } from './portal.ts'
import { draftWith, fact, letter, narrative } from './sending.ts'
import { languages, wordsOf } from './words.ts'

needs('chromium')('a delegate who is revoked in mid-work', () => {
  it.each(languages('fr'))('has sent for counsel, and from then on is refused everything (%s)', async (locale) => {
    const t = wordsOf(locale)
    const world = await openWorld()
    const caseId = plantCase(world)
    const documentId = await plantLong(world, caseId)
    const alice = await openPage(world, { locale })
    const bob = await openPage(world, { locale })
    await signIn(world, alice, world.alice, locale)
    await signIn(world, bob, world.bob, locale)
    await delegateTo(alice, bob, locale)

    await draftWith(bob, locale, caseId, [narrative])
    await bob.getByRole('main').getByText('Alice Tremblay').first().waitFor()
    await bob.getByRole('button', { name: t('documents:draft.review') }).click()
    await bob.getByRole('button', { name: t('documents:review.send', { count: 1 }) }).click()
    await bob.getByRole('heading', { level: 1, name: t('documents:receipt.received', { count: 1 }) }).waitFor()
    expect(await fact(bob, t('documents:for.label')).textContent()).toContain('Alice Tremblay')
    expect(await fact(bob, t('receipts:fact.by')).textContent()).toContain('Bob Nguyen')

    await draftWith(bob, locale, caseId, [letter])
    await bob.getByRole('button', { name: t('documents:draft.review') }).click()
    // The picture of the page is asked for with the page, while Bob still acts for her.
    await bob.waitForLoadState('networkidle')
    const download = await beginDownload(world, bob, `/${locale}/documents/${documentId}/file`)
    await revoke(alice, locale)

    await bob.getByRole('button', { name: t('documents:review.send', { count: 1 }) }).click()
    await bob.getByRole('heading', { level: 1, name: t('common:error.notFound.title') }).waitFor()
    expect(await download.rest()).toBe('broken off')
    expect((await bob.goto(`/${locale}/documents/${documentId}`))?.status()).toBe(404)
    await bob.getByRole('link', { name: t('common:layout.place.cases') }).click()
    await bob.getByText(t('cases:list.empty.delegate')).waitFor()

    await alice.goto(`/${locale}/delegates`)
    const acts = alice.getByRole('table', { name: t('delegation:acts.title') })
    const sent = acts.getByRole('row').filter({ hasText: t('common:action.submission.sent') })
    expect(await sent.count()).toBe(1)
    expect(await sent.textContent()).toContain('Bob Nguyen')
  })
})

async function delegateTo(alice: Page, bob: Page, locale: Locale) {
  const t = wordsOf(locale)
  await alice.getByRole('link', { name: t('common:layout.place.delegates') }).click()
  await alice.getByRole('link', { name: t('delegation:list.add') }).click()
  await alice.getByLabel(t('delegation:offer.name')).fill('Bob Nguyen')
  await alice.getByLabel(t('delegation:offer.email')).fill('bob@example.test')
  await alice.locator(`main [name="locale"][value="${locale}"]`).check()
  await alice.getByLabel(t('delegation:rights.send'), { exact: true }).check()
  await alice.getByLabel(t('delegation:terms.all'), { exact: true }).check()
  await alice.getByRole('button', { name: t('delegation:offer.submit') }).click()
  await alice.getByText(t('delegation:done.offered')).waitFor()

  await bob.goto(`/${locale}/today`)
  await bob.getByRole('link', { name: t('today:todo.button.offer') }).click()
  await bob.getByRole('button', { name: t('delegation:received.accept') }).click()
  await bob.getByText(t('delegation:done.accepted')).waitFor()
}

async function revoke(alice: Page, locale: Locale) {
  const t = wordsOf(locale)
  await alice.goto(`/${locale}/delegates`)
  await alice.getByRole('link', { name: `${t('delegation:list.end')} Bob Nguyen` }).click()
  await alice.getByRole('button', { name: t('delegation:ending.end.submit') }).click()
  await alice.getByText(t('delegation:done.ended')).waitFor()
}

/** A document too long for the buffers on its way: the portal still holds most of it while it is being read. */
async function plantLong(world: OpenWorld, caseId: string): Promise<string> {
  const { portal, clock, sam, toronto } = world
  const bytes = Readable.from([randomBytes(40_000_000)])
  const stored = must(await storeObject(portal.storage, portal.keyring, bytes, { maxBytes: 1e9 }))
  const file = { type: 'appealRecord', title: 'Record', fileName: 'record.pdf', stored } as const
  const checked = { verdict: 'clean', flags: [], pages: 900 } as never
  return must(sendToCase(portal.db, officerOf(sam, toronto), caseId, { ...file, checked }, clock.now())).id
}

/** Reads the first bytes with the cookies of this browser, and leaves the rest for later. */
async function beginDownload({ origin }: OpenWorld, page: Page, path: string) {
  const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const answer = await fetch(origin + path, { headers: { cookie: cookies } })
  expect(answer.status).toBe(200)
  const reader = answer.body!.getReader()
  await reader.read()
  return {
    rest: async (): Promise<'whole' | 'broken off'> => {
      try {
        while (!(await reader.read()).done);
        return 'whole'
      } catch {
        return 'broken off'
      }
    },
  }
}
