import { factorPaths } from '../../../src/accounts/factors/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { html, momentTag, notice, postForm, submitButton, warningText } from '../../components/index.ts'
import { page } from '../../layout.ts'

type RecoveryCodesData = {
  i18n: I18n
  /** New ones, shown only now. */
  codes?: readonly string[]
  known?: { madeAt: number; made: number; left: number }
}

export function recoveryCodesPage({ i18n, codes, known }: RecoveryCodesData) {
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('factors:recovery.title'),
      back: { href: factorPaths.factors(locale), label: t('factors:page.title') },
    },
    html`
    <h1>${t('factors:recovery.title')}</h1>
    ${codes ? shownOnce(i18n, codes) : offer(i18n, known)}`,
  )
}

const shownOnce = (i18n: I18n, codes: readonly string[]) => html`
  ${notice({ i18n, kind: 'warning', title: i18n.t('factors:recovery.once'), body: i18n.t('factors:recovery.keep') })}
  <ol class="codes">
    ${codes.map(
      (code) => html`<li><code>${code}</code></li>
    `,
    )}
  </ol>
  <p>${i18n.t('factors:recovery.how')}</p>
  <p><a href="${factorPaths.factors(i18n.locale)}">${i18n.t('factors:recovery.kept')}</a></p>`

const offer = (i18n: I18n, known: RecoveryCodesData['known']) => html`
  <p>${i18n.t('factors:recovery.what')}</p>
  ${
    known &&
    html`
  <p>${i18n.t('factors:page.left', { count: known.left, made: known.made })} ${momentTag({ i18n, at: known.madeAt })}</p>
  ${warningText({ i18n, text: i18n.t('factors:recovery.voids') })}`
  }
  ${postForm({ action: factorPaths.recoveryCodes(i18n.locale) }, submitButton({ label: i18n.t('factors:recovery.make') }))}
  <p class="aside">${i18n.t('factors:page.endsOthers')}</p>`
