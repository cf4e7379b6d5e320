import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { addSentence } from '../../src/accounts/saved-sentences/sentences.ts'
import { returnSubmission } from '../../src/documents/acceptance/index.ts'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { documentsOf } from '../documents/files.ts'
import { needs } from '../needs.ts'
import { must, officerOf, plantCase, plantSent } from '../plant.ts'
import { validPdf } from '../platform/pdfs.ts'
import { openPage, signIn } from './chromium.ts'
import { player, tellPlayed } from './playing.ts'
import { type OpenWorld, openWorld } from './portal.ts'
import { letter, narrative } from './sending.ts'
import { languages, wordsOf } from './words.ts'

/** From Today to the case, or to what was returned: one click on its row. */
const fromToday = 1

async function signedIn(locale: Locale, world: OpenWorld): Promise<Page> {
  const page = await openPage(world, { locale, viewport: { width: 1280, height: 900 } })
  await signIn(world, page, world.alice, locale)
  return page
}

/** Four files that differ. */
const files = [
  narrative,
  ...[1, 2, 3].map((pages) => ({ ...letter, name: `letter ${pages}.pdf`, buffer: validPdf(pages + 5) })),
]

/** How long a page is, and where the last button of its act ends: no more than a screen, or it has to be looked for. */
const heights = (page: Page, button: string) =>
  page
    .locator(button)
    .first()
    .evaluate((one) => [one.ownerDocument.documentElement.scrollHeight, one.getBoundingClientRect().bottom])

needs('chromium')('counsel at a desk', () => {
  it.each(languages('en'))('sends documents with the copy to the other party in seven clicks (%s)', async (locale) => {
    const t = wordsOf(locale)
    const world = await openWorld()
    const caseId = plantCase(world, { hearingIn: 40 })
    const page = await signedIn(locale, world)
    const me = player(page)
    await page.goto(`/${locale}/cases/${caseId}`)
    await me.part('a draft with its documents', async () => {
      await me.click(page.getByRole('button', { name: t('cases:case.send') }))
      const form = page.getByRole('form', { name: t('documents:draft.addTitle') })
      await me.choose(form.getByLabel(t('documents:draft.type')), 'disclosure')
      await me.take(form.getByLabel(t('documents:draft.files')), files)
      await me.click(page.getByRole('button', { name: t('documents:draft.add'), exact: true }))
      await page.getByRole('heading', { name: t('documents:draft.documents', { count: 4 }) }).waitFor()
    })
    const rows = await page
      .locator('table.edit tbody tr')
      .evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height))
    const [draftHeight] = await heights(page, 'main .work .button')
    await me.part('the copy to the other party', async () => {
      await me.click(page.getByRole('button', { name: t('documents:draft.review') }))
      await me.click(page.getByRole('link', { name: t('service:part.openLink') }))
      await me.choose(page.getByLabel(t('service:how')), 'hand')
      await me.fill(page.getByLabel(t('service:day')), '2026-11-20')
      await me.fill(page.getByLabel(t('service:whom')), 'The Minister’s counsel')
      await page.getByRole('radio', { name: t('service:served.yes') }).check()
      await me.click(page.getByRole('button', { name: t('service:page.save') }))
      await page.getByText(t('service:page.added')).waitFor()
    })
    const [, sendEnds] = await heights(page, 'main form[action$="/sending"] .button')
    await me.part('Send', async () => {
      await me.click(page.getByRole('button', { name: t('documents:review.send', { count: 5 }) }))
      await page.getByRole('heading', { level: 1, name: t('documents:receipt.received', { count: 5 }) }).waitFor()
    })
    const [, downloadEnds] = await heights(page, 'main .panel .button')
    expect(fromToday + tellPlayed('Today to sent, with service', me.parts)).toBeLessThanOrEqual(7)
    expect(rows.filter((height) => height > 67)).toEqual([])
    expect(draftHeight).toBeLessThanOrEqual(1800)
    expect([sendEnds, downloadEnds].filter((end) => !(end! <= 900))).toEqual([])
  })

  it.each(languages('en'))('replaces one returned document in four clicks (%s)', async (locale) => {
    const t = wordsOf(locale)
    const world = await openWorld()
    const id = await plantSent(world, plantCase(world, { hearingIn: 40 }), world.alice)
    const [faulty] = documentsOf(world, id)
    const told = { code: 'unreadable', reason: 'Too dark.', faulty: [faulty!.id], correctBy: '2026-12-04' } as const
    must(returnSubmission(world.portal.db, officerOf(world.sam, world.toronto), id, told, world.clock.now()))
    const page = await signedIn(locale, world)
    const me = player(page)
    await page.goto(`/${locale}/submissions/${id}`)
    await me.part('a returned document', async () => {
      await me.click(page.getByRole('button', { name: t('registry:progress.replace', { count: 1 }) }))
      await me.take(page.getByLabel(t('registry:replacement.file')), [letter])
      await me.click(page.getByRole('button', { name: t('registry:replacement.submit') }))
      await me.click(page.getByRole('button', { name: t('documents:review.sendAgain', { count: 1 }) }))
      await page.getByRole('heading', { level: 1, name: t('documents:receipt.received', { count: 1 }) }).waitFor()
    })
    expect(fromToday + tellPlayed('a returned document replaced', me.parts)).toBeLessThanOrEqual(4)
  })
})

