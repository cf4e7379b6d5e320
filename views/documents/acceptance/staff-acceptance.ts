import { lastDayWithSafe } from '../../../src/cases/deadlines/day-words.ts'
import type { Concern } from '../../../src/documents/acceptance/concerns.ts'
import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { OfficeSubmission } from '../../../src/documents/acceptance/queries.ts'
import { staffHoldPaths } from '../../../src/documents/holds/paths.ts'
import { verdictOf } from '../../../src/documents/submissions/verdict.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { confidentialMark } from '../../components/confidential-mark.ts'
import { heldWords, statementTag, typeName } from '../../components/document-words.ts'
import {
  buttonLink,
  buttonRow,
  type Content,
  caseName,
  hiddenField,
  html,
  notice,
  personName,
  postForm,
  reference,
  submitButton,
  unbroken,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { shownCheck } from '../drafts/draft-table.ts'
import { backToSubmission } from './back.ts'

type AcceptanceData = OfficeSubmission & {
  i18n: I18n
  concerns: readonly Concern[]
  /** Leads on to the next item of the desk. */
  goesOn: boolean
  /** It was sent without this page, or there is one more reason since. */
  isRefused?: boolean
}

const kinds = ['late', 'confidential', 'unopened'] as const

/**
 * It is late, confidential or not wholly opened: says what accepting means, and is where it is done. Of one with a document that the
 * scanner holds it says what has to be done before.
 */
export function acceptancePage({ i18n, submission, theCase, concerns, goesOn, isRefused }: AcceptanceData) {
  const { t, locale } = i18n
  const number = submission.number ?? ''
  const isHeld = concerns.some(({ kind }) => kind === 'held')
  const title = t(isHeld ? 'acceptance:confirm.heldTitle' : 'acceptance:confirm.title', { number })
  const part = (kind: Concern['kind']): Content => {
    const own = concerns.filter((one) => one.kind === kind)
    return own.length === 0
      ? ''
      : html`
    <h2>${t(`acceptance:confirm.${kind}`)}</h2>
    <p>${kind === 'late' ? lateWords(i18n, submission) : t(`acceptance:confirm.${kind}What`)}</p>
    ${kind !== 'late' && html`<ol class="plain papers">${own.map((one) => concernLine(i18n, submission.id, one))}</ol>`}`
  }
  const ways = [
    buttonLink({
      href: staffSubmissionPaths.submissionReturn(locale, submission.id),
      label: t('admin:submission.return'),
      kind: 'secondary',
    }),
    buttonLink({
      href: staffSubmissionPaths.submission(locale, submission.id),
      label: t('admin:return.leave'),
      kind: 'plain',
    }),
  ]
  const acceptForm = postForm(
    {
      action: staffSubmissionPaths.submissionAcceptance(locale, submission.id, goesOn ? { go: 'on' } : {}),
      seal: i18n.seal,
    },
    html`
      ${concerns.map(({ key }) => hiddenField('known[]', key))}
      ${buttonRow(
        submitButton({
          label: t(goesOn ? 'acceptance:confirm.submitNext' : 'acceptance:confirm.submit'),
          kind: 'danger',
        }),
        ...ways,
      )}`,
  )
  return page(
    i18n,
    {
      title,
      error: isRefused,
      back: backToSubmission(i18n, submission),
    },
    html`
    ${isRefused && notice({ i18n, kind: 'error', title: t(isHeld ? 'acceptance:confirm.heldRefused' : 'acceptance:confirm.refused') })}
    <div class="titled"><h1>${unbroken(title)}</h1><p>${reference(theCase.reference)} ${caseName(theCase)}</p></div>
    ${(isHeld ? (['held'] as const) : kinds).map(part)}
    ${isHeld ? buttonRow(...ways) : acceptForm}`,
  )
}

function lateWords(i18n: I18n, submission: OfficeSubmission['submission']): Content {
  const { dueDate, safe } = submission
  return html`${statementTag(i18n, verdictOf(submission))} ${unbroken(dueDate ? i18n.t('acceptance:confirm.lateWhat', { date: lastDayWithSafe(i18n, { lastDay: dueDate, safe }) }) : i18n.t('acceptance:confirm.lateWhatBare'))}`
}

function concernLine(i18n: I18n, submissionId: string, { kind, document, confidential }: Concern): Content {
  const { t, locale } = i18n
  if (!document) return ''
  const { id, title, type, checkReason } = document
  return html`
      <li>${personName(title)}${shownCheck(i18n, document)}${confidentialMark(i18n, confidential)}
        <p>${typeName(i18n, type)}${kind === 'unopened' && html` · <a href="${staffSubmissionPaths.submissionPart(locale, submissionId, 'paper', { paper: id })}">${t('acceptance:confirm.open')}<span class="hidden"> ${title}</span></a>`}</p>
        ${kind === 'held' && html`<p>${heldWords(i18n, checkReason)} <a href="${staffHoldPaths.hold(locale, id)}">${t('registry:hold.link')}<span class="hidden"> ${title}</span></a></p>`}</li>`
}
