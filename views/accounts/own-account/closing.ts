import type { Obstacle, OpenFile } from '../../../src/accounts/own-account/closing.ts'
import { accountPaths } from '../../../src/accounts/own-account/paths.ts'
import { recordRequestPaths } from '../../../src/cases/record-requests/paths.ts'
import type { I18n, PageReader } from '../../../src/platform/web/i18n.ts'

import { html, notice, postForm, reference, submitButton, warningText } from '../../components/index.ts'
import { page } from '../../layout.ts'

type ClosingData = {
  i18n: I18n
  role: PageReader['role']
  obstacle?: Obstacle
  /** The open cases in which the reader is counsel of record. */
  ofRecord: readonly OpenFile[]
  /** The open cases to which the reader is a party. */
  partyTo: readonly OpenFile[]
}

export function closingPage({ i18n, obstacle, ofRecord, partyTo }: ClosingData) {
  const { t, locale } = i18n
  const title = t('accounts:closing.title')
  return page(
    i18n,
    { title, back: { href: accountPaths.account(locale), label: t('accounts:account.title') } },
    html`
    <h1>${title}</h1>
    ${obstacle === 'staff' && notice({ i18n, kind: 'warning', title: t('accounts:closing.staff'), body: t('accounts:closing.staffDo') })}
    ${obstacle === 'ofRecord' && firstLeave(i18n, ofRecord)}
    ${
      !obstacle &&
      html`
    <h2>${t('accounts:closing.whatTitle')}</h2>
    <ul>
      <li>${t('accounts:closing.what.signIn')}</li>
      <li>${t('accounts:closing.what.delegations')}</li>
      <li>${t('accounts:closing.what.drafts')}</li>
      <li>${t('accounts:closing.what.receipts')}</li>
      <li>${t('accounts:closing.what.mail')}</li>
    </ul>
    ${partyTo.length > 0 && staysParty(i18n, partyTo)}
    <p>${t('accounts:closing.before')} <a href="${accountPaths.ownData(locale)}">${t('accounts:data.title')}</a></p>
    ${warningText({ i18n, text: t('accounts:closing.warning') })}
    ${postForm({ action: accountPaths.closing(locale), seal: i18n.seal }, submitButton({ label: t('accounts:closing.submit'), kind: 'danger', name: 'closing', value: 'yes' }))}
    <p><a href="${accountPaths.account(locale)}">${t('accounts:closing.keep')}</a></p>`
    }`,
  )
}

const mostShown = 20

const firstLeave = (i18n: I18n, files: readonly OpenFile[]) => html`
    ${notice({ i18n, kind: 'warning', title: i18n.t('accounts:closing.ofRecord', { count: files.length }), body: i18n.t('accounts:closing.ofRecordDo') })}
    <ul>
      ${files.slice(0, mostShown).map(
        ({ id, reference: number }) =>
          html`<li><a href="${recordRequestPaths.recordLeaving(i18n.locale, id)}">${i18n.t('accounts:closing.leave')} ${reference(number)}</a></li>
      `,
      )}
    </ul>
    ${files.length > mostShown && html`<p>${i18n.t('accounts:closing.more', { count: files.length - mostShown })}</p>`}`

const staysParty = (i18n: I18n, files: readonly OpenFile[]) => html`
    <h2>${i18n.t('accounts:closing.partyTitle')}</h2>
    <p>${i18n.t('accounts:closing.party')}</p>
    <ul>
      ${files.map(
        ({ reference: number }) => html`<li>${reference(number)}</li>
      `,
      )}
    </ul>
    <p>${i18n.t('accounts:closing.partyDo')}</p>`

/** The reader is signed out by now. */
export function accountClosedPage(i18n: I18n) {
  const { t } = i18n
  return page(
    i18n,
    { title: t('accounts:closing.closedTitle') },
    html`
    <h1>${t('accounts:closing.closedTitle')}</h1>
    <p>${t('accounts:closing.closed')}</p>
    <p>${t('accounts:closing.return')}</p>`,
  )
}
