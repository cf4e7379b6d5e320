import { delegatePaths } from '../../src/delegation/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import {
  buttonLink,
  buttonRow,
  html,
  personName,
  postForm,
  submitButton,
  summaryList,
  warningText,
} from '../components/index.ts'
import { page } from '../layout.ts'

type RevocationData = { i18n: I18n; id: string; kind: 'end' | 'withdraw' | 'leave'; name: string }

/** Counsel ends a delegation or withdraws an offer, or a delegate leaves: says what will happen. */
export function revocationPage({ i18n, id, kind, name }: RevocationData) {
  const { t, locale } = i18n
  const title = t(`delegation:ending.${kind}.title`)
  const place = kind === 'leave' ? t('delegation:list.acting') : t('delegation:list.title')
  return page(
    i18n,
    { title, back: { href: delegatePaths.delegates(locale), label: place } },
    html`
    <h1>${title}</h1>
    ${summaryList([{ key: t(`delegation:ending.${kind}.who`), value: personName(name) }])}
    <p>${t(`delegation:ending.${kind}.what`)}</p>
    ${warningText({ i18n, text: t(`delegation:ending.${kind}.warning`) })}
    ${postForm(
      { action: delegatePaths.delegateRevocation(locale, id), seal: i18n.seal },
      buttonRow(
        submitButton({ label: t(`delegation:ending.${kind}.submit`), kind: 'danger' }),
        buttonLink({ href: delegatePaths.delegates(locale), label: t('delegation:ending.keep'), kind: 'plain' }),
      ),
    )}`,
  )
}
