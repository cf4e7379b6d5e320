import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { submissions } from '../../src/documents/schema.ts'
import { needs } from '../needs.ts'
import { plantCase, plantSent } from '../plant.ts'
import { openPage, signIn } from './chromium.ts'
import { type OpenWorld, openWorld } from './portal.ts'
import { bothLanguages, wordsOf } from './words.ts'

const many = 30
/** Without a script each step is a page more: enough to meet the first, the next and the last. */
const some = 6

async function plantQueue(world: OpenWorld, count: number): Promise<string[]> {
  const caseId = plantCase(world, { hearingIn: 60 })
  const sent: string[] = []
  for (let n = 0; n < count; n++) {
    sent.push(await plantSent(world, caseId, world.alice))
    world.clock.forward({ seconds: 1 })
  }
  return sent
}

const statesOf = ({ portal }: OpenWorld) =>
  portal.db
    .select()
    .from(submissions)
    .all()
    .map(({ state, decidedBy }) => `${state} ${decidedBy}`)

/** Where the focus is, as its own words. */
const focused = (page: Page) => page.evaluate<string>('document.activeElement.textContent.trim()')

needs('chromium')('an officer at the desk', () => {
  it('clears a queue of thirty by single keys', async () => {
    const world = await openWorld()
    await plantQueue(world, many)
    const page = await openPage(world)
    const t = wordsOf('en')
    await signIn(world, page, world.sam)
    await page.goto('/en/admin/desk?queue=received')
    const filter = page.getByLabel(t('desk:filter.whose'))
    await filter.focus()
    await page.keyboard.press('j')
    // In a field a key is a letter.
    expect(await focused(page)).toContain(t('desk:whose.mine'))
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    expect(await focused(page)).toContain('2026-000001')
    await page.keyboard.press('Enter')
    for (let n = 1; n <= many; n++) {
      await page.getByRole('heading', { level: 1, name: `2026-${String(n).padStart(6, '0')}` }).waitFor()
      // A key counts once the page's script has run, and Enter once the focus stands on what comes next.
      await page.waitForLoadState()
      await page.keyboard.press('a')
      await page.getByText(t('admin:done.accepted')).waitFor()
      await page.waitForLoadState()
      if (n < many) await page.locator('a:focus', { hasText: t('desk:bar.next') }).waitFor()
      if (n < many) await page.keyboard.press(n % 2 === 0 ? 'n' : 'Enter')
    }
    await page.getByText(t('desk:bar.cleared')).waitFor()
    expect(statesOf(world)).toEqual(Array(many).fill(`accepted ${world.sam.id}`))
  })

  it('clears it without a script by Tab and Enter, in French', async () => {
    const world = await openWorld()
    await plantQueue(world, some)
    const page = await openPage(world, { locale: 'fr', javaScriptEnabled: false })
    const t = wordsOf('fr')
    await signIn(world, page, world.sam, 'fr')
    await page.goto('/fr/admin/desk?queue=received')
    await page.getByRole('link', { name: '2026-000001' }).focus()
    for (let n = 1; n <= some; n++) {
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: `2026-${String(n).padStart(6, '0')}` }).waitFor()
      const accept = page.getByRole('button', { name: t('admin:submission.accept') })
      if (n === 1) await tabbed(page, t('admin:submission.accept'))
      else await accept.focus()
      await page.keyboard.press('Enter')
      await page.getByText(t('admin:done.accepted')).waitFor()
      // What comes next has the focus.
      if (n < some) expect(await page.locator('a:focus').textContent()).toContain(t('desk:bar.next'))
    }
    await page.getByText(t('desk:bar.cleared')).waitFor()
    expect(statesOf(world)).toEqual(Array(some).fill(`accepted ${world.sam.id}`))
  })

  it.each(bothLanguages)('sees a colleague on the same item, and neither undoes the other (%s)', async (locale) => {
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

    await page.getByRole('button', { name: t('admin:submission.accept') }).click()
    await page.getByRole('heading', { level: 1, name: t('desk:changed.held') }).waitFor()
    expect(await page.getByRole('main').textContent()).toMatch(/Tom Baptiste.*2026-11-24/)
    expect(statesOf(world)).toEqual(['received null'])
    await page.getByRole('link', { name: t('desk:changed.look') }).click()
    await page.getByText('Tom Baptiste').first().waitFor()
    await other.getByRole('button', { name: t('admin:submission.accept') }).click()
    await other.getByText(t('admin:done.accepted')).waitFor()
    expect(statesOf(world)).toEqual([`accepted ${tom.id}`])
  })
})

/** The first time by Tab alone, to show that it is on the way. */
async function tabbed(page: Page, words: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    if ((await page.locator('*:focus').textContent())?.trim() === words) return
  }
  throw new Error(`Tab never reached ${words}`)
}
