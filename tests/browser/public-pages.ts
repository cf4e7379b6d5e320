import type { Page } from 'playwright'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { password } from '../world.ts'
import type { PageState } from './pages.ts'
import type { Sample } from './sample.ts'
import { wordsOf } from './words.ts'

export const publicPages: PageState[] = [
  { name: 'home', who: 'visitor', path: '', state: 'normal' },
  ...['practice-notice', 'terms', 'privacy', 'accessibility', 'whats-new'].map(
    (text): PageState => ({ name: text, who: 'visitor', path: `/${text}`, state: 'normal' }),
  ),
  { name: 'nothing here', who: 'visitor', path: '/nothing', state: 'normal', status: 404 },
  { name: 'sign-in', who: 'visitor', path: '/sign-in', state: 'normal' },
  { name: 'sign-in', who: 'visitor', path: '/sign-in', state: 'error', form: {} },
  { name: 'sign-in, files not kept', who: 'visitor', path: '/sign-in?ended=files', state: 'normal' },
  { name: 'files not kept', who: 'alice', path: '/sign-in?ended=files', state: 'normal' },
  { name: 'second factor', who: 'visitor', path: '/sign-in/code', state: 'normal', before: firstFactor },
  { name: 'second factor', who: 'visitor', path: '/sign-in/code', state: 'error', before: firstFactor, form: {} },
  { name: 'register', who: 'visitor', path: '/register', state: 'normal' },
  { name: 'register', who: 'visitor', path: '/register', state: 'error', form: { fields: { code: 'ACDE' } } },
  { name: 'invitation', who: 'visitor', path: '/register/link', state: 'normal', before: openInvitation },
  { name: 'closed invitation', who: 'visitor', path: '/register/nothing/here', state: 'normal', status: 404 },
  { name: 'profile', who: 'visitor', path: '/register/profile', state: 'normal', before: chooseNotary },
  {
    name: 'profile',
    who: 'visitor',
    path: '/register/profile',
    state: 'error',
    before: chooseNotary,
    form: { fields: { name: '' } },
  },
  { name: 'authenticator', who: 'visitor', path: '/register/authenticator', state: 'normal', before: giveProfile },
  {
    name: 'authenticator',
    who: 'visitor',
    path: '/register/authenticator',
    state: 'error',
    before: giveProfile,
    form: { fields: { code: '000000' } },
  },
]

async function firstFactor(page: Page, locale: Locale, { charlie }: Sample) {
  await page.goto(`/${locale}/sign-in`)
  await page.locator('main [name="email"]').fill(charlie.email)
  await page.locator('main [name="password"]').fill(password)
  await page.locator('main form button[type="submit"]').first().click()
  await page.waitForURL('**/sign-in/code*')
}

async function openInvitation(page: Page, locale: Locale, { link }: Sample) {
  await page.goto(link(locale))
}

async function chooseNotary(page: Page, locale: Locale, sample: Sample) {
  await openInvitation(page, locale, sample)
  await page.getByRole('button', { name: wordsOf(locale)('accounts:invitation.go') }).click()
  await page.waitForURL('**/register/capacity')
  await page.locator('main [name="kind"][value="notary"]').check()
  await page.getByRole('button', { name: wordsOf(locale)('identity:register.capacitySubmit') }).click()
  await page.waitForURL('**/register/profile')
}

async function giveProfile(page: Page, locale: Locale, sample: Sample) {
  await chooseNotary(page, locale, sample)
  const field = (name: string) => page.locator(`main [name="${name}"]`)
  await field('membershipNumber').fill('N-1234')
  await field('password').fill('quatre pommes vertes ici')
  await field('again').fill('quatre pommes vertes ici')
  await field('terms').check()
  await page.getByRole('button', { name: wordsOf(locale)('accounts:profile.submit') }).click()
  await page.waitForURL('**/register/authenticator')
}
