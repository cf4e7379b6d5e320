import type { BatchableSubmission } from '../../../src/admin/desk/batch-acceptance.ts'
import { deskPaths } from '../../../src/admin/desk/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  caseName,
  checkboxes,
  emptyLine,
  errorSummary,
  html,
  momentTag,
  notice,
  personName,
  postForm,
  reference,
  submitButton,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type TogetherData = {
  i18n: I18n
  office: { zone: string }
  plain: readonly BatchableSubmission[]
  accepted?: number
  left?: number
  error?: 'noneChosen'
}

/** Opened submissions in which nothing needs a closer look, to be accepted together. */
export function togetherPage({ i18n, office, plain, accepted, left, error }: TogetherData) {
  const { t, locale } = i18n
  const sentence = error && t(`desk:together.${error}`)
  return page(
    i18n,
    {
      title: t('desk:together.title'),
      error: error !== undefined,
      back: { href: deskPaths.desk(locale), label: t('desk:title') },
    },
    html`
    ${errorSummary({ i18n, errors: { 'chosen[]': sentence } })}
    ${accepted !== undefined && notice({ i18n, kind: left ? 'warning' : 'success', title: t('desk:together.accepted', { count: accepted }), body: left ? t('desk:together.left', { count: left }) : '' })}
    <h1>${t('desk:together.title')}</h1>
    <p>${t('desk:together.which')}</p>
    ${
      plain.length === 0
        ? emptyLine(t('desk:together.none'))
        : postForm(
            { action: deskPaths.jointAcceptance(locale), seal: i18n.seal },
            html`
      ${checkboxes({
        i18n,
        name: 'chosen[]',
        label: t('desk:together.label'),
        options: plain.map((one) => ({
          value: one.id,
          label: html`${t('desk:item.submission')} ${reference(one.number)} – ${reference(one.reference)} ${caseName(one)}`,
          hint: html`${personName(one.who)} · ${t('admin:submission.documents', { count: one.documents })} · ${momentTag({ i18n, at: one.receivedAt, zone: office.zone })}`,
        })),
        values: error ? [] : plain.map(({ id }) => id),
        ...(sentence && { error: sentence }),
      })}
      ${submitButton({ label: t('desk:together.submit') })}`,
          )
    }`,
  )
}
