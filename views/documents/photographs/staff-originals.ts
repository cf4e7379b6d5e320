import { staffStandingPaths } from '../../../src/accounts/standing/paths.ts'
import type { OfficeSubmission } from '../../../src/documents/acceptance/queries.ts'
import type { OriginalsOrder, PaperOfPhotographs } from '../../../src/documents/photographs/order.ts'
import type { Photograph } from '../../../src/documents/photographs/originals.ts'
import { staffPhotographPaths } from '../../../src/documents/photographs/paths.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { doneNotice, isWrong, type StaffDone, sayStaffErrors } from '../../admin/words.ts'
import { confidentialTag } from '../../components/confidential-mark.ts'
import {
  type Content,
  caseName,
  errorSummary,
  html,
  momentTag,
  personName,
  postForm,
  reference,
  submitButton,
  textArea,
  unbroken,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { backToSubmission } from '../acceptance/back.ts'

type OriginalsData = Pick<OfficeSubmission, 'submission' | 'theCase'> & {
  readonly i18n: I18n
  readonly papers: readonly PaperOfPhotographs[]
  readonly order: OriginalsOrder
  readonly errors: FormErrors
  readonly typed: Typed
  readonly done: StaffDone | undefined
}

/** What papers of a submission were made of. Two of the registry order together that the photographs be opened. */
export function staffOriginalsPage(data: OriginalsData) {
  const { i18n, submission, theCase, papers, errors, done } = data
  const { t } = i18n
  return page(
    i18n,
    { title: t('photographs:originals'), error: isWrong(errors), back: backToSubmission(i18n, submission) },
    html`
    ${errorSummary({ i18n, errors: sayStaffErrors(i18n, errors) })}
    ${doneNotice(i18n, done)}
    <h1>${unbroken(t('photographs:originals'))} ${reference(theCase.reference)} ${caseName(theCase)}</h1>
    ${papers.map((paper) => paperPart(data, paper))}
    ${orderPart(data)}`,
  )
}

const paperPart = (data: OriginalsData, { document, originals }: PaperOfPhotographs): Content => html`
    <h2>${personName(document.title)}${data.submission.isConfidential && html` ${confidentialTag(data.i18n.t)}`}</h2>
    <ol>${originals.map(
      (one, index) => html`
      <li>${original(data, one, index)}</li>`,
    )}
    </ol>`

function original({ i18n, submission, order }: OriginalsData, one: Photograph, index: number): Content {
  const { t, locale } = i18n
  const [number, size] = [i18n.number(index + 1), i18n.size(one.size)]
  const href = staffPhotographPaths.original(locale, submission.id, one.id)
  const open = order.state === 'opened' && order.isForYou
  return html`${t('photographs:original', { number, name: one.fileName, size })} <code>${one.sha256}</code>${open && html` <a href="${href}">${t('photographs:open')}<span class="hidden"> ${one.fileName}</span></a>`}`
}

/** How it stands with the order, or the form that asks for one. */
function orderPart({ i18n, submission, order, errors, typed }: OriginalsData): Content {
  const { t, locale } = i18n
  if (order.state === 'asked')
    return html`<p>${t('photographs:order.asked')} <a href="${staffStandingPaths.approvals(locale)}">${t('identity:approvals.title')}</a></p>`
  if (order.state === 'opened' && order.isForYou)
    return html`<p>${t('photographs:order.opened')} ${momentTag({ i18n, at: order.until.epochMilliseconds })}</p>`
  return html`
    <h2>${t('photographs:order.title')}</h2>
    <p>${t('photographs:order.what')}</p>
    ${postForm(
      { action: staffPhotographPaths.originals(locale, submission.id), seal: i18n.seal },
      html`
      ${textArea({ i18n, name: 'reason', label: t('photographs:order.reason'), hint: t('photographs:order.reasonHint'), rows: 4, value: typed.reason, error: sayStaffErrors(i18n, errors).reason })}
      ${submitButton({ label: t('photographs:order.submit') })}`,
    )}`
}

type UncheckedData = Pick<OfficeSubmission, 'submission'> & { readonly i18n: I18n; readonly photograph: Photograph }

/** In place of an original that the scanner has not let through. */
export const uncheckedOriginalPage = ({ i18n, submission, photograph }: UncheckedData) =>
  page(
    i18n,
    { title: i18n.t('photographs:originals'), back: backToSubmission(i18n, submission) },
    html`
    <h1>${i18n.t('photographs:originals')}</h1>
    <p>${personName(photograph.fileName)}${submission.isConfidential && html` ${confidentialTag(i18n.t)}`}</p>
    <p>${i18n.t('photographs:unchecked')}</p>`,
  )
