import type { Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { currentCode } from '../../src/accounts/factors/totp.ts'
import { openProvider } from '../accounts/sign-in/provider.ts'
import { needs } from '../needs.ts'
import { newContext, signIn, signOut, watch } from './chromium.ts'
import { openWorld } from './portal.ts'
import { languages, wordsOf } from './words.ts'

const withChromium = needs('chromium')

/** The provider's own page. */
async function signInThere(page: Page, login: string) {
  await page.locator('[name="login"]').fill(login)
  await page.locator('[name="login"]').press('Enter')
}

withChromium('a sign-in partner', () => {
  it.each(languages('fr'))(
    'is linked, then signs Alice in, through redirects that the browser allows (%s)',
    async (locale) => {
      const t = wordsOf(locale)
      let issuer = ''
      const world = await openWorld({
        partnersAt: async (portal) => {
          const { partner } = await openProvider({ portal, whenOver: onTestFinished })
          issuer = partner.issuer
          return [partner]
        },
      })
      const { alice, clock } = world
      const partner = locale === 'fr' ? 'Clé du Nord' : 'Northern Key'
      const context = await newContext(world, { locale })
      const troubles = watch(context, world.origin)
      onTestFinished(async () => {
        await context.close()
        expect(troubles.filter((trouble) => !trouble.startsWith(`asked ${issuer}/`))).toEqual([])
      })
      const page = await context.newPage()

      await signIn(world, page, alice, locale)
      // So late that the second factor is asked for on the way: a form, whose answer may not lead to the partner.
      clock.forward({ minutes: 16 })
      await page.goto(`/${locale}/account/partners`)
      await page.getByLabel(t('accounts:code.label')).fill(currentCode(alice.seed, clock.now()))
      await page.getByRole('button', { name: t('factors:confirmation.submit') }).click()
      await page.getByRole('link', { name: t('recovery:partners.link') }).click()
      await signInThere(page, 'alice-at-north')
      await page.getByText(t('recovery:partners.done.linked')).waitFor()
      expect(new URL(page.url()).search).toBe('?done=linked')
      await signOut(page, locale)

      await page.goto(`/${locale}/sign-in?back=%2F${locale}%2Fcases`)
      await page.getByRole('link', { name: t('recovery:partners.signIn', { partner }) }).click()
      await page.getByLabel(t('accounts:code.label')).waitFor()
      clock.forward({ seconds: 30 })
      await page.getByLabel(t('accounts:code.label')).fill(currentCode(alice.seed, clock.now()))
      await page.getByRole('button', { name: t('accounts:code.submit') }).click()
      await page.waitForURL(`**/${locale}/cases`)
    },
  )

  it('that somebody leaves without signing in says what to do', async () => {
    const world = await openWorld({
      partnersAt: async (portal) => [(await openProvider({ portal, whenOver: onTestFinished })).partner],
    })
    const context = await newContext(world)
    onTestFinished(() => context.close())
    const page = await context.newPage()
    await page.goto('/en/sign-in')
    await page.getByRole('link', { name: 'Northern Key' }).click()
    await page.getByRole('button', { name: 'No' }).click()
    await page.waitForURL('**/sign-in/partner/north/failure?why=cancelled')
    await page.getByRole('link', { name: wordsOf('en')('recovery:failure.usual') }).click()
    await page.waitForURL('**/en/sign-in')
  })
})
