import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { hearings } from '../../src/cases/hearings/schema.ts'
import { documents } from '../../src/documents/schema.ts'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { type RequestKind, requestKinds } from '../../src/tribunal/index.ts'
import { needs } from '../needs.ts'
import { plantCase } from '../plant.ts'
import { plantRecording, typed } from '../requests/plant.ts'
import { openPage, signIn } from './chromium.ts'
import { openWorld } from './portal.ts'
import { languages, wordsOf } from './words.ts'

const several = ['needs', 'ready']

/** Answers the question that the page asks as a person does, by the names of its controls. */
async function fillIn(page: Page, kind: RequestKind): Promise<void> {
  for (const [name, value] of Object.entries(typed[kind])) {
    if (several.includes(name)) {
      const boxes = page.locator(`main [name="${name}[]"]`)
      if ((await boxes.count()) > 0)
        for (const one of value.split(' ')) await boxes.and(page.locator(`[value="${one}"]`)).check()
      continue
    }
    const choice = page.locator(`main [type="radio"][name="${name}"][value="${value}"]`)
    const field = page.locator(`main [name="${name}"]:not([type="radio"], [type="hidden"])`)
    if ((await choice.count()) > 0) await choice.check()
    else if ((await field.count()) > 0) await field.fill(value)
  }
}

/** From the page of the case to the receipt. Returns the number. */
async function ask(page: Page, locale: Locale, caseId: string, kind: RequestKind): Promise<string> {
  const t = wordsOf(locale)
  await page.goto(`/${locale}/cases/${caseId}/requests`)
  await page
    .getByRole('main')
    .getByRole('link', { name: t('requests:inCase.start'), exact: true })
    .last()
    .click()
  await page.locator(`main [name="kind"][value="${kind}"]`).check()
  await page.getByRole('button', { name: t('requests:start.submit') }).click()
  await page.getByRole('heading', { level: 1, name: t(`requests:kind.${kind}`) }).waitFor()
  const on = page.getByRole('button', { name: t('requests:form.on'), exact: true })
  for (const last = page.getByRole('button', { name: t('requests:form.review') }); ; ) {
    await fillIn(page, kind)
    if ((await last.count()) > 0) {
      await last.click()
      break
    }
    await on.click()
  }
  await page.getByRole('heading', { level: 1, name: t('requests:review.title') }).waitFor()
  await page.locator('main [name="signature"]').fill('Alice Tremblay')
  await page.getByRole('button', { name: t('requests:review.send', { count: 1 }) }).click()
  await page.getByRole('heading', { level: 1, name: t('requests:sent.done') }).waitFor()
  return /2026-\d{6}/.exec((await page.getByRole('main').textContent()) ?? '')?.[0] ?? ''
}

needs('chromium')('counsel asks by form, without a script', () => {
  it.each(languages('fr'))(
    'for each thing there is a form for, and reads the answer (%s)',
    { timeout: 90_000 },
    async (locale) => {
      const t = wordsOf(locale)
      const world = await openWorld()
      const { db } = world.portal
      const caseId = plantCase(world, { hearingIn: 40 })
      const ahead = db.select().from(hearings).get()!
      const startsAt = ahead.startsAt - 60 * 86_400_000
      db.insert(hearings)
        .values({ ...ahead, id: 'h'.repeat(26), startsAt, state: 'held' })
        .run()
      const page = await openPage(world, { locale, javaScriptEnabled: false })
      await signIn(world, page, world.alice, locale)

      const numbers: string[] = []
      for (const kind of requestKinds) numbers.push(await ask(page, locale, caseId, kind))
      expect(numbers).toEqual(requestKinds.map((_, index) => `2026-00000${index + 1}`))
      // An accommodation is no document of the case.
      expect(db.select().from(documents).all()).toHaveLength(requestKinds.length - 1)

      const officer = await openPage(world, { locale, javaScriptEnabled: false })
      await signIn(world, officer, world.sam, locale)
      await plantRecording(world, 'h'.repeat(26))
      await officer.goto(`/${locale}/admin/requests`)
      await officer.getByRole('link', { name: t('requests:kind.recording') }).click()
      await officer.locator('main [name="decision"][value="grant"]').check()
      await officer.locator('main [name="answer"]').fill('The recording is published.')
      await officer.getByRole('button', { name: t('requests:office.submit') }).click()
      await officer.getByText(t('requests:queue.answered')).waitFor()

      await page.goto(`/${locale}/today`)
      await page
        .getByRole('link', { name: t('requests:kind.recording') })
        .first()
        .click()
      await page.getByText('The recording is published.').waitFor()
      await page.locator('main audio[controls]').waitFor()
    },
  )

  it('and a published recording plays in the page', async () => {
    const world = await openWorld()
    const caseId = plantCase(world, { hearingIn: 3 })
    await plantRecording(world, world.portal.db.select().from(hearings).get()!.id)
    const page = await openPage(world)
    await signIn(world, page, world.alice)
    await page.goto(`/en/cases/${caseId}/requests`)
    const played = await page.evaluate(`(async () => {
      const audio = document.querySelector('main audio')
      audio.muted = true
      await audio.play()
      await new Promise((far) => { audio.ontimeupdate = () => audio.currentTime > 0.2 && far() })
      return Math.round(audio.duration)
    })()`)
    expect(played).toBe(20)
  })
})
