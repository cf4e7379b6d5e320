import { eq } from 'drizzle-orm'
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { currentCode } from '../../src/accounts/factors/totp.ts'
import type { Member } from '../../src/accounts/people/index.ts'
import { returnSubmission } from '../../src/documents/acceptance/index.ts'
import { documents } from '../../src/documents/schema.ts'
import { submissions } from '../../src/documents/submissions/schema.ts'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { askQuestion } from '../../src/questions/index.ts'
import { questions } from '../../src/questions/schema.ts'
import { requests } from '../../src/requests/schema.ts'
import { letTakeEffect } from '../accept-now.ts'
import { openPage } from '../browser/chromium.ts'
import { player, tellPlayed } from '../browser/playing.ts'
import { type OpenWorld, openWorld } from '../browser/portal.ts'
import { letter, narrative } from '../browser/sending.ts'
import { bothLanguages, wordsOf } from '../browser/words.ts'
import { needs } from '../needs.ts'
import { as, must, officerOf, plantCase, plantNotice, plantSent } from '../plant.ts'
import { plantSentRequest } from '../requests/plant.ts'
import { password, type Someone } from '../world.ts'

/** 21:40 in Toronto, ten days and some hours before the hearing. */
const evening = '2026-12-05T02:40:00Z'

needs('chromium')('a day that is played', () => {
  it.each(bothLanguages)('one hour of an officer (%s)', async (locale) => {
    const world = await openWorld()
    const t = wordsOf(locale)
    const caseId = plantCase(world, { reference: 'TC6-01234', hearingIn: 40 })
    for (let n = 0; n < 5; n++) {
      await plantSent(world, caseId, world.alice)
      world.clock.forward({ seconds: 1 })
    }
    await plantSentRequest(world, caseId, 'changeOfLocation')
    world.clock.forward({ seconds: 1 })
    const asked = { principalId: world.alice.id, subject: 'The room', words: 'Is there a lift?' }
    must(askQuestion(world.portal.db, as<Member>(world.alice), caseId, asked, world.clock.now()))
    const page = await openPage(world, { locale })
    const me = player(page)
    const main = page.getByRole('main')
    await page.goto(`/${locale}`)

    await me.part('signs in', () => signsIn(world, page, world.sam, locale, me))
    await me.part('accepts four submissions', async () => {
      await me.click(main.getByRole('link', { name: '2026-000001' }))
      for (let n = 1; n <= 4; n++) {
        await page.getByRole('heading', { level: 1, name: `2026-00000${n}` }).waitFor()
        // What came up by itself is looked at before it is accepted.
        if (n > 1) await me.click(page.getByRole('link', { name: t('acceptance:papers.openFirst') }))
        await page.locator('#paper-first').waitFor({ state: 'detached' })
        await me.click(page.getByRole('button', { name: t('admin:submission.acceptAndNext') }))
        await page.getByText(t('desk:bar.decided')).waitFor()
      }
    })
    await me.part('returns the fifth with a reason', async () => {
      await me.click(page.getByRole('link', { name: t('admin:submission.return') }))
      await me.choose(main.locator('[name="returnCode"]'), 'missingPages')
      await me.fill(main.locator('textarea').first(), 'Page 3 is missing.')
      await me.click(page.getByRole('button', { name: t('admin:return.submitNext') }))
      await page.getByText(t('desk:bar.done')).waitFor()
    })
    await me.part('declines a request', async () => {
      await me.click(page.getByLabel(t('requests:office.decline'), { exact: true }))
      await me.fill(main.locator('textarea').first(), 'The reasons do not suffice.')
      await me.click(page.getByRole('button', { name: t('requests:office.submitNext') }))
      await page.getByRole('heading', { level: 1, name: 'The room' }).waitFor()
    })
    await me.part('answers a question', async () => {
      await me.fill(main.locator('textarea').first(), 'Yes, there is.')
      await me.click(page.getByRole('button', { name: t('questions:office.submit'), exact: true }))
      await page.getByText(t('questions:queue.done')).waitFor()
    })
    await me.part('writes a letter from a template', async () => {
      await me.enter(page.locator('#find'), 'TC6-01234')
      await me.click(main.getByRole('link', { name: t('outgoing:writing.button') }))
      await me.choose(page.getByLabel(t('outgoing:writing.template'), { exact: true }), {
        label: t('templates:program.acknowledgment.name'),
      })
      await me.click(page.getByRole('button', { name: t('outgoing:writing.take') }))
      await me.click(page.getByRole('button', { name: t('outgoing:writing.send') }))
      await page.waitForURL('**/documents/*')
    })
    const { db } = world.portal
    expect(await letTakeEffect(world)).toBe(4)
    expect(
      db
        .select()
        .from(submissions)
        .all()
        .map(({ state }) => state),
    ).toEqual([...Array(4).fill('accepted'), 'returned', 'accepted'])
    expect(
      db
        .select()
        .from(requests)
        .all()
        .map(({ state }) => state),
    ).toEqual(['declined'])
    expect(
      db
        .select()
        .from(questions)
        .all()
        .map(({ waitsSince }) => waitsSince),
    ).toEqual([null])
    expect(tellPlayed(`an hour of an officer (${locale})`, me.parts)).toBeLessThanOrEqual(18)
  })

  it.each(bothLanguages)('one evening of counsel (%s)', async (locale) => {
    const world = await openWorld({ at: evening })
    const t = wordsOf(locale)
    const officer = officerOf(world.sam, world.toronto)
    const caseId = plantCase(world, { reference: 'TC6-01234', hearingIn: 12 })
    plantCase(world, { reference: 'TC6-02345', title: 'Rita Haddad' })
    const sent = await plantSent(world, caseId, world.alice)
    const faulty = world.portal.db.select().from(documents).where(eq(documents.submissionId, sent)).all()
    const reason = { code: 'missingPages', reason: 'Page 3 is missing.', faulty: faulty.map(({ id }) => id) } as const
    must(returnSubmission(world.portal.db, officer, sent, reason, world.clock.now()))
    await plantNotice(world, caseId)
    const page = await openPage(world, { locale })
    const me = player(page)
    const main = page.getByRole('main')
    const place = (name: 'delegates') => page.getByRole('link', { name: t(`common:layout.place.${name}`), exact: true })
    const openCase = async (reference: string) => {
      await me.enter(page.locator('#find'), reference)
      await page.getByRole('heading', { level: 1, name: reference }).waitFor()
    }
    await page.goto(`/${locale}/today`)

    await me.part('signs in', () => signsIn(world, page, world.alice, locale, me))
    await me.part('sees the next hearing', () =>
      page
        .locator('section', { has: page.locator('#hearings') })
        .getByText('TC6-01234')
        .first()
        .waitFor(),
    )
    await me.part('reads the letter of the registry', async () => {
      await me.click(main.getByRole('link', { name: 'Notice to appear' }).first())
      await page.getByRole('heading', { level: 1, name: 'Notice to appear' }).waitFor()
    })
    await me.part('sends anew what was returned', async () => {
      await openCase('TC6-01234')
      await me.click(main.getByRole('button', { name: t('cases:overview.correct') }))
      await me.take(main.locator('[name="file"]'), letter)
      await me.click(main.getByRole('button', { name: t('registry:replacement.submit') }))
      await me.click(page.getByRole('button', { name: t('documents:review.sendAgain', { count: 1 }) }))
      await page.getByRole('heading', { level: 1, name: t('documents:receipt.received', { count: 1 }) }).waitFor()
    })
    await me.part('sends two documents of the same type', async () => {
      await me.click(main.getByRole('button', { name: t('documents:receipt.sendMore') }))
      const form = page.getByRole('form', { name: t('documents:draft.addTitle') })
      await me.choose(form.getByLabel(t('documents:draft.type')), 'disclosure')
      await me.take(form.getByLabel(t('documents:draft.files')), [narrative, letter])
      await me.click(page.getByRole('button', { name: t('documents:draft.add'), exact: true }))
      await page.getByRole('heading', { name: t('documents:draft.documents', { count: 2 }) }).waitFor()
      await me.click(page.getByRole('button', { name: t('documents:draft.review') }))
      await me.click(page.getByRole('button', { name: t('documents:review.send', { count: 2 }) }))
      await page.getByRole('heading', { level: 1, name: t('documents:receipt.received', { count: 2 }) }).waitFor()
    })
    await me.part('asks the office a question', async () => {
      await openCase('TC6-02345')
      await me.click(main.getByRole('link', { name: t('questions:inCase.askShort'), exact: true }))
      await me.fill(page.getByLabel(t('questions:ask.subject')), 'The room')
      await me.fill(page.getByLabel(t('questions:ask.words')), 'Is there a lift?')
      await me.click(page.getByRole('button', { name: t('questions:ask.submit') }))
      await page.getByText(t('questions:one.asked')).waitFor()
    })
    await me.part('lets an assistant act', async () => {
      await me.click(place('delegates'))
      await me.click(page.getByRole('link', { name: t('delegation:list.add') }))
      await me.fill(page.getByLabel(t('delegation:offer.name')), 'Bob Nguyen')
      await me.fill(page.getByLabel(t('delegation:offer.email')), 'bob@example.test')
      await me.click(page.getByLabel(t('delegation:rights.send'), { exact: true }))
      await me.click(page.getByLabel(t('delegation:terms.all'), { exact: true }))
      await me.click(page.getByRole('button', { name: t('delegation:offer.submit') }))
      await page.getByText(t('delegation:done.offered')).waitFor()
    })
    await me.part('leaves', async () => {
      await me.click(page.getByRole('button', { name: t('common:layout.signOut') }))
      await page.waitForURL(`**/${locale}/sign-in`)
    })
    expect(tellPlayed(`an evening of counsel (${locale})`, me.parts)).toBeLessThanOrEqual(18)
  })
})

/** To sign in is no click of the day's work. */
async function signsIn(world: OpenWorld, page: Page, someone: Someone, locale: Locale, me: ReturnType<typeof player>) {
  const t = wordsOf(locale)
  world.clock.forward({ seconds: 30 })
  if (!page.url().includes('sign-in'))
    await me.click(page.getByRole('link', { name: t('common:layout.signIn') }).first())
  await me.fill(page.getByLabel(t('accounts:signIn.email')), someone.email)
  await me.fill(page.getByLabel(t('accounts:signIn.password'), { exact: true }), password)
  await page.keyboard.press('Enter')
  await me.fill(page.getByLabel(t('accounts:code.label')), currentCode(someone.seed, world.clock.now()))
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: t('common:layout.signOut') }).waitFor()
}
