import { eq } from 'drizzle-orm'
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { addSentence } from '../../src/accounts/saved-sentences/sentences.ts'
import { takeWork } from '../../src/admin/desk/commands.ts'
import { workItems } from '../../src/admin/desk/schema.ts'
import { casePeople } from '../../src/cases/people/schema.ts'
import { returnSubmission } from '../../src/documents/acceptance/index.ts'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { documentsOf } from '../documents/files.ts'
import { plantAccessRequest } from '../invitees.ts'
import { needs } from '../needs.ts'
import { must, officerOf, plantCase, plantSent } from '../plant.ts'
import { validPdf } from '../platform/pdfs.ts'
import { plantSentRequest } from '../requests/plant.ts'
import { openPage, signIn } from './chromium.ts'
import { player, tellPlayed } from './playing.ts'
import { type OpenWorld, openWorld } from './portal.ts'
import { letter, narrative } from './sending.ts'
import { bothLanguages, languages, wordsOf } from './words.ts'

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
      await me.click(page.getByRole('button', { name: t('service:page.save') }))
      await page.getByText(t('service:page.added')).waitFor()
    })
    const [, sendEnds] = await heights(page, 'main .work .button')
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

  it.each(languages('en'))('asks for another date of a hearing in three clicks from Today (%s)', async (locale) => {
    const t = wordsOf(locale)
    const world = await openWorld()
    const caseId = plantCase(world, { hearingIn: 12 })
    const page = await signedIn(locale, world)
    const ask = new RegExp(`^${t('hearings:ask.changeOfDate')}`)
    const isForm = async () => {
      await page.getByRole('heading', { level: 1, name: t('requests:kind.changeOfDate') }).waitFor()
      expect(new URL(page.url()).pathname).toMatch(/\/requests\/[a-z0-9]{26}$/)
      await page.getByText(t('requests:field.ground')).first().waitFor()
    }

    const byList = player(page)
    await page.goto(`/${locale}/today`)
    await byList.part('by the list of hearings', async () => {
      await byList.click(page.getByRole('link', { name: t('today:hearings.all', { count: 1, n: 1 }) }))
      await byList.click(page.getByRole('button', { name: ask }))
      await isForm()
    })
    expect(tellPlayed('another date asked for, by the list', byList.parts)).toBeLessThanOrEqual(3)

    const byCase = player(page)
    await page.goto(`/${locale}/today`)
    await byCase.part('by the case', async () => {
      await byCase.click(page.locator(`section[aria-labelledby="hearings"] a[href*="${caseId}"]`).first())
      await byCase.click(page.getByRole('link', { name: new RegExp(`^${t('cases:tabs.hearings')}`) }).last())
      await byCase.click(page.getByRole('button', { name: new RegExp(`^${t('requests:inCase.changeOfDate')}`) }))
      await isForm()
    })
    expect(tellPlayed('another date asked for, by the case', byCase.parts)).toBeLessThanOrEqual(3)
  })
})

