import type { Page } from 'playwright'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { password } from '../world.ts'
import type { PageState } from './pages.ts'
import type { Sample } from './sample.ts'

/** The pages about second factors, in their states. */
export const factorPages: PageState[] = [
  {
    name: 'second factor by sheet',
    who: 'visitor',
    path: '/sign-in/code',
    state: 'normal',
    before: passwordOf('omar'),
  },
  {
    name: 'second factor by sheet',
    who: 'visitor',
    path: '/sign-in/code',
    state: 'error',
    before: passwordOf('omar'),
    form: {},
  },
  {
    name: 'second factor by anything',
    who: 'visitor',
    path: '/sign-in/code',
    state: 'long',
    before: passwordOf('dora'),
  },
  { name: 'confirmation', who: 'alice', path: '/account/confirmation?back=/en/account', state: 'normal' },
  { name: 'confirmation', who: 'charlie', path: '/account/confirmation', state: 'error', form: {} },
  { name: 'factors', who: 'alice', path: '/account/factors?done=passkeyAdded', state: 'normal' },
  { name: 'factors', who: 'charlie', path: '/account/factors', state: 'empty' },
  { name: 'factors', who: 'lena', path: '/account/factors', state: 'long' },
  { name: 'new authenticator', who: 'alice', path: '/account/factors/authenticator', state: 'normal' },
  {
    name: 'new authenticator',
    who: 'alice',
    path: '/account/factors/authenticator',
    state: 'error',
    form: { fields: { code: '000000' } },
  },
  { name: 'recovery codes', who: 'alice', path: '/account/factors/recovery-codes', state: 'normal' },
  {
    name: 'recovery codes just made',
    who: 'paul',
    path: '/account/factors/recovery-codes',
    state: 'normal',
    status: 200,
    form: {},
  },
  { name: 'new passkey', who: 'alice', path: '/account/factors/passkeys/new', state: 'normal' },
  { name: 'new passkey', who: 'alice', path: '/account/factors/passkeys/new', state: 'error', form: {} },
  { name: 'passkey', who: 'alice', path: '/account/factors/passkeys/:passkey', state: 'normal' },
  { name: 'passkey', who: 'lena', path: '/account/factors/passkeys/:longPasskey', state: 'long' },
  {
    name: 'passkey',
    who: 'alice',
    path: '/account/factors/passkeys/:passkey',
    state: 'error',
    form: { fields: { name: '' } },
  },
  { name: 'code sheet', who: 'sam', path: '/admin/people/:omar/code-sheet?done=made', state: 'normal' },
  { name: 'code sheet', who: 'sam', path: '/admin/people/:alice/code-sheet', state: 'empty' },
]

function passwordOf(who: 'omar' | 'dora') {
  return async (page: Page, locale: Locale, sample: Sample) => {
    await page.goto(`/${locale}/sign-in`)
    await page.locator('main [name="email"]').fill(sample[who].email)
    await page.locator('main [name="password"]').fill(password)
    await page.locator('main form button[type="submit"]').first().click()
    await page.waitForURL('**/sign-in/code*')
  }
}
