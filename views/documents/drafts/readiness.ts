import type { Capacity } from '../../../src/cases/access/capacities.ts'
import type { Readiness } from '../../../src/documents/drafts/readiness.ts'
import { sendingPaths } from '../../../src/documents/sending/paths.ts'
import type { Submission } from '../../../src/documents/submissions/model.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import {
  buttonRow,
  type Content,
  hiddenField,
  html,
  momentTag,
  notice,
  personName,
  postForm,
  submitButton,
  textArea,
} from '../../components/index.ts'

type Said = {
  readonly i18n: I18n
  readonly submission: Submission
  readonly capacity: Capacity
  readonly readiness: Readiness | undefined
}

/** Whether the draft was said to be ready, by whom, and whether it still is. */
export function readinessNotice({ i18n, capacity, readiness }: Said): Content {
  if (!readiness) return ''
  const { t } = i18n
  const { isCurrent, byName, at, word } = readiness
  const ready = capacity.canSend
    ? t('documents:ready.forYou')
    : t('documents:ready.title', { name: capacity.principalName })
  return notice({
    i18n,
    kind: isCurrent ? 'success' : 'warning',
    title: isCurrent ? ready : t('documents:ready.changed'),
    body: html`<p>${t('documents:ready.said')} ${personName(byName)}, ${momentTag({ i18n, at })}</p>${word && html`<p class="as-written" dir="auto">${word}</p>`}${!isCurrent && html`<p>${t('documents:ready.changedMore')}</p>`}`,
  })
}

/** For whoever may prepare and not send: in place of Send. Nothing when it was said of this very version. */
export function readinessForm(
  { i18n, submission, capacity, readiness }: Said,
  typed: { readonly word: string | undefined; readonly error: string | undefined },
): Content {
  const { t, locale } = i18n
  const name = capacity.principalName
  if (readiness?.isCurrent) return ''
  return html`
    <p>${t('documents:ready.lead', { name })}</p>
    ${postForm(
      { action: sendingPaths.submissionReadiness(locale, submission.id) },
      html`
      ${hiddenField('version', submission.version)}
      ${textArea({ i18n, name: 'word', label: t('documents:ready.word'), optional: true, rows: 2, value: typed.word ?? '', error: typed.error ?? '' })}
      ${buttonRow(submitButton({ label: t('documents:ready.send', { name }) }))}`,
    )}`
}
