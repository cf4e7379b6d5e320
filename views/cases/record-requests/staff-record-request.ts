import type { CounselProfile } from '../../../src/accounts/people/queries.ts'
import type { ReadableCase } from '../../../src/cases/record/office-queries.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import type { Appearance, CasePerson } from '../../../src/cases/record/queries.ts'
import { uciWords } from '../../../src/cases/record/values.ts'
import { staffRecordRequestPaths } from '../../../src/cases/record-requests/paths.ts'
import type { RecordRequest } from '../../../src/cases/record-requests/queries.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  bodyName,
  type Content,
  caseName,
  dayTag,
  emailAddress,
  errorSummary,
  html,
  momentTag,
  personName,
  postForm,
  radios,
  reference,
  ruleWords,
  selectField,
  submitButton,
  summaryList,
  textArea,
  unbroken,
  warningText,
} from '../../components/index.ts'
import { requestTag, sayRecordErrors } from '../../components/record-words.ts'
import { page } from '../../layout.ts'

type RequestData = {
  i18n: I18n
  request: RecordRequest
  counsel: { readonly name: string; readonly email: string; readonly profile: CounselProfile | undefined }
  decidedBy: string | undefined
  /** The file at the office; undefined where there is none, or it moved to another office. */
  file: { theCase: ReadableCase; people: readonly CasePerson[]; ofRecord: readonly Appearance[] } | undefined
  typed?: Typed
  errors?: FormErrors
}

/** What counsel typed beside the file's own data, then the decision. */
export function recordRequestPage(data: RequestData) {
  const { i18n, request, errors = {} } = data
  const { t, locale } = i18n
  const title = t('record:decide.title', { reference: request.reference })
  return page(
    i18n,
    {
      title,
      error: Object.keys(errors).length > 0,
      back: { href: staffRecordRequestPaths.recordRequests(locale), label: t('record:queue.title') },
    },
    html`
    ${errorSummary({ i18n, errors: sayRecordErrors(i18n, errors) })}
    <h1>${unbroken(title)}</h1>
    ${request.lateUnder && warningText({ i18n, text: t('record:decide.late', { rule: ruleWords(i18n, request.lateUnder) }) })}
    <h2>${t('record:decide.asked')}</h2>
    ${asked(data)}
    <h2>${t('record:decide.file')}</h2>
    ${fileFacts(data)}
    ${request.decidedAt === null ? decision(data) : decided(data)}`,
  )
}

function asked({ i18n, request, counsel }: RequestData): Content {
  const { t } = i18n
  const { profile } = counsel
  const row = (key: string, value: Content | null | undefined) => (value ? [{ key, value }] : [])
  return summaryList([
    { key: t('record:kind'), value: t(`record:kinds.${request.kind}`) },
    { key: t('record:asked'), value: momentTag({ i18n, at: request.createdAt }) },
    {
      key: t('record:decide.counsel'),
      value: html`${personName(counsel.name)}<br>${emailAddress(counsel.email)}`,
    },
    ...row(
      t('record:decide.membership'),
      profile && html`${personName(bodyName(i18n, profile.body))} ${reference(profile.membershipNumber)}`,
    ),
    ...row(t('record:decide.firm'), profile?.firm && personName(profile.firm)),
    ...row(t('record:decide.client'), request.clientName && personName(request.clientName)),
    ...row(t('record:decide.uci'), request.clientUci && reference(uciWords(request.clientUci))),
    ...(request.kind === 'become'
      ? [
          {
            key: t('record:decide.limits'),
            value: request.limits ? personName(request.limits) : t('record:decide.noLimits'),
          },
        ]
      : []),
    ...row(t('record:decide.clientTold'), request.clientToldOn && dayTag({ i18n, day: request.clientToldOn })),
    ...row(t('record:decide.ministerTold'), request.ministerToldOn && dayTag({ i18n, day: request.ministerToldOn })),
    ...row(t('record:decide.reason'), request.reason && personName(request.reason)),
  ])
}

function fileFacts({ i18n, request, file }: RequestData): Content {
  const { t, locale } = i18n
  if (!file) return html`<p>${t(request.caseId ? 'record:decide.otherOffice' : 'record:decide.unknown')}</p>`
  const { theCase, people, ofRecord } = file
  const each = (lines: readonly Content[]) =>
    html`${lines.map((line, index) => html`${index > 0 && html`<br>`}${line}`)}`
  return summaryList([
    {
      key: t('record:case'),
      value: html`<a href="${staffCasePaths.case(locale, theCase.id)}">${reference(theCase.reference)}</a> ${caseName(theCase)}`,
    },
    {
      key: t('record:decide.people'),
      value: each(people.map((p) => html`${personName(p)}${p.uci && html`, ${reference(uciWords(p.uci))}`}`)),
    },
    {
      key: t('record:decide.ofRecord'),
      value: ofRecord.length === 0 ? t('record:decide.nobody') : each(ofRecord.map((a) => personName(a.counselName))),
    },
  ])
}

function decision({ i18n, request, file, typed = {}, errors = {} }: RequestData): Content {
  const { t, locale } = i18n
  const sentences = sayRecordErrors(i18n, errors)
  const others = file?.ofRecord.filter(({ counselId }) => counselId !== request.counselId) ?? []
  const grant = {
    value: 'grant',
    label: t(request.kind === 'become' ? 'record:decide.grantBecome' : 'record:decide.grantCease'),
  }
  return html`
    ${postForm(
      { action: staffRecordRequestPaths.recordRequest(locale, request.id), seal: i18n.seal },
      html`
      ${radios({ i18n, name: 'decision', label: t('record:decide.question'), options: [...(file ? [grant] : []), { value: 'decline', label: t('record:decide.decline') }], value: typed.decision, error: sentences.decision })}
      ${
        request.kind === 'become' &&
        others.length > 0 &&
        selectField({
          i18n,
          name: 'inPlaceOf',
          label: t('record:decide.inPlaceOf'),
          value: typed.inPlaceOf ?? '',
          options: [
            { value: '', label: t('record:decide.nobodyLeaves') },
            ...others.map((a) => ({ value: a.id, label: a.counselName })),
          ],
        })
      }
      ${textArea({ i18n, name: 'answer', label: t('record:decide.answer'), hint: t('record:decide.answerHint'), value: typed.answer, rows: 4, optional: true, error: sentences.answer })}
      ${submitButton({ label: t('record:decide.submit') })}`,
    )}`
}

function decided({ i18n, request, decidedBy }: RequestData): Content {
  const { t } = i18n
  return summaryList([
    { key: t('record:state'), value: requestTag(i18n, request) },
    { key: t('record:decide.decidedAt'), value: momentTag({ i18n, at: request.decidedAt ?? request.createdAt }) },
    ...(decidedBy ? [{ key: t('record:decide.decidedBy'), value: personName(decidedBy) }] : []),
    ...(request.answer ? [{ key: t('record:decide.answer'), value: personName(request.answer) }] : []),
  ])
}
