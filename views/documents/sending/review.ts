import type { ListedVersion } from '../../../src/announcements/practice/queries.ts'
import type { Capacity } from '../../../src/cases/access/capacities.ts'
import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import type { EmergencyAnswer } from '../../../src/documents/catalogue/queries.ts'
import type { Finding } from '../../../src/documents/check-findings/findings.ts'
import type { MissingPiece } from '../../../src/documents/check-findings/missing-pieces.ts'
import type { RefusedSend } from '../../../src/documents/check-findings/refused-sends.ts'
import type { ExhibitNumbers } from '../../../src/documents/exhibits/numbering.ts'
import { sendingPaths } from '../../../src/documents/sending/paths.ts'
import type { SendRefusal } from '../../../src/documents/sending/send.ts'
import type { ServiceView } from '../../../src/documents/service/state.ts'
import type { DocumentRow, Submission } from '../../../src/documents/submissions/model.ts'
import type { Outlook } from '../../../src/documents/submissions/outlook.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { Editors } from '../../../src/documents/submissions/queries.ts'
import type { ListedUpload } from '../../../src/documents/uploads/uploads.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { emergencies } from '../../../src/tribunal/index.ts'
import { checkTag, typeName } from '../../components/document-words.ts'
import {
  acceptanceBoxes,
  acceptedField,
  buttonLink,
  buttonRow,
  caseName,
  dataTable,
  errorSummary,
  hiddenField,
  html,
  lapsedNotice,
  momentTag,
  notice,
  personName,
  postForm,
  radios,
  seeing,
  submitButton,
  summaryList,
  warningText,
} from '../../components/index.ts'
import { refusedSendsPart } from '../../components/refused-sends.ts'
import { actingHead, page } from '../../layout.ts'
import { findingsFolded } from '../check-findings/findings.ts'
import { missingPart } from '../drafts/needs.ts'
import { type ReviewedTargets, reviewedCases, sendWords } from '../drafts/targets.ts'
import { exhibitsLink, expectedWords } from '../exhibits/exhibits.ts'
import { leavingBoxes, unfinishedNotice } from '../intake/uploads.ts'
import { servicePart } from '../service/service.ts'
import { nowOnBothClocks, pagesOf, verdictNotice, withReference } from '../words.ts'
import { answersPart } from './answers.ts'

type ReviewData = {
  i18n: I18n
  submission: Submission
  theCase: VisibleCase
  capacity: Capacity
  documents: readonly DocumentRow[]
  /** Documents without a type. */
  missing: readonly DocumentRow[]
  /** Findings by document. */
  findings: ReadonlyMap<string, readonly Finding[]>
  /** What the rules want besides. */
  pieces: readonly MissingPiece[]
  service: ServiceView
  /** Unfinished uploads, which are not sent. */
  uploads: readonly ListedUpload[]
  outlook: Outlook
  expected: ReadonlyMap<string, ExhibitNumbers>
  editors: Editors
  /** All cases to which it goes, its own first. */
  targets: ReviewedTargets
  /** Sends that were refused because the draft had changed. */
  refusedSends: readonly RefusedSend[]
  /** Practice notices to accept with it. */
  pending: readonly ListedVersion[]
  error?: SendRefusal | 'noSpace' | 'acceptMissing' | 'emergencyMissing'
  /** Whether it is for medical reasons or another emergency is asked, and what was answered already. */
  asksEmergency: boolean
  emergency: EmergencyAnswer | undefined
  /** Ids of unfinished uploads that were ticked before. */
  leaving: readonly string[]
}

