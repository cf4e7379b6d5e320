import jsQR from 'jsqr'
import { URI } from 'otpauth'
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { deliverDueMail } from '../../src/platform/mail/index.ts'
import { composersOf } from '../../src/work.ts'
import { needs } from '../needs.ts'
import { newContext, openPage, signIn, signInByHand, signOut } from './chromium.ts'
import { type OpenWorld, openWorld } from './portal.ts'
import { languages, wordsOf } from './words.ts'

const withChromium = needs('chromium')

withChromium('coming and going', () => {
  it.each(languages('fr'))('signs in, sees who they are, and signs out (%s) (SEC-009, SEC-041)', async (locale) => {
    const world = await openWorld()
    const page = await openPage(world, { locale })
    await page.goto('/')
    expect(new URL(page.url()).pathname).toBe(`/${locale}`)
    await signInByHand(world, page, world.alice, locale)
    expect(new URL(page.url()).pathname).toBe(`/${locale}/today`)
    await page.getByRole('link', { name: 'Alice Tremblay' }).click()
    await page.getByRole('heading', { level: 1, name: wordsOf(locale)('accounts:account.title') }).waitFor()
    expect(await page.evaluate('[localStorage.length, sessionStorage.length]')).toEqual([0, 0])
    await signOut(page, locale)
    await page.goto(`/${locale}/cases`)
    expect(new URL(page.url()).pathname).toBe(`/${locale}/sign-in`)
  })

  it('goes back after sign-in to the page that was asked for', async () => {
    const world = await openWorld()
    const page = await openPage(world)
    await page.goto('/en/hearings?after=1.a')
    expect(new URL(page.url()).searchParams.get('back')).toBe('/en/hearings?after=1.a')
  })

  it('keeps the page and its question when the language changes', async () => {
    const world = await openWorld()
    const page = await openPage(world)
    await signIn(world, page, world.alice)
    await page.goto('/en/cases?q=tesfaye&state=open')
    await page.getByRole('link', { name: 'Français' }).click()
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/fr/cases?q=tesfaye&state=open')
    expect(await page.locator('html').getAttribute('lang')).toBe('fr')
    await page.getByRole('link', { name: 'English' }).click()
    expect(new URL(page.url()).pathname).toBe('/en/cases')
  })
})

withChromium('an officer invites counsel by mail', () => {
  it.each(languages('fr'))(
    'who registers through the link, waits, and is let in when the officer has recorded their meeting (%s)',
    async (locale) => {
      const world = await openWorld()
      const t = wordsOf(locale)
      const officer = await openPage(world, { locale })
      await signIn(world, officer, world.sam, locale)
      await officer.goto(`/${locale}/admin/invitations/new`)
      await officer.locator('main [name="name"]').fill('Dana Çelik')
      await officer.locator('main [name="email"]').fill('dana@example.test')
      await officer.locator(`main [name="locale"][value="${locale}"]`).check()
      await officer.getByRole('button', { name: t('invitations:new.submit') }).click()
      await officer.getByText(t('invitations:done.prepared')).waitFor()

      const page = await openPage(world, { locale })
      await page.goto(await mailedLink(world, 'dana@example.test'))
      await page.getByRole('button', { name: t('accounts:invitation.go') }).click()
      await page.getByLabel(t('accounts:kind.notary')).check()
      await page.getByRole('button', { name: t('identity:register.capacitySubmit') }).click()
      const field = (name: string) => page.locator(`main [name="${name}"]`)
      expect(await field('name').inputValue()).toBe('Dana Çelik')
      await field('membershipNumber').fill('N-1234')
      await field('password').fill('quatre pommes vertes ici')
      await field('again').fill('quatre pommes vertes ici')
      await page.getByLabel(t('accounts:profile.termsAccept')).check()
      await page.getByRole('button', { name: t('accounts:profile.submit') }).click()

      const totp = URI.parse(await readQr(world, page))
      await page
        .getByLabel(t('accounts:code.label'))
        .fill(totp.generate({ timestamp: world.clock.now().epochMilliseconds }))
      await page.getByRole('button', { name: t('accounts:authenticator.submit') }).click()
      await page.getByRole('heading', { level: 1, name: t('identity:waiting.title') }).waitFor()
      await page.getByRole('link', { name: 'Dana Çelik' }).waitFor()
      await page.goto(`/${locale}/cases`)
      await page.getByRole('heading', { level: 1, name: t('identity:waiting.title') }).waitFor()

      await officer.goto(`/${locale}/admin`)
      await officer.getByRole('link', { name: 'Dana Çelik' }).click()
      await officer.getByLabel(t('identity:person.date')).fill('2026-11-24')
      await officer.getByLabel(t('identity:person.time')).fill('09:30')
      await officer.getByLabel(t('identity:document.passport')).check()
      await officer.getByRole('button', { name: t('identity:person.record') }).click()
      await officer.getByText(t('admin:done.identityConfirmed')).waitFor()
      await page.goto(`/${locale}/cases`)
      await page.getByRole('heading', { level: 1, name: t('cases:list.title') }).waitFor()

      await officer.goto(`/${locale}/admin/invitations`)
      const row = officer.getByRole('row').filter({ hasText: 'dana@example.test' })
      await row.getByText(t('admin:invitationState.registered')).waitFor()
    },
  )
})

/** Sends what is due, and takes the link out of the message. */
async function mailedLink({ portal, clock, origin }: OpenWorld, address: string): Promise<string> {
  const letters: string[] = []
  await deliverDueMail(
    portal.db,
    async ({ to, text }) => {
      if (to.address === address) letters.push(text)
    },
    composersOf(portal),
    portal.settings.mailFrom,
    clock.now,
  )
  const [link] = letters.join().match(/http:\S+\/register\/\S+\/\S+/) ?? []
  expect(link).toContain(origin)
  return link!
}

type Picture = { width: number; height: number; pixels: number[] }

/** What a telephone's camera reads: the picture on the page, decoded. */
async function readQr(world: OpenWorld, page: Page): Promise<string> {
  const picture = await page.locator('main svg[role=img]').screenshot()
  const context = await newContext(world)
  const desk = await context.newPage()
  const { width, height, pixels } = await desk.evaluate<Picture>(`(async () => {
    const bytes = Uint8Array.from(atob('${picture.toString('base64')}'), (c) => c.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const { width, height } = bitmap
    const drawing = new OffscreenCanvas(width, height).getContext('2d')
    drawing.drawImage(bitmap, 0, 0)
    return { width, height, pixels: [...drawing.getImageData(0, 0, width, height).data] }
  })()`)
  await context.close()
  const found = jsQR.default(Uint8ClampedArray.from(pixels), width, height)
  if (!found) throw new Error('nothing to read in the QR code')
  return found.data
}