needs('chromium')('a document moved in its draft', () => {
  it.each([true, false])(
    'keeps the focus on the same button, its row tinted (script: %s)',
    async (javaScriptEnabled) => {
      const t = wordsOf('en')
      const world = await openWorld()
      const caseId = plantCase(world, { hearingIn: 40 })
      const page = await openPage(world, { javaScriptEnabled })
      await signIn(world, page, world.alice)
      await page.goto(`/en/cases/${caseId}`)
      await page.getByRole('button', { name: t('cases:case.send') }).click()
      const form = page.getByRole('form', { name: t('documents:draft.addTitle') })
      await form
        .getByLabel(t('documents:draft.files'))
        .setInputFiles([narrative, letter, { ...letter, name: 'third.pdf' }])
      await page.getByRole('button', { name: t('documents:draft.add'), exact: true }).click()
      await page.getByRole('heading', { name: t('documents:draft.documents', { count: 3 }) }).waitFor()

      const row = page.locator('tr').filter({ has: page.getByRole('link', { name: 'third' }) })
      const ground = () =>
        row.locator('th').evaluate((cell) => cell.ownerDocument.defaultView?.getComputedStyle(cell).backgroundColor)
      const plain = await ground()
      await row.getByRole('button', { name: /^Up/ }).press('Enter')
      await page.waitForURL(/#up-/)
      const up = row.getByRole('button', { name: /^Up/ })
      expect(await up.evaluate((button) => button === button.ownerDocument.activeElement)).toBe(true)
      expect(await ground()).not.toBe(plain)
      await page.keyboard.press('Enter')
      await page.waitForURL(/#down-/)
      const down = row.getByRole('button', { name: /^Down/ })
      expect(await down.evaluate((button) => button === button.ownerDocument.activeElement)).toBe(true)
      expect(await row.getByLabel(t('documents:draft.positionOf', { number: 1 })).inputValue()).toBe('1')
    },
  )
})

needs('chromium')('an officer at a desk', () => {
  it.each(languages('en'))('returns one document with a saved sentence in four clicks (%s)', async (locale) => {
    const t = wordsOf(locale)
    const world = await openWorld()
    const id = await plantSent(world, plantCase(world, { hearingIn: 40 }), world.alice)
    const words = 'The right edge of page 3 is cut off.'
    const sentence = { purpose: 'return', language: locale, name: 'Cut off', words, code: 'unreadable' } as const
    must(addSentence(world.portal.db, officerOf(world.sam, world.toronto), sentence, world.clock.now()))
    const page = await openPage(world, { locale, viewport: { width: 1280, height: 900 } })
    await signIn(world, page, world.sam, locale)
    await page.goto(`/${locale}/admin/submissions/${id}`)
    const me = player(page)
    await me.part('a return of one document', async () => {
      await me.click(page.getByRole('link', { name: t('admin:submission.return'), exact: true }))
      await me.choose(page.getByLabel(t('sentences:choose')), { label: 'Cut off' })
      await me.click(page.getByRole('button', { name: t('sentences:insert') }))
      await me.click(page.getByRole('checkbox').first())
      await me.click(page.getByRole('button', { name: t('admin:return.submit') }))
      await page.getByText(words).waitFor()
    })
    expect(tellPlayed('one piece returned', me.parts)).toBeLessThanOrEqual(4)
    const returned = world.portal.db.$client
      .prepare(
        'select return_code, return_reason, (select count(*) from faulty_documents) as faulty from submissions where id = ?',
      )
      .get(id)
    expect(returned).toEqual({ return_code: 'unreadable', return_reason: words, faulty: 1 })
  })
})
