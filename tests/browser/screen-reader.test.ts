import { expect, it } from 'vitest'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { needs } from '../needs.ts'
import { plantCase, plantDraft, plantNotice, plantSent } from '../plant.ts'
import { openPage, signIn } from './chromium.ts'
import { openWorld } from './portal.ts'
import { heard } from './screen-reader.ts'
import { languages, wordsOf } from './words.ts'

/** What is heard, if `READ_ALOUD` is set: to be read as somebody who does not see the page. */
function tell(title: string, lines: readonly string[]): void {
  if (process.env.READ_ALOUD) console.log([`== ${title}`, ...lines].join('\n'))
}

async function desk() {
  const world = await openWorld()
  const paul = await world.add('Paul Mbeki', 'party')
  const caseId = plantCase(world, { reference: 'TC6-01234', hearingIn: 15, party: paul })
  plantCase(world, { reference: 'TC6-02345', title: 'Rita Haddad', hearingIn: 18 })
  await plantSent(world, caseId, world.alice)
  await plantNotice(world, caseId)
  await plantNotice(world, caseId, 'Letter of the registry')
  const draft = await plantDraft(world, caseId, world.alice)
  return { world, paul, caseId, draft }
}

needs('chromium')('somebody who hears the page', () => {
  it.each(languages('fr'))(
    'knows where they are, which column a cell is of, and what each name does (%s)',
    async (locale: Locale) => {
      const { world, paul, caseId, draft } = await desk()
      const t = wordsOf(locale)
      const page = await openPage(world, { locale })
      await signIn(world, page, world.alice, locale)
      const listen = async (title: string) => {
        const { lines, faults } = await heard(page)
        tell(`${title} (${locale})`, lines)
        expect(faults, title).toEqual([])
        return lines
      }
      await page.goto(`/${locale}/today`)
      await listen('Today of counsel')
      for (const part of ['', '/documents', '/deadlines', '/hearings', '/requests', '/activity']) {
        await page.goto(`/${locale}/cases/${caseId}${part}`)
        await listen(`a case${part}`)
      }
      await page.goto(`/${locale}/submissions/${draft}`)
      await listen('a draft')
      await page.getByRole('button', { name: t('documents:draft.add'), exact: true }).click()
      await page.locator('#error-summary').waitFor()
      const wrong = await listen('a draft with an error')
      const field = wrong.filter((line) => line.startsWith(`button, ${t('documents:draft.files')} (`))
      expect(field).toEqual([expect.stringContaining(t('common:form.error'))])

      const own = await openPage(world, { locale })
      await signIn(world, own, paul, locale)
      const { lines, faults } = await heard(own)
      tell(`Today of a claimant (${locale})`, lines)
      expect(faults, 'Today of a claimant').toEqual([])
    },
  )
})
