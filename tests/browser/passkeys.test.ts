import type { CDPSession, Page } from 'playwright'
import { expect, it } from 'vitest'
import { currentCode } from '../../src/accounts/factors/totp.ts'
import { needs } from '../needs.ts'
import { password } from '../world.ts'
import { openPage, signIn, signOut } from './chromium.ts'
import { type OpenWorld, openWorld } from './portal.ts'
import { languages, wordsOf } from './words.ts'

/** Chromium's own authenticator, which verifies its user at once. */
async function plugIn(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return session
}

async function add(page: Page, locale: 'en' | 'fr', name: string) {
  const t = wordsOf(locale)
  await page.goto(`/${locale}/account/factors`)
  await page.getByRole('link', { name: t('factors:page.addPasskey') }).click()
  await page.getByLabel(t('factors:newPasskey.name')).fill(name)
  await page.getByRole('button', { name: t('factors:newPasskey.submit') }).click()
  await page.getByText(t('factors:done.passkeyAdded')).waitFor()
}

/** What the browser would send, caught on its way: the form is not sent. */
async function signed(page: Page): Promise<string> {
  await page.evaluate(`document.querySelector('[data-passkey]').form.addEventListener('submit', (event) => {
    event.preventDefault()
    event.stopImmediatePropagation()
  }, true)`)
  await page.getByRole('button', { name: wordsOf('en')('factors:ask.passkey') }).click()
  const field = page.locator('main [name="passkey"]')
  await expect.poll(() => field.inputValue()).not.toBe('')
  return field.inputValue()
}

const post = (world: OpenWorld, page: Page, passkey: string) =>
  page.request.post('/en/sign-in/passkey', {
    form: { passkey },
    headers: { origin: world.origin, 'sec-fetch-site': 'same-origin' },
    maxRedirects: 0,
  })

