import { expect, it } from 'vitest'
import { letTakeEffect } from '../accept-now.ts'
import { needs } from '../needs.ts'
import { plantCase, plantNotice, plantSent } from '../plant.ts'
import { openPage, signIn } from './chromium.ts'
import { clearByKeys, clearWithoutScript, plantQueue, playDayByKeys, statesOf } from './desk-queue.ts'
import { openWorld } from './portal.ts'
import { languages, wordsOf } from './words.ts'

/** Enough to meet the first, the next and the last; thirty are cleared by `npm run test:all`. */
const some = 6

needs('chromium')('an officer at the desk', () => {
  it('clears a queue by single keys', () => clearByKeys('en', some))

  it('ticks a pile by keys, takes it, and goes through it by the keyboard alone', () => playDayByKeys('en', some))

  it('clears it without a script by Tab and Enter, in French', () => clearWithoutScript('fr', some))

  it.each(languages('en'))('sees a colleague on the same item, and neither undoes the other (%s)', async (locale) => {
    const world = await openWorld()
    const [id] = await plantQueue(world, 1)
    const tom = await world.add('Tom Baptiste', 'registry', world.toronto)
    const t = wordsOf(locale)
    const [page, other] = [await openPage(world, { locale }), await openPage(world, { locale })]
    await signIn(world, page, world.sam, locale)
    await signIn(world, other, tom, locale)
    await page.goto(`/${locale}/admin/submissions/${id}?desk=all`)
    await other.goto(`/${locale}/admin/submissions/${id}?desk=all`)
    await other.getByText(t('desk:bar.alsoOpen')).waitFor()
    expect(await other.getByRole('status').filter({ hasText: 'Sam Singh' }).count()).toBe(1)
    await other.getByRole('button', { name: t('desk:bar.take') }).click()
    await other.getByText(t('desk:bar.you')).waitFor()

    await page.getByRole('button', { name: t('admin:submission.accept'), exact: true }).click()
    await page.getByRole('heading', { level: 1, name: t('desk:changed.held') }).waitFor()
    expect(await page.getByRole('main').textContent()).toMatch(
      /Tom Baptiste.*24\sNov\s2026|Tom Baptiste.*24\snov\.\s2026/,
    )
    expect(statesOf(world)).toEqual(['received null'])
    await page.getByRole('link', { name: t('desk:changed.look') }).click()
    await page.getByText('Tom Baptiste').first().waitFor()
    await other.getByRole('button', { name: t('admin:submission.accept'), exact: true }).click()
    await other.getByText(t('admin:done.accepted')).waitFor()
    expect(statesOf(world)).toEqual(['received null'])
    expect(await letTakeEffect(world)).toBe(1)
    expect(statesOf(world)).toEqual([`accepted ${tom.id}`])
  })

  it('compares a paper with those filed before by keyboard, and what is being written stays', async () => {
    const world = await openWorld()
    const caseId = plantCase(world, { hearingIn: 60 })
    const notice = await plantNotice(world, caseId, 'Avis de convocation')
    const id = await plantSent(world, caseId, world.alice)
    const page = await openPage(world, { locale: 'fr' })
    const t = wordsOf('fr')
    await signIn(world, page, world.sam, 'fr')
    await page.goto(`/fr/admin/submissions/${id}/return`)
    await page.waitForLoadState()
    const note = page.getByLabel(t('admin:return.reason'))
    await note.fill('La page 3 manque.')
    await page.locator('main h1').click()
    await page.keyboard.press('b')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await page.locator('a:focus').textContent()).toBe('Avis de convocation')
    await page.keyboard.press('Enter')
    // What was opened has the focus, and the form is as it was.
    expect(await page.locator('#beside-open:focus').textContent()).toBe('Avis de convocation')
    expect(await note.inputValue()).toBe('La page 3 manque.')
    expect(new URL(page.url()).pathname).toBe(`/fr/admin/submissions/${id}/return`)
    await page.getByRole('button', { name: t('admin:return.submit') }).click()
    await page.locator('#error-summary').waitFor()
    expect(await note.inputValue()).toBe('La page 3 manque.')
    expect(await page.locator('#beside-open').textContent()).toBe('Avis de convocation')
    expect(await page.locator(`#beside a[href*="${notice}"]`).count()).toBeGreaterThan(0)
  })
})
