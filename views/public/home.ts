import { accessRequestPaths } from '../../src/accounts/access-requests/paths.ts'
import { registrationPaths } from '../../src/accounts/registration/paths.ts'
import { signInPaths } from '../../src/accounts/sign-in/paths.ts'
import { announcementPaths } from '../../src/announcements/paths.ts'
import { calculatorPaths } from '../../src/cases/deadlines/calculator/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { richText } from '../../src/platform/web/trusted.ts'
import { publicPaths } from '../../src/public/paths.ts'
import { buttonLink, html } from '../components/index.ts'
import { page } from '../layout.ts'

export function homePage({ i18n }: { i18n: I18n }) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: i18n.brand },
    html`
    <h1>${i18n.brand}</h1>
    <p class="lead">${t('public:home.lead')}</p>
    <p>${buttonLink({ href: signInPaths.signIn(locale), label: t('public:home.signIn') })}</p>
    <h2>${t('public:home.whatTitle')}</h2>
    <ul>
      <li>${t('public:home.what1')}</li>
      <li>${t('public:home.what2')}</li>
      <li>${t('public:home.what3')}</li>
      <li>${t('public:home.what4')}</li>
    </ul>
    <h2>${t('public:home.timeTitle')}</h2>
    <p>${richText(i18n, 'public:home.time', [publicPaths.text(locale, 'practice-notice')])}</p>
    <h2>${t('public:home.whoTitle')}</h2>
    <p>${t('public:home.who')}</p>
    <p><a href="${registrationPaths.register(locale)}">${t('public:home.register')}</a></p>
    <p><a href="${accessRequestPaths.accessRequest(locale)}">${t('invitations:ask.link')}</a></p>
    <p><a href="${calculatorPaths.calculator(locale)}">${t('deadlineCalculator:home')}</a></p>
    <p><a href="${announcementPaths.announcements(locale)}">${t('announcements:told.all')}</a></p>`,
  )
}
