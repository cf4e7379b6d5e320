import type { Locator, Page } from 'playwright'
import { expect, it } from 'vitest'
import { needs } from '../needs.ts'
import { plantCase } from '../plant.ts'
import { openPage, signIn } from './chromium.ts'
import { openWorld } from './portal.ts'
import { letter, narrative } from './sending.ts'
import { languages, wordsOf } from './words.ts'

needs('chromium')('counsel who uses the keyboard only', () => {
  it.each(languages('fr'))('sends two documents, and always sees where they are (%s)', async (locale) => {
    const t = wordsOf(locale)
    const world = await openWorld()
    plantCase(world, { reference: 'TC6-01234', hearingIn: 30 })
    const page = await openPage(world, { locale })
    await signIn(world, page, world.alice, locale)
    await page.goto(`/${locale}/today`)

    await page.keyboard.press('Tab')
    expect(await focused(page)).toContain(t('common:layout.skip'))
    const go = async (target: Locator, key = 'Enter') => {
      await tabTo(page, target)
      await page.keyboard.press(key)
    }
    await go(page.getByRole('navigation').getByRole('link', { name: t('common:layout.place.cases'), exact: true }))
    await go(page.getByRole('link', { name: 'TC6-01234' }))
    await go(page.getByRole('button', { name: t('cases:case.send') }), 'Space')

    const form = page.getByRole('form', { name: t('documents:draft.addTitle') })
    await tabTo(page, form.getByLabel(t('documents:draft.type')))
    await page.keyboard.type(t('documents:type.disclosure').slice(0, 6))
    expect(await form.getByLabel(t('documents:draft.type')).inputValue()).toBe('disclosure')
    // Asked for early: from then on Chromium opens no window of its own.
    const chooser = page.waitForEvent('filechooser')
    await go(form.getByLabel(t('documents:draft.files')))
    await (await chooser).setFiles([narrative, letter])
    await go(page.getByRole('button', { name: t('documents:draft.add'), exact: true }))
    await page.getByRole('heading', { name: t('documents:draft.documents', { count: 2 }) }).waitFor()
    await go(page.getByRole('button', { name: t('documents:draft.review') }))
    await page.waitForURL('**/review')
    await go(page.getByRole('button', { name: t('documents:review.send', { count: 2 }) }), 'Space')
    await page.getByRole('heading', { level: 1, name: t('documents:receipt.received', { count: 2 }) }).waitFor()
  })
})

/** Presses Tab until the target has the focus; every stop on the way must be seen. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(unseen)).toBe('')
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return
  }
  throw new Error(`Tab never reached ${target}`)
}

const focused = (page: Page) => page.evaluate<string>('document.activeElement.textContent')

/** What is wrong with the sight of the focused element; empty when a person sees where they are. */
const unseen = `(() => {
  const element = document.activeElement
  if (element === document.body) return ''
  const label = element.outerHTML.slice(0, 120)
  const style = getComputedStyle(element)
  const box = element.getBoundingClientRect()
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return 'no outline: ' + label
  if (box.width < 2 || box.height < 2) return 'no size: ' + label
  if (box.bottom <= 0 || box.top >= innerHeight) return 'out of sight: ' + label
  const [x, y] = [box.left + Math.min(box.width / 2, 20), Math.min(box.top + box.height / 2, innerHeight - 1)]
  const top = document.elementFromPoint(Math.max(0, x), Math.max(0, y))
  return top && (element.contains(top) || top.contains(element)) ? '' : 'covered: ' + label
})()`
