import type { VisibleCase } from '../../src/cases/access/queries.ts'
import { sharePaths } from '../../src/cases/shares/paths.ts'
import { delegatePaths } from '../../src/delegation/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import { caseFormHead } from '../components/case-head.ts'
import {
  buttonLink,
  buttonRow,
  html,
  personName,
  postForm,
  reference,
  submitButton,
  summaryList,
  warningText,
} from '../components/index.ts'
import { page } from '../layout.ts'

type ShareEndingData = {
  i18n: I18n
  id: string
  act: 'end' | 'withdraw' | 'leave'
  kind: 'standIn' | 'coCounsel'
  name: string
  reference: string
  /** Undefined where the reader does not see the case any more. */
  theCase: VisibleCase | undefined
}

/** Counsel ends a share or withdraws an offer, or the receiver leaves: says what will happen. */
export function shareEndingPage({ i18n, id, act, kind, name, reference: number, theCase }: ShareEndingData) {
  const { t, locale } = i18n
  const title = t(`delegation:share.ending.${act}.title`)
  const back = { href: delegatePaths.delegates(locale), label: t('delegation:list.title') }
  const who = act === 'leave' ? t('delegation:received.counsel') : t(`delegation:as.${kind}`)
  return page(
    i18n,
    {
      title,
      ...(!theCase && { back }),
    },
    html`
    ${theCase ? caseFormHead(i18n, { theCase, title, back }) : html`<h1>${title}</h1>`}
    ${summaryList([
      { key: who, value: personName(name) },
      ...(theCase ? [] : [{ key: t('delegation:share.case'), value: reference(number) }]),
    ])}
    <p>${t(`delegation:share.ending.${act}.what`)}</p>
    ${warningText({ i18n, text: t(`delegation:share.ending.${act}.warning`) })}
    ${postForm(
      { action: sharePaths.shareRevocation(locale, id), seal: i18n.seal },
      buttonRow(
        submitButton({ label: t(`delegation:share.ending.${act}.submit`), kind: 'danger' }),
        buttonLink({ href: delegatePaths.delegates(locale), label: t('delegation:ending.keep'), kind: 'plain' }),
      ),
    )}`,
  )
}

/** The answer came too late. */
export const shareClosedPage = ({ i18n }: { i18n: I18n }) =>
  page(
    i18n,
    {
      title: i18n.t('delegation:share.closed'),
      error: true,
      back: { href: delegatePaths.delegates(i18n.locale), label: i18n.t('delegation:list.title') },
    },
    html`
    <h1>${i18n.t('delegation:share.closed')}</h1>
    <p>${i18n.t('delegation:error.closed')}</p>`,
  )
