import { expect, it } from 'vitest'
import { documentsOf } from '../documents/files.ts'
import { needs } from '../needs.ts'
import { plantCase, plantDraft } from '../plant.ts'
import { openPage, signIn } from './chromium.ts'
import { openWorld } from './portal.ts'
import { chooseFiles, letter, narrative } from './sending.ts'
import { bothLanguages, wordsOf } from './words.ts'

needs('chromium')('a draft that saves by itself', () => {
  it.each(bothLanguages)('judges what it saved, field by field (%s)', async (locale) => {
    const t = wordsOf(locale)
    const world = await openWorld()
    const draft = await plantDraft(world, plantCase(world), world.alice)
    const page = await openPage(world, { locale })
    await signIn(world, page, world.alice, locale)
    await page.goto(`/${locale}/submissions/${draft}`)
    await page.getByLabel(t('documents:draft.files')).setInputFiles([narrative])
    await page.getByRole('button', { name: t('documents:draft.add'), exact: true }).click()
    await page.getByRole('heading', { name: t('documents:draft.documents', { count: 2 }) }).waitFor()
    await page.locator('table.edit tbody tr').nth(1).waitFor()
    const errors = page.getByText(t('documents:draft.chooseType'))
    const steps = async () => (await page.locator('.tasks .tag').allTextContents()).slice(1, 3)
    const type = (number: number) => page.getByLabel(t('documents:draft.typeOf', { number }))
    const spoken = page.getByLabel(t('documents:draft.language', { number: 2 }))
    const missing = t('documents:task.missing', { count: 1 })
    expect(await steps()).toEqual([missing, t('documents:task.notStated')])
    expect([await errors.count(), await spoken.count()]).toEqual([0, 0])

    await page.getByRole('button', { name: t('documents:draft.save'), exact: true }).click()
    await errors.waitFor()
    await type(1).selectOption('identity')
    await expect.poll(steps).toEqual([missing, t('documents:task.notNeeded')])
    expect(await errors.count()).toBe(1)
    await type(2).selectOption('disclosure')
    await expect.poll(steps).toEqual([t('documents:task.done'), t('documents:task.notStated')])
    expect([await errors.count(), await type(2).getAttribute('aria-invalid')]).toEqual([0, null])
    // What is asked of a type comes with it, and is saved as well.
    await spoken.selectOption('fr')
    await type(1).selectOption('disclosure')
    await expect.poll(() => documentsOf(world, draft).map((one) => one.type)).toEqual(['disclosure', 'disclosure'])
    expect(await spoken.inputValue()).toBe('fr')
    expect(documentsOf(world, draft)[1]?.language).toBe('fr')
  })

  it('says one count while its first files come in', async () => {
    const t = wordsOf('en')
    const world = await openWorld()
    const page = await openPage(world)
    const caseId = plantCase(world)
    await signIn(world, page, world.alice, 'en')
    await page.goto(`/en/cases/${caseId}`)
    await page.getByRole('button', { name: t('cases:case.send') }).click()
    await chooseFiles(page, 'en', [narrative, letter])
    let [begun, letIn] = [0, () => {}]
    const isRead = new Promise<void>((resolve) => {
      letIn = resolve
    })
    await page.route(/\/uploads\//, async (route) => {
      if (route.request().method() === 'PATCH' && ++begun === 2) await isRead
      await route.continue()
    })
    await page.getByRole('button', { name: t('documents:draft.add'), exact: true }).click()
    await page.getByRole('heading', { name: t('documents:draft.documents', { count: 1 }) }).waitFor()
    expect(await page.getByText(t('documents:draft.empty')).count()).toBe(0)
    expect(await page.locator('.tasks .tag').first().textContent()).not.toBe(t('documents:task.none'))
    await expect.poll(() => page.locator('#sending li .state').nth(1).textContent()).toMatch(/^0\sKB of \d\sKB sent$/)
    letIn()
    await page.getByRole('heading', { name: t('documents:draft.documents', { count: 2 }) }).waitFor()
  })
})
