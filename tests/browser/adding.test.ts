import { expect, it } from 'vitest'
import { immForm } from '../files/lying.ts'
import { needs } from '../needs.ts'
import { plantCase, plantDraft } from '../plant.ts'
import { openPage, signIn } from './chromium.ts'
import { openWorld } from './portal.ts'
import { chooseFiles, letter, narrative } from './sending.ts'
import { bothLanguages, wordsOf } from './words.ts'

const form = { ...letter, name: 'imm0008.pdf', buffer: Buffer.from(new Uint8Array(immForm())) }
const last = { ...letter, name: 'last.pdf' }

type Look = { signs: [string, boolean][]; edge: string }
/** Of each file: the words that stand out, whether a shape stands before them, and its edge. */
const looksOfRows = `[...document.querySelectorAll('#sending li')].map((row) => ({
  signs: [...row.querySelectorAll('.tag')]
    .filter((sign) => sign.checkVisibility())
    .map((sign) => [sign.textContent, getComputedStyle(sign, '::before').clipPath !== 'none']),
  edge: getComputedStyle(row).borderInlineStartWidth,
}))`

needs(
  'chromium',
  'qpdf',
  'poppler',
)('while several files are on their way', () => {
  it.each(bothLanguages)(
    'the page counts each that is in the draft, and one that was refused looks refused (%s) (CLI-11)',
    async (locale) => {
      const t = wordsOf(locale)
      const world = await openWorld()
      const draft = await plantDraft(world, plantCase(world), world.alice)
      const page = await openPage(world, { locale })
      await signIn(world, page, world.alice, locale)
      await page.goto(`/${locale}/submissions/${draft}`)
      const heading = (count: number) => page.getByRole('heading', { name: t('documents:draft.documents', { count }) })
      await heading(1).waitFor()

      // The last file does not come in before the page was read.
      let [begun, letIn] = [0, () => {}]
      const isRead = new Promise<void>((resolve) => {
        letIn = resolve
      })
      await page.route(/\/uploads\//, async (route) => {
        if (route.request().method() === 'PATCH' && ++begun === 4) await isRead
        await route.continue()
      })
      await chooseFiles(page, locale, [narrative, form, letter, last])
      await page.getByRole('button', { name: t('documents:draft.add'), exact: true }).click()
      await heading(3).waitFor()

      const rows = page.locator('#sending li')
      const looks = () => page.evaluate<Look[]>(looksOfRows)
      const [added, refused] = [t('uploads:outcome.done'), t('uploads:outcome.refused')]
      expect(await looks()).toEqual([
        { signs: [[added, true]], edge: '1px' },
        { signs: [[refused, true]], edge: '6px' },
        { signs: [[added, true]], edge: '1px' },
        { signs: [], edge: '1px' },
      ])
      expect(await rows.nth(1).textContent()).toContain(t('documents:refused.dynamicForm'))

      letIn()
      await page.getByText(t('uploads:mixed')).waitFor()
      await heading(4).waitFor()
      expect((await looks()).map(({ signs }) => signs)).toEqual(
        [added, refused, added, added].map((word) => [[word, true]]),
      )
    },
  )
})