needs('chromium')('the registry', () => {
  it.each(languages('en'))('hands a colleague’s 40 items over in three clicks (%s)', async (locale) => {
    const t = wordsOf(locale)
    const world = await openWorld()
    const [tom, rita] = [
      await world.add('Tom Baptiste', 'registry', world.toronto),
      await world.add('Rita Osei', 'registry', world.toronto),
    ]
    for (let n = 0; n < 40; n++) {
      const ref = { kind: 'access', id: plantAccessRequest(world, { email: `n${n}@example.test` }) } as const
      must(takeWork(world.portal.db, officerOf(tom, world.toronto), ref, { version: 0 }, world.clock.now()))
    }
    const page = await openPage(world, { locale })
    await signIn(world, page, world.sam, locale)
    const me = player(page)
    await page.goto(`/${locale}/admin/desk`)
    await me.part('a pile handed over', async () => {
      await me.choose(page.getByLabel(t('desk:filter.whose')), tom.id)
      await me.click(page.getByRole('button', { name: t('desk:filter.apply') }))
      await me.click(page.getByLabel(t('desk:ticked.all', { count: 40 })))
      await me.choose(page.getByLabel(t('desk:ticked.to')), rita.id)
      await me.click(page.getByRole('button', { name: t('desk:ticked.give'), exact: true }))
      await page.getByText(t('desk:done.give', { count: 40, name: 'Rita Osei' })).waitFor()
    })
    expect(tellPlayed('a colleague’s pile', me.parts)).toBeLessThanOrEqual(3)
    const held = world.portal.db.select().from(workItems).all()
    expect(held.map(({ holderId }) => holderId)).toEqual(Array(40).fill(rita.id))
  })

  it.each(languages('en'))('takes, looks at, accepts, and has the next in three clicks (%s)', async (locale) => {
    const t = wordsOf(locale)
    const world = await openWorld()
    const caseId = plantCase(world, { hearingIn: 60 })
    const first = await plantSent(world, caseId, world.alice)
    world.clock.forward({ seconds: 1 })
    await plantSent(world, caseId, world.alice)
    const page = await openPage(world, { locale })
    await signIn(world, page, world.sam, locale)
    const me = player(page)
    await page.goto(`/${locale}/admin/desk`)
    await me.part('a submission', async () => {
      await me.click(page.getByRole('link', { name: /2026-000001/ }))
      await me.click(page.getByRole('button', { name: t('desk:bar.take') }))
      await me.click(page.getByRole('button', { name: t('admin:submission.acceptAndNext') }))
      await page.getByRole('heading', { level: 1, name: /2026-000002/ }).waitFor()
    })
    expect(tellPlayed('take, look, accept and next', me.parts)).toBeLessThanOrEqual(3)
    const pressed = world.portal.db.select().from(workItems).where(eq(workItems.itemId, first)).get()
    expect(pressed).toMatchObject({ change: 'closed', changedBy: world.sam.id })
  })

  it.each(bothLanguages)('finds a case by what is said on the telephone in two clicks (%s)', async (locale) => {
    const t = wordsOf(locale)
    const world = await openWorld()
    const { db } = world.portal
    const caseId = plantCase(world, { hearingIn: 60, title: 'Mulu Girmay', script: { text: 'ሙሉ ግርማይ', lang: 'am' } })
    plantCase(world, { reference: 'TC6-09999', title: 'Rita Haddad' })
    db.update(casePeople).set({ uci: '1128833790' }).where(eq(casePeople.caseId, caseId)).run()
    await plantSent(world, caseId, world.alice)
    const page = await openPage(world, { locale })
    await signIn(world, page, world.sam, locale)
    const me = player(page)
    const box = page.getByLabel(t('common:layout.find.office'))
    for (const said of ['11-2883-3790', '2026-000001', 'Alice Tremblay', 'Girmay']) {
      await page.goto(`/${locale}/admin`)
      await me.part(said, async () => {
        await me.fill(box, said)
        await me.click(page.getByRole('search').getByRole('button', { name: t('common:layout.find.button') }))
        if (!page.url().includes(caseId)) await me.click(page.getByRole('main').locator(`a[href*="${caseId}"]`).first())
        await page.getByRole('heading', { level: 1, name: 'Mulu Girmay' }).waitFor()
      })
    }
    tellPlayed('a case by telephone', me.parts)
    expect(me.parts.filter(({ clicks }) => clicks > 2)).toEqual([])
  })
})

needs('chromium')('an officer', () => {
  it.each(languages('en'))(
    'answers a change of date in three clicks, the hearing moved with it (%s)',
    async (locale) => {
      const t = wordsOf(locale)
      const world = await openWorld()
      const caseId = plantCase(world, { hearingIn: 40 })
      await plantSentRequest(world, caseId, 'changeOfDate')
      const page = await openPage(world, { locale, viewport: { width: 1280, height: 900 } })
      await signIn(world, page, world.sam, locale)
      const me = player(page)
      await page.goto(`/${locale}/admin/requests`)
      await me.part('a change of date', async () => {
        await me.click(page.getByRole('link', { name: t('requests:kind.changeOfDate') }))
        await me.click(page.getByRole('radio', { name: t('requests:office.grant') }))
        await me.fill(page.getByLabel(t('officeCase:change.date')), '2027-01-06')
        await me.fill(page.getByLabel(t('officeCase:change.time')), '13:30')
        await me.fill(page.getByLabel(t('requests:office.words')), 'The hearing moves to 6 January 2027.')
        await me.click(page.getByRole('button', { name: t('requests:office.submit') }))
        await page.getByText(t('requests:queue.answered')).waitFor()
      })
      await page.goto(`/${locale}/admin/cases/${caseId}/hearings`)
      await page.locator('time[datetime="2027-01-06T18:30:00Z"]').first().waitFor()
      expect(tellPlayed('a change of date answered', me.parts)).toBeLessThanOrEqual(3)
    },
  )
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
