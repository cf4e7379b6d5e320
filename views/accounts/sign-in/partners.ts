import { accountPaths } from '../../../src/accounts/own-account/paths.ts'
import type { PartnerFailure } from '../../../src/accounts/sign-in/partner-client.ts'
import { signInPaths } from '../../../src/accounts/sign-in/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import type { Localized } from '../../../src/tribunal/languages.ts'
import {
  buttonLink,
  dataTable,
  emptyLine,
  html,
  momentTag,
  notice,
  postForm,
  submitButton,
  tag,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

export type NamedPartner = { readonly id: string; readonly names: Localized }
type Link = { readonly linkedAt: number; readonly lastUsedAt: number | null }
type PartnersData = {
  i18n: I18n
  partners: readonly (NamedPartner & { readonly key: string; readonly link: Link | undefined })[]
  done?: 'linked' | 'unlinked'
}

export function partnersPage({ i18n, partners, done }: PartnersData) {
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('recovery:partners.title'),
      back: { href: accountPaths.account(locale), label: t('accounts:account.title') },
    },
    html`
    ${done && notice({ i18n, kind: 'success', title: t(`recovery:partners.done.${done}`) })}
    <div class="titled"><h1>${t('recovery:partners.title')}</h1><p>${t('recovery:partners.lead')}</p></div>
    ${partners.length === 0 ? emptyLine(t('recovery:partners.none')) : partnerTable(i18n, partners)}`,
  )
}

const partnerTable = (i18n: I18n, partners: PartnersData['partners']) => {
  const { t, locale } = i18n
  return dataTable({
    caption: t('recovery:partners.title'),
    captionHidden: true,
    columns: [
      { label: t('recovery:partners.partner') },
      { label: t('recovery:partners.state') },
      { label: t('recovery:partners.used'), isNamed: true },
      { label: t('recovery:partners.act'), kind: 'act' },
    ],
    rows: partners.map(({ id, names, key, link }) => [
      names[locale],
      link
        ? html`${tag({ kind: 'success', word: t('recovery:partners.linked') })} ${momentTag({ i18n, at: link.linkedAt })}`
        : tag({ kind: 'neutral', word: t('recovery:partners.notLinked') }),
      link?.lastUsedAt ? momentTag({ i18n, at: link.lastUsedAt }) : t('recovery:partners.never'),
      link
        ? postForm(
            { action: signInPaths.partnerUnlinking(locale, id), seal: i18n.seal },
            submitButton({ label: t('recovery:partners.unlink'), kind: 'secondary', about: names[locale] }),
          )
        : buttonLink({
            href: signInPaths.partnerLinking(locale, id, { key }),
            label: t('recovery:partners.link'),
            kind: 'secondary',
            about: names[locale],
          }),
    ]),
  })
}

type FailureData = { i18n: I18n; partner: NamedPartner; why: PartnerFailure; isSignedIn: boolean }

export function partnerFailurePage({ i18n, partner, why, isSignedIn }: FailureData) {
  const { t, locale } = i18n
  const name = partner.names[locale]
  return page(
    i18n,
    { title: t('recovery:failure.head') },
    html`
    <h1>${t(`recovery:failure.${why}.title`, { partner: name })}</h1>
    <p class="lead">${t(`recovery:failure.${why}.what`, { partner: name })}</p>
    <p>${t(`recovery:failure.${why}.next`, { partner: name })}</p>
    ${isSignedIn ? html`<p><a href="${signInPaths.ownPartners(locale)}">${t('recovery:partners.title')}</a></p>` : elsewhere(i18n, partner, why !== 'notLinked')}`,
  )
}

const elsewhere = ({ t, locale }: I18n, { id, names }: NamedPartner, isWorthAgain: boolean) => html`
    <ul>
      ${isWorthAgain && html`<li><a href="${signInPaths.partnerVisit(locale, id)}">${t('recovery:partners.signIn', { partner: names[locale] })}</a></li>`}
      <li><a href="${signInPaths.signIn(locale)}">${t('recovery:failure.usual')}</a></li>
      <li><a href="${signInPaths.signInHelp(locale)}">${t('recovery:help.link')}</a></li>
    </ul>`

/** On the sign-in page: a link to each partner. */
export const partnerSignInLinks = (i18n: I18n, partners: readonly NamedPartner[], back?: string) =>
  partners.length > 0 &&
  html`
    <ul>
      ${partners.map(
        ({ id, names }) => html`
      <li><a href="${signInPaths.partnerVisit(i18n.locale, id, { back })}">${i18n.t('recovery:partners.signIn', { partner: names[i18n.locale] })}</a></li>`,
      )}
    </ul>
    <p class="aside">${i18n.t('recovery:partners.signInHint')}</p>`
