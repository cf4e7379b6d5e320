import type { Office } from '../../src/accounts/people/queries.ts'
import type { ListedVersion } from '../../src/announcements/practice/queries.ts'
import type { Capacity } from '../../src/cases/access/capacities.ts'
import type { VisibleCase } from '../../src/cases/access/queries.ts'
import type { Hearing } from '../../src/cases/hearings/rows.ts'
import { nameIn } from '../../src/platform/localized.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'
import type { RequestPaper } from '../../src/requests/files.ts'
import type { Flaws } from '../../src/requests/flaws.ts'
import type { RequestField } from '../../src/requests/kinds.ts'
import type { RequestLimit } from '../../src/requests/limits.ts'
import { requestPaths } from '../../src/requests/paths.ts'
import type { Request } from '../../src/requests/queries.ts'
import type { Question } from '../../src/requests/questions.ts'
import { caseFormHead } from '../components/case-head.ts'
import { madeFromWords } from '../components/document-words.ts'
import {
  acceptanceBoxes,
  acceptedField,
  buttonLink,
  buttonRow,
  errorSummary,
  hiddenField,
  html,
  lapsedNotice,
  notice,
  personName,
  postForm,
  sentencesOf,
  submitButton,
  summaryList,
  textField,
  twoClocks,
  warningText,
} from '../components/index.ts'
import { actingHead, page } from '../layout.ts'
import { changeAct, filledSummary, hearingRow, kindName, limitNotices, namedFlaws, signatureKey } from './words.ts'

type ReviewData = {
  i18n: I18n
  now: number
  request: Request
  theCase: VisibleCase
  capacity: Capacity
  office: Office
  hearing: Hearing | undefined
  fields: readonly RequestField[]
  /** All that the answers given ask for. */
  questions: readonly Question[]
  files: readonly RequestPaper[]
  limit: RequestLimit
  flaws: Flaws
  /** Name of the account that will sign. */
  signer: string
  signed?: string
  /** Practice notices to accept with it. */
  pending: readonly ListedVersion[]
  errors?: Readonly<Record<string, string>>
}

/** Refusals that are said in the words of others. */
const own: Readonly<Record<string, Key>> = {
  lapsed: 'identity:standing.stopped',
  acceptMissing: 'practice:error.acceptMissing',
}

/** What will be sent, and the signature: the last look before it goes. */
export function requestReview(data: ReviewData) {
  const { i18n, now, request, theCase, capacity, office, hearing, fields, files, limit, flaws, errors = {} } = data
  const sitting = hearing && hearingRow(i18n, hearing)
  const { t, locale } = i18n
  const sentences = sentencesOf(
    errors,
    (error) => t((own[error] ?? `requests:error.${error}`) as Key, { name: data.signer }),
    { accepted: acceptedField },
  )
  const isWhole = Object.keys(flaws).length === 0
  return page(
    i18n,
    {
      title: t('requests:review.title'),
      error: Object.keys(errors).length > 0,
      ...actingHead([capacity]),
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${caseFormHead(i18n, { theCase, title: t('requests:review.title'), back: { href: requestPaths.request(locale, request.id), label: t('requests:review.back') } })}
    <p class="lead">${kindName(i18n, request.kind)}</p>
    ${request.kind === 'accommodation' && notice({ i18n, kind: 'information', title: t('requests:private.title'), body: t('requests:private.more') })}
    ${limitNotices(i18n, now, office.zone, limit)}
    ${summaryList([
      ...(sitting ? [{ ...sitting, ...changeAct(i18n, sitting.key, questionHref(data, 'hearing')) }] : []),
      {
        key: t('requests:for.label'),
        value: capacity.as === 'self' ? t('requests:for.you') : personName(capacity.principalName),
      },
      { key: t('requests:review.office'), value: nameIn(i18n, office) },
      { key: t('requests:review.now'), value: twoClocks({ i18n, at: now, zone: office.zone }) },
      ...filledSummary(i18n, fields, request.fields, (name) => fieldHref(data, name)),
      ...(files.length > 0
        ? [
            {
              key: t('requests:files.title'),
              value: html`${files.map(({ fileName, originals }, index) => html`${index > 0 && html`<br>`}${personName(fileName)}${originals.length > 0 && html` <span class="aside">${madeFromWords(i18n, originals)}</span>`}`)}`,
              ...changeAct(i18n, t('requests:files.title'), questionHref(data, 'files')),
            },
          ]
        : []),
    ])}
    ${isWhole ? sending(data, sentences) : missing(data)}`,
  )
}

/** The page that asks a question, which leads back here; nothing for whoever may not prepare, or where it is not asked. */
const questionHref = ({ i18n, request, capacity, questions }: ReviewData, name: string | undefined) =>
  capacity.canPrepare && questions.some((one) => one.name === name)
    ? requestPaths.request(i18n.locale, request.id, { at: name, from: 'review' })
    : undefined

const fieldHref = (data: ReviewData, name: string) =>
  questionHref(data, data.questions.find(({ fields }) => fields.some((field) => field.name === name))?.name)

function missing(data: ReviewData) {
  const { i18n, request, flaws } = data
  return notice({
    i18n,
    kind: 'warning',
    title: i18n.t('requests:review.missing'),
    body: html`<ul>${Object.values(namedFlaws(i18n, flaws)).map((sentence) => html`<li>${sentence}</li>`)}</ul>
      <p><a href="${requestPaths.request(i18n.locale, request.id)}">${i18n.t('requests:review.complete')}</a></p>`,
  })
}

function sending(
  { i18n, request, theCase, capacity, signer, signed, files, pending }: ReviewData,
  sentences: Record<string, string>,
) {
  const { t, locale } = i18n
  const back = buttonLink({
    href: requestPaths.request(locale, request.id),
    label: t('requests:review.back'),
    kind: 'plain',
  })
  if (capacity.isLapsed) return html`${lapsedNotice({ i18n, ...capacity })}${buttonRow(back)}`
  if (!capacity.canSend) {
    const words = html`${t('requests:review.mayNotSendMore')} ${personName(capacity.principalName)}`
    return html`${notice({ i18n, kind: 'information', title: t('requests:review.mayNotSend'), body: words })}${buttonRow(back)}`
  }
  const hint = t(signatureKey(theCase.division))
  return html`
  <h2>${t('requests:review.signature')}</h2>
  <p>${t('requests:review.signatureMore')}</p>
  ${postForm(
    { action: requestPaths.requestSending(locale, request.id), seal: i18n.seal },
    html`
    ${hiddenField('version', request.version)}
    ${textField({ i18n, name: 'signature', label: t('requests:review.name'), hint: html`${t('requests:review.nameHint', { name: signer })}<br>${hint}`, value: signed ?? '', autocomplete: 'name', autoDirection: true, ...(sentences.signature ? { error: sentences.signature } : {}) })}
    ${acceptanceBoxes({ i18n, pending, isMissing: sentences[acceptedField] !== undefined })}
    ${warningText({ i18n, text: t('requests:review.final') })}
    ${request.kind !== 'accommodation' && html`<p>${t('requests:review.service')}</p>`}
    ${buttonRow(submitButton({ label: t('requests:review.send', { count: files.length + 1 }) }), back)}`,
  )}`
}
