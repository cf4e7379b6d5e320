import type { Page } from 'playwright'
import { expect } from 'vitest'
import { submissions } from '../../src/documents/submissions/schema.ts'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { letTakeEffect } from '../accept-now.ts'
import { plantCase, plantSent } from '../plant.ts'
import { openPage, signIn } from './chromium.ts'
import { type OpenWorld, openWorld } from './portal.ts'
import { wordsOf } from './words.ts'

export async function plantQueue(world: OpenWorld, count: number): Promise<string[]> {
  const caseId = plantCase(world, { hearingIn: 60 })
  const sent: string[] = []
  for (let n = 0; n < count; n++) {
    sent.push(await plantSent(world, caseId, world.alice))
    world.clock.forward({ seconds: 1 })
  }
  return sent
}

export const statesOf = ({ portal }: OpenWorld) =>
  portal.db
    .select()
    .from(submissions)
    .all()
    .map(({ state, decidedBy }) => `${state} ${decidedBy}`)

/** Where the focus is, as its own words. */
const focused = (page: Page) => page.evaluate<string>('document.activeElement.textContent.trim()')

const numbered = (n: number) => `2026-${String(n).padStart(6, '0')}`

/** An officer clears a queue by single keys. */
export async function clearByKeys(locale: Locale, many: number): Promise<void> {
  const world = await openWorld()
  await plantQueue(world, many)
  const page = await openPage(world, { locale })
  const t = wordsOf(locale)
  await signIn(world, page, world.sam, locale)
  await page.goto(`/${locale}/admin/desk?queue=received`)
  const filter = page.getByLabel(t('desk:filter.whose'))
  await filter.focus()
  await page.keyboard.press('j')
  // In a field a key is a letter.
  expect(await focused(page)).toContain(t('desk:whose.anyone'))
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  expect(await focused(page)).toContain(numbered(1))
  await page.keyboard.press('Enter')
  for (let n = 1; n <= many; n++) {
    await page.getByRole('heading', { level: 1, name: numbered(n) }).waitFor()
    // A key counts once the page's script has run, and Enter once the focus stands on what comes next.
    await page.waitForLoadState()
    await page.keyboard.press('a')
    await page.getByText(t('admin:done.accepted')).waitFor()
    await page.waitForLoadState()
    if (n < many) await page.locator('a:focus', { hasText: t('desk:bar.next') }).waitFor()
    if (n < many) await page.keyboard.press(n % 2 === 0 ? 'n' : 'Enter')
  }
  await page.getByText(t('desk:bar.cleared')).waitFor()
  expect(await letTakeEffect(world)).toBe(many)
  expect(statesOf(world)).toEqual(Array(many).fill(`accepted ${world.sam.id}`))
}

/**
 * An officer's whole day by the keyboard alone: a pile is ticked and taken in the list, then each item is looked at and accepted, and
 * the next comes up by itself. Says how long the machine took.
 */
export async function playDayByKeys(locale: Locale, many: number): Promise<void> {
  const world = await openWorld()
  await plantQueue(world, many)
  const page = await openPage(world, { locale })
  const t = wordsOf(locale)
  const { keyboard } = page
  await signIn(world, page, world.sam, locale)
  const began = performance.now()
  await page.goto(`/${locale}/admin/desk?queue=received`)
  await page.waitForLoadState()
  // The first line by its tick, and the page at once; a page of the list is fifty.
  await keyboard.press('j')
  await keyboard.press('x')
  expect(await page.locator('input[name="items[]"]:checked').count()).toBe(1)
  await keyboard.press('*')
  expect(await page.locator('input[name="items[]"]:checked').count()).toBe(Math.min(many, 50))
  await keyboard.press('t')
  await page.getByText(t('desk:done.take', { count: Math.min(many, 50) })).waitFor()
  await page.waitForLoadState()
  expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('status')
  await keyboard.press('j')
  await keyboard.press('Enter')
  for (let n = 1; n <= many; n++) {
    await page.getByRole('heading', { level: 1, name: numbered(n) }).waitFor()
    await page.waitForLoadState()
    // What came up by itself is opened first: no key accepts what nobody looked at.
    if (n > 1) {
      await keyboard.press('o')
      await page.locator('#paper-first').waitFor({ state: 'detached' })
      await page.waitForLoadState()
    }
    await keyboard.press(n < many ? 'g' : 'a')
    if (n < many) await page.getByText(t('desk:bar.decided')).waitFor()
  }
  await page.getByText(t('desk:bar.cleared')).waitFor()
  const seconds = (performance.now() - began) / 1000
  // Until each takes effect it is pending, and the sender's is as it was.
  expect(statesOf(world)).toEqual(Array(many).fill('received null'))
  expect(await letTakeEffect(world)).toBe(many)
  console.log(
    `${many} items by the keyboard alone (${locale}): ${seconds.toFixed(0)} s, ${(seconds / many).toFixed(2)} s an item`,
  )
  expect(statesOf(world)).toEqual(Array(many).fill(`accepted ${world.sam.id}`))
}

/** The same without a script, by Tab and Enter. */
export async function clearWithoutScript(locale: Locale, many: number): Promise<void> {
  const world = await openWorld()
  await plantQueue(world, many)
  const page = await openPage(world, { locale, javaScriptEnabled: false })
  const t = wordsOf(locale)
  await signIn(world, page, world.sam, locale)
  await page.goto(`/${locale}/admin/desk?queue=received`)
  await page.getByRole('link', { name: numbered(1) }).focus()
  for (let n = 1; n <= many; n++) {
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: numbered(n) }).waitFor()
    const accept = page.getByRole('button', { name: t('admin:submission.accept'), exact: true })
    if (n === 1) await tabbed(page, t('admin:submission.accept'))
    else await accept.focus()
    await page.keyboard.press('Enter')
    await page.getByText(t('admin:done.accepted')).waitFor()
    // What comes next has the focus.
    if (n < many) expect(await page.locator('a:focus').textContent()).toContain(t('desk:bar.next'))
  }
  await page.getByText(t('desk:bar.cleared')).waitFor()
  expect(await letTakeEffect(world)).toBe(many)
  expect(statesOf(world)).toEqual(Array(many).fill(`accepted ${world.sam.id}`))
}

/** The first time by Tab alone, to show that it is on the way. */
async function tabbed(page: Page, words: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    if ((await page.locator('*:focus').textContent())?.trim() === words) return
  }
  throw new Error(`Tab never reached ${words}`)
}
