import type { Page } from 'playwright'
import type { Locale } from '../../src/platform/web/i18n.ts'
import type { PageState } from './pages.ts'
import type { Sample } from './sample.ts'
import { wordsOf } from './words.ts'

/** The pages about who someone is and whether they are in good standing, in their states. */
export const identityPages: PageState[] = [
  { name: 'letter with a code sheet', who: 'visitor', path: '/register/sheet', state: 'normal' },
  { name: 'facts', who: 'visitor', path: '/register/facts', state: 'normal', before: openLetter('claimant') },
  {
    name: 'facts',
    who: 'visitor',
    path: '/register/facts',
    state: 'error',
    before: openLetter('claimant'),
    form: { fields: { uci: '12' } },
  },
  { name: 'capacity', who: 'visitor', path: '/register/capacity', state: 'normal', before: openLetter('counsel') },
  {
    name: 'capacity',
    who: 'visitor',
    path: '/register/capacity',
    state: 'error',
    before: openLetter('counsel'),
    form: {},
  },
  { name: 'profile of a lawyer', who: 'visitor', path: '/register/profile', state: 'normal', before: chooseLawyer },
  {
    name: 'profile of a lawyer',
    who: 'visitor',
    path: '/register/profile',
    state: 'error',
    before: chooseLawyer,
    form: {},
  },
  { name: 'address', who: 'visitor', path: '/register/address', state: 'normal', before: giveAddress },
  { name: 'address', who: 'visitor', path: '/register/address', state: 'error', before: giveAddress, form: {} },
  { name: 'waiting', who: 'wanda', path: '/identity', state: 'normal' },
  { name: 'new terms', who: 'olga', path: '/account/terms', state: 'normal' },
  { name: 'new terms', who: 'olga', path: '/account/terms', state: 'error', form: {} },
  { name: 'refusing the terms', who: 'olga', path: '/account/terms/refusal', state: 'normal' },
  { name: 'standing', who: 'ida', path: '/account/standing', state: 'normal' },
  { name: 'standing lapsed', who: 'lars', path: '/account/standing', state: 'normal' },
  { name: 'standing lapsed', who: 'lars', path: '/account/standing', state: 'error', form: {} },
  { name: 'standing with nothing to do', who: 'alice', path: '/account/standing?done=yes', state: 'normal' },
  { name: 'today with a lapsed standing', who: 'lars', path: '/today', state: 'normal' },
  { name: 'case with a lapsed standing', who: 'lars', path: '/cases/:lapsedCase', state: 'normal' },
  { name: 'start with a lapsed standing', who: 'lars', path: '/cases/:lapsedCase/send', state: 'normal', status: 403 },
  { name: 'people of an office', who: 'sam', path: '/admin/people', state: 'normal' },
  { name: 'people of an office', who: 'nora', path: '/admin/people', state: 'empty' },
  { name: 'people of an office', who: 'vera', path: '/admin/people', state: 'long' },
  { name: 'person who waits', who: 'sam', path: '/admin/people/:wanda', state: 'normal' },
  { name: 'person who waits', who: 'vera', path: '/admin/people/:longWaiting', state: 'long' },
  {
    name: 'person who waits',
    who: 'sam',
    path: '/admin/people/:wanda',
    state: 'error',
    form: { action: '/admin/people/:wanda/identity', fields: { date: '2099-01-01' } },
  },
  { name: 'person of an office', who: 'sam', path: '/admin/people/:ida?done=restored', state: 'normal' },
  {
    name: 'person of an office',
    who: 'sam',
    path: '/admin/people/:ida',
    state: 'error',
    form: { action: '/admin/people/:ida/suspension' },
  },
  { name: 'person suspended for now', who: 'sam', path: '/admin/people/:shut?done=suspended', state: 'normal' },
  { name: 'approvals', who: 'sam', path: '/admin/approvals', state: 'normal' },
  { name: 'approvals', who: 'nora', path: '/admin/approvals', state: 'empty' },
  { name: 'approvals', who: 'vera', path: '/admin/approvals', state: 'long' },
]

function openLetter(to: 'claimant' | 'counsel') {
  return async (page: Page, locale: Locale, { letters }: Sample) => {
    await page.goto(letters[to](locale))
    await page.getByRole('button', { name: wordsOf(locale)('accounts:invitation.go') }).click()
    await page.waitForURL(/\/register\/(facts|capacity)$/)
  }
}

async function chooseLawyer(page: Page, locale: Locale, sample: Sample) {
  await openLetter('counsel')(page, locale, sample)
  await page.locator('main [name="kind"][value="lawyer"]').check()
  await page.getByRole('button', { name: wordsOf(locale)('identity:register.capacitySubmit') }).click()
  await page.waitForURL('**/register/profile')
}

async function giveAddress(page: Page, locale: Locale, sample: Sample) {
  await chooseLawyer(page, locale, sample)
  const field = (name: string) => page.locator(`main [name="${name}"]`)
  await field('body').selectOption('lso')
  await field('membershipNumber').fill('12345A')
  await field('email').fill('per.post@example.test')
  await field('password').fill('quatre pommes vertes ici')
  await field('again').fill('quatre pommes vertes ici')
  await field('terms').check()
  await page.getByRole('button', { name: wordsOf(locale)('accounts:profile.submit') }).click()
  await page.waitForURL('**/register/address')
}