needs('chromium')('a passkey in the browser', () => {
  it.each(languages('en'))('is added, signs in without an address, and is removed (%s)', async (locale) => {
    const t = wordsOf(locale)
    const world = await openWorld()
    const page = await openPage(world, { locale })
    await plugIn(page)
    await signIn(world, page, world.alice, locale)
    await add(page, locale, 'Téléphone')
    await signOut(page, locale)

    await page.getByRole('button', { name: t('factors:ask.passkey') }).click()
    await page.getByRole('link', { name: 'Alice Tremblay' }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/${locale}/today`)

    await page.goto(`/${locale}/account/factors`)
    await page.getByRole('link', { name: new RegExp(t('factors:page.change')) }).click()
    await page.getByRole('button', { name: new RegExp(t('factors:onePasskey.remove')) }).click()
    await page.getByText(t('factors:done.passkeyRemoved')).waitFor()
    await signOut(page, locale)
    await page.getByRole('button', { name: t('factors:ask.passkey') }).click()
    await page.getByRole('alert').getByText(t('factors:error.passkeyRefused')).waitFor()
  })

  it('stands in for the code after the password, and confirms a form that came too late', async () => {
    const t = wordsOf('en')
    const world = await openWorld()
    const page = await openPage(world)
    await plugIn(page)
    await signIn(world, page, world.alice)
    await add(page, 'en', 'Laptop')
    await signOut(page)
    await page.getByLabel(t('accounts:signIn.email')).fill(world.alice.email)
    await page.getByLabel(t('accounts:signIn.password'), { exact: true }).fill(password)
    await page.getByRole('button', { name: t('accounts:signIn.next') }).click()
    await page.getByRole('heading', { level: 1, name: t('accounts:code.title') }).waitFor()
    await page.getByRole('button', { name: t('factors:ask.passkey') }).click()
    await page.getByRole('link', { name: 'Alice Tremblay' }).waitFor()

    await page.goto('/en/account/factors/recovery-codes')
    world.clock.forward({ minutes: 16 })
    await page.getByRole('button', { name: t('factors:recovery.make') }).click()
    await page.getByRole('heading', { level: 1, name: t('factors:confirmation.title') }).waitFor()
    await page.getByRole('button', { name: t('factors:ask.passkey') }).click()
    await page.getByText(t('factors:recovery.once')).waitFor()
    expect(await page.locator('ol.codes li').count()).toBe(10)
  })

  it('is refused when the signed answer names another site, and when it is sent again (SEC-057)', async () => {
    const world = await openWorld()
    const page = await openPage(world)
    await plugIn(page)
    await signIn(world, page, world.alice)
    await add(page, 'en', 'Laptop')
    await signOut(page)

    const answer = JSON.parse(await signed(page))
    const client = JSON.parse(Buffer.from(answer.response.clientDataJSON, 'base64url').toString())
    expect(client.origin).toBe(world.origin)
    const elsewhere = Buffer.from(JSON.stringify({ ...client, origin: 'https://evil.test' })).toString('base64url')
    const tampered = { ...answer, response: { ...answer.response, clientDataJSON: elsewhere } }
    expect((await post(world, page, JSON.stringify(tampered))).status()).toBe(422)
    expect((await post(world, page, JSON.stringify(answer))).status()).toBe(422)

    await page.goto('/en/sign-in')
    const good = await signed(page)
    const cookies = await page.context().cookies()
    expect((await post(world, page, good)).status()).toBe(303)
    await page.context().clearCookies()
    await page.context().addCookies(cookies)
    expect((await post(world, page, good)).status()).toBe(422)
  })

  it('can be given up: the page says what else there is', async () => {
    const t = wordsOf('en')
    const world = await openWorld()
    const page = await openPage(world)
    const device = await plugIn(page)
    const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
      options: { protocol: 'ctap2', transport: 'usb', hasResidentKey: true, hasUserVerification: true },
    })
    await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    await page.goto('/en/sign-in')
    await page.getByRole('button', { name: t('factors:ask.passkey') }).click()
    await page.getByText(t('factors:passkey.failed')).waitFor()
  })
})

needs('chromium')('a form that came too late, without a script', () => {
  it.each(languages('en'))('goes on its way after the code, as it was typed (%s)', async (locale) => {
    const t = wordsOf(locale)
    const world = await openWorld()
    const page = await openPage(world, { locale, javaScriptEnabled: false })
    await signIn(world, page, world.alice, locale)
    await page.goto(`/${locale}/account/factors/passkeys/new`)
    expect(await page.locator('noscript').first().textContent()).toContain(t('factors:passkey.noScript'))
    await page.goto(`/${locale}/account/email`)
    await page.getByLabel(t('accounts:email.new')).fill('alice@elsewhere.test')
    world.clock.forward({ minutes: 16 })
    await page.getByRole('button', { name: t('accounts:email.submit') }).click()
    await page.getByRole('heading', { level: 1, name: t('factors:confirmation.title') }).waitFor()
    await page.getByLabel(t('accounts:code.label')).fill(currentCode(world.alice.seed, world.clock.now()))
    await page.getByRole('button', { name: t('factors:confirmation.submit'), exact: true }).click()
    await page.getByText(t('accounts:email.waits', { email: 'alice@elsewhere.test' })).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/${locale}/account/email`)
  })
})

needs('chromium')('a password', () => {
  it.each(languages('en'))('is pasted, looked at and hidden again (%s) (SEC-045)', async (locale) => {
    const t = wordsOf(locale)
    const world = await openWorld()
    const page = await openPage(world, { locale })
    await page.goto(`/${locale}/sign-in`)
    const field = page.locator('main [name="password"]')
    expect(await field.getAttribute('autocomplete')).toBe('current-password')
    await field.focus()
    await page.evaluate(`{
      const data = new DataTransfer()
      data.setData('text/plain', 'x')
      const taken = document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
      if (!taken) throw new Error('pasting is stopped')
    }`)
    await field.fill('un renard dort sous la table')
    const show = page.getByRole('button', { name: t('common:form.show') })
    await show.click()
    expect([await field.getAttribute('type'), await show.getAttribute('aria-pressed')]).toEqual(['text', 'true'])
    await show.click()
    expect(await field.getAttribute('type')).toBe('password')
  })
})
