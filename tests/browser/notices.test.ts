import { expect, it } from 'vitest'
import { makeDigests } from '../../src/accounts/notices/index.ts'
import { deliverDueMail } from '../../src/platform/mail/index.ts'
import { composersOf } from '../../src/work.ts'
import { needs } from '../needs.ts'
import { plantCase, plantSent } from '../plant.ts'
import { openPage, signIn } from './chromium.ts'
import { type OpenWorld, openWorld } from './portal.ts'
import { languages, wordsOf } from './words.ts'

/** Who gets mail now, with its subject. */
async function delivered({ portal, clock }: OpenWorld): Promise<string[]> {
  const told: string[] = []
  const take = async (mail: { to: { address: string }; subject: string }) => void told.push(mail.subject)
  await deliverDueMail(portal.db, take, composersOf(portal), portal.settings.mailFrom, clock.now)
  return told
}

needs('chromium')('counsel chooses how soon mail tells them', () => {
  it.each(languages('en'))(
    'by the day for receipts, and nothing of one case; both are said, and undone (%s)',
    async (locale) => {
      const world = await openWorld()
      const t = wordsOf(locale)
      const [loud, mute] = [plantCase(world, { reference: 'TC5-07001' }), plantCase(world, { reference: 'TC5-07002' })]
      const page = await openPage(world, { locale })
      await signIn(world, page, world.alice, locale)
      await page.goto(`/${locale}/account`)
      await page.locator(`a[href="/${locale}/account/mail"]`).click()
      await page.getByLabel(t('notices:kind.receipts')).selectOption({ label: t('notices:pace.daily') })
      await page.getByRole('button', { name: t('accounts:account.save') }).click()
      await page.getByText(t('notices:settings.saved')).waitFor()

      await page.goto(`/${locale}/cases/${mute}`)
      await page.locator('details.more summary').click()
      await page.getByRole('button', { name: t('notices:mute.set') }).click()
      await page.getByText(t('notices:mute.what')).waitFor()
      await delivered(world)
      await plantSent(world, loud, world.alice)
      await plantSent(world, mute, world.alice)
      expect(await delivered(world)).toEqual([])
      world.clock.forward({ hours: 24 })
      await makeDigests(world.portal.db, world.clock.now)
      expect(await delivered(world)).toEqual([expect.stringMatching(/: 1 (new item|nouveauté)$/)])

      const again = await openPage(world, { locale })
      await signIn(world, again, world.alice, locale)
      await again.goto(`/${locale}/account/mail`)
      await again.getByRole('button', { name: `${t('notices:mute.end')} TC5-07002` }).click()
      await again.getByText(t('notices:settings.mutedNone')).waitFor()
      await again.goto(`/${locale}/notices?kind=receipts&state=unread`)
      expect(await again.locator('tbody tr').count()).toBe(2)
      await again.getByRole('button', { name: t('notices:list.markAll') }).click()
      await again.goto(`/${locale}/notices?state=unread`)
      await again.getByText(t('notices:list.noneSuch')).waitFor()
    },
  )
})
