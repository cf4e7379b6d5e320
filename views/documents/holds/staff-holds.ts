import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import { staffHoldPaths } from '../../../src/documents/holds/paths.ts'
import type { HeldDocument } from '../../../src/documents/holds/releases.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { isWrong } from '../../admin/words.ts'
import { confidentialMark } from '../../components/confidential-mark.ts'
import { heldWords } from '../../components/document-words.ts'
import {
  backToStaffHome,
  buttonRow,
  type Content,
  dataTable,
  errorSummary,
  html,
  momentTag,
  notice,
  personName,
  postForm,
  reference,
  type SummaryRow,
  submitButton,
  summaryList,
  type Tag,
  tag,
  textArea,
  timeTag,
  warningText,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { sayExchange } from '../outgoing/staff-exchange-words.ts'

type HoldsData = {
  i18n: I18n
  at: number
  /** Administrators see nothing of the case, neither number nor title. */
  isOfficer: boolean
  held: readonly HeldDocument[]
  done?: 'asked' | 'released' | 'refused' | 'decided'
}

export function holdsPage({ i18n, at, isOfficer, held, done }: HoldsData) {
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('registry:holds.title'),
      back: backToStaffHome(i18n),
    },
    html`
    ${done && notice({ i18n, kind: done === 'decided' ? 'warning' : 'success', title: t(`registry:holds.doneWords.${done}`) })}
    <div class="titled"><h1>${t('registry:holds.title')}</h1><p>${t('registry:holds.lead')}</p></div>
    ${dataTable({
      none: t('registry:holds.none'),
      caption: t('registry:holds.title'),
      captionHidden: true,
      columns: [
        { label: t('registry:holds.document') },
        ...(isOfficer ? [{ label: t('admin:queue.file') }] : []),
        { label: t('registry:holds.since'), isNamed: true },
        { label: t('registry:holds.why') },
        { label: t('registry:holds.state') },
      ],
      rows: held.map((one) => [
        html`<a href="${staffHoldPaths.hold(locale, one.document.id)}">${isOfficer ? personName(one.document.title) : html`<code>${one.document.sha256.slice(0, 16)}</code>`}</a>${isOfficer && confidentialMark(i18n, one.confidential)}`,
        ...(isOfficer
          ? [html`<a href="${staffCasePaths.case(locale, one.document.caseId)}">${reference(one.reference)}</a>`]
          : []),
        timeTag(one.document.uploadedAt, i18n.distance(at, one.document.uploadedAt)),
        heldWords(i18n, one.document.checkReason),
        tag(stateOf(i18n, one)),
      ]),
    })}`,
  )
}

function stateOf({ t }: I18n, { release }: HeldDocument): Tag {
  if (!release) return { kind: 'danger', word: t('registry:holds.stateWords.held') }
  if (release.decidedAt === null) return { kind: 'info', word: t('registry:holds.stateWords.asked') }
  return { kind: 'neutral', word: t('registry:holds.stateWords.refused') }
}

type HoldData = {
  i18n: I18n
  at: number
  held: HeldDocument
  actorId: string
  isOfficer: boolean
  errors?: FormErrors
  typed?: Typed
}

export function holdPage(data: HoldData) {
  const { i18n, held, isOfficer, errors = {} } = data
  const { t, locale } = i18n
  const sentences = sayExchange(i18n, errors)
  return page(
    i18n,
    {
      title: t('registry:hold.title'),
      error: isWrong(errors),
      back: { href: staffHoldPaths.holds(locale), label: t('registry:holds.title') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('registry:hold.title')}</h1>
    ${isOfficer && html`<p class="lead">${personName(held.document.title)}${confidentialMark(i18n, held.confidential)}</p>`}
    ${summaryList(factsOf(data))}
    ${held.release?.decidedAt === null ? decisionPart(data) : held.release?.decision !== 'refused' && isOfficer && askPart(data, sentences)}`,
  )
}

function factsOf({ i18n, held, isOfficer }: HoldData): SummaryRow[] {
  const { t, locale } = i18n
  const { document, submission, release } = held
  return [
    { key: t('registry:holds.state'), value: tag(stateOf(i18n, held)) },
    { key: t('registry:holds.why'), value: heldWords(i18n, held.document.checkReason) },
    { key: t('registry:hold.engine'), value: document.engine ?? t('registry:hold.noEngine') },
    ...(isOfficer
      ? [
          {
            key: t('admin:queue.file'),
            value: html`<a href="${staffCasePaths.case(locale, document.caseId)}">${reference(held.reference)}</a>`,
          },
          ...(submission
            ? [
                {
                  key: t('registry:hold.submission'),
                  value: html`<a href="${staffSubmissionPaths.submission(locale, submission.id)}">${reference(submission.number ?? '')}</a>`,
                },
              ]
            : []),
        ]
      : []),
    { key: t('registry:hold.received'), value: momentTag({ i18n, at: document.uploadedAt }) },
    { key: t('registry:hold.size'), value: i18n.size(document.size) },
    { key: t('registry:hold.hash'), value: html`<code>${document.sha256.match(/.{1,8}/g)?.join(' ') ?? ''}</code>` },
    ...(release
      ? [
          {
            key: t(release.askedBy === release.decidedBy ? 'registry:hold.foundBy' : 'registry:hold.askedBy'),
            value: html`${personName(release.askerName)}, ${momentTag({ i18n, at: release.askedAt })}<br><span class="as-written" dir="auto">${release.reason}</span>`,
          },
          ...(release.decidedAt === null || release.askedBy === release.decidedBy
            ? []
            : [
                {
                  key: t('registry:hold.decidedBy'),
                  value: html`${personName(release.deciderName)}, ${momentTag({ i18n, at: release.decidedAt })}`,
                },
              ]),
        ]
      : []),
  ]
}

function askPart({ i18n, held, typed = {} }: HoldData, sentences: Record<string, string>): Content {
  const { t, locale } = i18n
  const { id } = held.document
  return html`
    <h2>${t('registry:hold.askTitle')}</h2>
    <p>${t('registry:hold.askWhat')}</p>
    <p>${t('registry:hold.harmWhat')}</p>
    ${postForm(
      { action: staffHoldPaths.holdRelease(locale, id) },
      html`
      ${textArea({ i18n, name: 'reason', label: t('registry:hold.reason'), hint: t('registry:hold.reasonHint'), value: typed.reason, rows: 4, error: sentences.reason })}
      ${buttonRow(
        submitButton({
          label: t('registry:hold.ask'),
          action: staffHoldPaths.holdRelease(locale, id),
          seal: i18n.seal,
        }),
        submitButton({
          label: t('registry:hold.harm'),
          kind: 'danger',
          action: staffHoldPaths.holdHarm(locale, id),
          seal: i18n.seal,
        }),
      )}`,
    )}`
}

/** Decided by another than the one who asked, who sees that it waits. */
function decisionPart({ i18n, held, actorId }: HoldData): Content {
  const { t, locale } = i18n
  if (held.release?.askedBy === actorId)
    return notice({ i18n, kind: 'information', title: t('registry:hold.waits'), body: t('registry:hold.waitsMore') })
  return html`
    <h2>${t('registry:hold.decisionTitle')}</h2>
    ${warningText({ i18n, text: t('registry:hold.warning') })}
    ${postForm(
      { action: staffHoldPaths.holdDecision(locale, held.document.id), seal: i18n.seal },
      buttonRow(
        submitButton({ label: t('registry:hold.release'), name: 'decision', value: 'released' }),
        submitButton({ label: t('registry:hold.refuse'), kind: 'danger', name: 'decision', value: 'refused' }),
      ),
    )}`
}