export function reviewPage(data: ReviewData) {
  const {
    i18n,
    submission,
    theCase,
    capacity,
    documents,
    missing,
    outlook,
    editors,
    error,
    findings,
    pieces,
    service,
  } = data
  const { t, locale } = i18n
  const { reference } = theCase
  return page(
    i18n,
    {
      title: t('documents:review.title', { reference }),
      ...actingHead([capacity]),
      error: !!error,
      back: { href: submissionPaths.submission(locale, submission.id), label: t('documents:review.back') },
    },
    html`
    ${errorSummary({ i18n, errors: { [fieldOf(error)]: error && whyNot(i18n, error) } })}
    <h1>${withReference(t('documents:review.title', { reference }), reference)}</h1>
    ${verdictNotice(i18n, outlook, theCase.division)}
    ${summaryList([
      { key: t('documents:case'), value: html`${reference} – ${caseName(theCase)}` },
      capacity.as === 'self'
        ? { key: t('documents:for.label'), value: t('documents:for.you') }
        : { key: t(`documents:for.${capacity.as}`), value: personName(capacity.principalName) },
      {
        key: t('documents:draft.changed'),
        value: html`${personName(editors.changed)}, ${momentTag({ i18n, at: submission.changedAt })}`,
      },
      { key: t('documents:office'), value: nameIn(i18n, outlook.office) },
      { key: t('documents:review.now'), value: nowOnBothClocks(i18n, outlook) },
      ...(submission.note
        ? [{ key: t('documents:draft.note'), value: html`<span dir="auto">${submission.note}</span>` }]
        : []),
    ])}
    ${refusedSendsPart(i18n, data.refusedSends, outlook.office.zone)}
    ${documentTable(i18n, documents, data.expected)}
    ${documents.length > 0 && exhibitsLink(i18n, submission)}
    ${findingsFolded(i18n, documents, findings)}
    ${missingPart(i18n, submission.id, pieces)}
    ${servicePart(i18n, submission.id, service, capacity.canPrepare, data.targets.rows.length - 1)}
    ${reviewedCases(i18n, data.targets)}
    ${unfinishedNotice(i18n, data.uploads, submission.id)}
    ${missing.length > 0 && notice({ i18n, kind: 'warning', title: t('documents:review.missing', { count: missing.length }), body: html`<ul>${missing.map(({ fileName }) => html`<li>${personName(fileName)}</li>`)}</ul><p><a href="${submissionPaths.submission(locale, submission.id)}">${t('documents:review.complete')}</a></p>` })}
    ${documents.length === 0 && notice({ i18n, kind: 'warning', title: t('documents:error.empty'), body: html`<a href="${submissionPaths.submission(locale, submission.id)}">${t('documents:review.complete')}</a>` })}
    ${documents.length > 0 && missing.length === 0 && sendForm(data)}`,
  )
}

const emergencyField = ({ i18n, emergency, error }: ReviewData) =>
  radios({
    i18n,
    name: 'emergency',
    label: i18n.t('documents:emergency.label'),
    hint: i18n.t('documents:emergency.hint'),
    options: (['no', ...emergencies] as const).map((value) => ({
      value,
      label: i18n.t(`documents:emergency.${value}`),
    })),
    value: emergency ?? '',
    error: error === 'emergencyMissing' ? i18n.t('documents:error.emergencyMissing') : undefined,
  })

const fieldOf = (error: ReviewData['error']) =>
  error === 'unfinished'
    ? 'leaving[]'
    : error === 'acceptMissing'
      ? acceptedField
      : error === 'emergencyMissing'
        ? 'emergency'
        : 'form'

function whyNot({ t }: I18n, error: NonNullable<ReviewData['error']>): string {
  if (error === 'acceptMissing') return t('practice:error.acceptMissing')
  return error === 'lapsed' ? t('identity:standing.stopped') : t(`documents:error.${error}`)
}

const documentTable = (i18n: I18n, documents: readonly DocumentRow[], expected: ReadonlyMap<string, ExhibitNumbers>) =>
  dataTable({
    caption: i18n.t('documents:review.documents', { count: documents.length }),
    columns: [
      { label: i18n.t('documents:draft.titleField') },
      { label: i18n.t('documents:draft.type') },
      { label: i18n.t('documents:size'), kind: 'number' },
      { label: i18n.t('documents:pages.title'), kind: 'number' },
      { label: i18n.t('documents:check.title') },
    ],
    rows: documents.map((document) => [
      html`${personName(document.title || document.fileName)}<br><span class="aside">${expectedWords(i18n, expected.get(document.id))}</span>`,
      typeName(i18n, document.type),
      i18n.size(document.size),
      pagesOf(i18n, document.pages),
      checkTag(i18n, document.check),
    ]),
  })

function sendForm(data: ReviewData) {
  const { i18n, submission, documents, capacity, targets, uploads, leaving, error, pending } = data
  const { t, locale } = i18n
  const back = buttonLink({
    href: submissionPaths.submission(locale, submission.id),
    label: t('documents:review.back'),
    kind: 'plain',
  })
  if (capacity.isLapsed) return html`${lapsedNotice({ i18n, ...capacity })}${buttonRow(back)}`
  if (!capacity.canSend) {
    const why = html`${t('documents:review.mayNotSendMore')} ${personName(capacity.principalName)}`
    return html`${notice({ i18n, kind: 'information', title: t('documents:review.mayNotSend'), body: why })}${buttonRow(back)}`
  }
  const words = sendWords(i18n, targets, documents.length)
  return postForm(
    { action: sendingPaths.submissionSending(locale, submission.id), seal: seeing(i18n, submission.version) },
    html`
    ${hiddenField('version', submission.version)}${words.fields}
    ${answersPart(i18n, targets.rows)}
    ${leavingBoxes(i18n, uploads, leaving, error === 'unfinished')}
    ${data.asksEmergency && emergencyField(data)}
    ${acceptanceBoxes({ i18n, pending, isMissing: error === 'acceptMissing' })}
    ${warningText({ i18n, text: t('documents:review.final') })}
    <p>${t('documents:review.service')}</p>
    ${buttonRow(submitButton({ label: words.label }), back)}`,
  )
}
