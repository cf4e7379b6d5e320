import type { DocumentRow, Submission } from '../../../src/documents/submissions/model.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { Correction, Progress } from '../../../src/documents/submissions/progress.ts'
import { asReceived } from '../../../src/documents/submissions/verdict.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { stampZone } from '../../../src/tribunal/index.ts'
import { statementTag, typeName } from '../../components/document-words.ts'
import {
  type Content,
  html,
  momentTag,
  notice,
  personName,
  postForm,
  reference,
  submitButton,
  taskList,
} from '../../components/index.ts'

import { type CorrectionData, correctionPart } from './correction.ts'

type ProgressData = {
  i18n: I18n
  submission: Submission
  progress: Progress
  /** The reader can reach the case: show links into it. */
  isInCase: boolean
  canWithdraw: boolean
  canApply: boolean
}

/** What else became of it, beside its state. */
export function progressNotices({
  i18n,
  submission,
  progress,
}: Pick<ProgressData, 'i18n' | 'submission' | 'progress'>): Content {
  const { t } = i18n
  return html`
    ${progress.moved.to && movedNotice(i18n, 'to', progress.moved.to)}
    ${submission.state === 'withdrawn' && !progress.moved.to && html`<p>${t('registry:progress.withdrawnMore')}</p>`}
    ${progress.moved.from && movedNotice(i18n, 'from', progress.moved.from)}
    ${progress.reclassified.length > 0 && reclassifiedNotice(i18n, progress.reclassified)}
    ${progress.harmful.length > 0 && notice({ i18n, kind: 'warning', title: t('registry:progress.harmful', { count: progress.harmful.length }), body: t('registry:progress.harmfulDo') })}
    ${progress.correction && correctionNotice(i18n, submission, progress.correction)}`
}

/** The steps with their times, and what the reader can do now. */
export const progressSteps = (data: ProgressData): Content => html`
    ${taskList(steps(data))}
    ${data.canWithdraw && html`<p class="no-print"><a href="${submissionPaths.submissionWithdrawal(data.i18n.locale, data.submission.id)}">${data.i18n.t('registry:withdrawal.link')}</a></p>`}`

/** Without the number of the other case: not everybody on this case is on that one. */
const movedNotice = (i18n: I18n, way: 'to' | 'from', { id, number }: { id: string; number: string | null }): Content =>
  notice({
    i18n,
    kind: 'information',
    title: i18n.t(`registry:moved.${way}`),
    // The first receipt is open only to those who act for its sender, among what they sent.
    body: html`<p>${i18n.t(`registry:moved.more.${way}`)} ${way === 'to' ? html`<a href="${submissionPaths.submission(i18n.locale, id)}">${reference(number ?? '')}</a>` : reference(number ?? '')}</p>`,
  })

const reclassifiedNotice = (i18n: I18n, documents: Progress['reclassified']): Content =>
  notice({
    i18n,
    kind: 'information',
    title: i18n.t('registry:reclassified.title', { count: documents.length }),
    body: html`<ul>${documents.map(
      ({ was, is }) => html`
          <li>${i18n.t('registry:reclassified.was')} ${typeName(i18n, was.type)}, ${personName(was.title)}<br>${i18n.t('registry:reclassified.is')} ${typeName(i18n, is.type)}, ${personName(is.title)}</li>`,
    )}</ul><p>${i18n.t('registry:reclassified.more')}</p>`,
  })

const titles = (documents: readonly DocumentRow[]) =>
  documents.map(
    ({ title }) => html`
          <li>${personName(title)}</li>`,
  )

/** Which time of a correction counts: the first, if the office said so; else the office will decide. */
function correctionNotice(i18n: I18n, { officeZone, receivedAt }: Submission, correction: Correction): Content {
  const { t, locale } = i18n
  const { first, returned, kept, replaced, isInTime, correctBy } = correction
  const zone = officeZone ?? stampZone
  const at = (instant: number | null) => momentTag({ i18n, at: instant ?? 0, zone })
  return notice({
    i18n,
    kind: 'information',
    title: html`${t('registry:correction.title')} <a href="${submissionPaths.submission(locale, returned.id)}">${reference(returned.number ?? '')}</a>`,
    body: html`
      <p>${t('registry:correction.first')} ${at(first.receivedAt)} ${statementTag(i18n, asReceived(first))}</p>
      ${kept.length > 0 && html`<p>${t('registry:correction.kept', { count: kept.length })}</p><ul>${titles(kept)}</ul>`}
      ${replaced.length > 0 && html`<p>${t('registry:correction.replaced', { count: replaced.length })} ${at(receivedAt)}</p><ul>${titles(replaced)}</ul>`}
      <p>${isInTime === undefined ? t('registry:correction.officeDecides') : t(isInTime ? 'registry:correction.inTime' : 'registry:correction.afterDay', { date: i18n.day(correctBy ?? '') })}</p>`,
  })
}

type Step = Parameters<typeof taskList>[0][number]

function steps({ i18n, submission: s, progress }: ProgressData): Step[] {
  const { t, locale } = i18n
  const zone = s.officeZone ?? stampZone
  const when = (at: number | null) => (at === null ? undefined : momentTag({ i18n, at, zone }))
  const done = { kind: 'success', word: t('registry:step.done') } as const
  const waits = { kind: 'neutral', word: t('registry:step.waits') } as const
  const received: Step = {
    label:
      s.channel === 'portal'
        ? t('registry:step.received')
        : t('registry:step.receivedBy', { channel: t(`registry:channel.${s.channel}`) }),
    hint: when(s.receivedAt),
    state: done,
  }
  if (s.state === 'withdrawn')
    return [
      received,
      {
        label: t(progress.moved.to ? 'registry:moved.step' : 'registry:step.withdrawn'),
        hint: when(s.withdrawnAt),
        state: progress.moved.to ? done : { kind: 'neutral', word: t('documents:state.withdrawn') },
      },
    ]
  const opened: Step = progress.openedOffice
    ? {
        label: t('registry:step.opened', { office: nameIn(i18n, progress.openedOffice) }),
        hint: when(s.openedAt),
        state: done,
      }
    : { label: t('registry:step.toOpen'), state: s.state === 'received' ? waits : done }
  const answer: Step =
    s.state === 'received'
      ? { label: t('registry:step.toAnswer'), state: waits }
      : {
          label: t(s.state === 'accepted' ? 'registry:step.accepted' : 'registry:step.returned'),
          hint: when(s.decidedAt),
          state: s.state === 'accepted' ? done : { kind: 'warning', word: t('documents:state.returned') },
        }
  const { replacedBy } = progress
  const corrected: Step[] = replacedBy
    ? [
        {
          label: t('registry:step.corrected', { number: replacedBy.number ?? '' }),
          href: submissionPaths.submission(locale, replacedBy.id),
          hint: when(replacedBy.receivedAt),
          state: done,
        },
      ]
    : []
  return [received, ...(s.openedAt === null && s.state !== 'received' ? [] : [opened]), answer, ...corrected]
}

/** A late submission needs an application, which is begun here and tied to it. */
export function applicationPart({ i18n, submission: s, progress, canApply, isInCase }: ProgressData): Content {
  const { t, locale } = i18n
  const { application } = progress
  if (progress.statement.kind !== 'late' || s.state === 'withdrawn' || !isInCase) return ''
  if (application)
    return html`<p>${t(application.state === 'draft' ? 'registry:late.begun' : 'registry:late.sent')}
      <a href="${submissionPaths.submission(locale, application.id)}">${application.number ? reference(application.number) : t('registry:late.draft')}</a></p>`
  if (!canApply) return ''
  return html`<div class="no-print">${postForm({ action: submissionPaths.submissionApplication(locale, s.id) }, submitButton({ label: t('registry:late.begin'), kind: 'secondary' }))}</div>`
}

/** On a draft that was begun from a submission: what it is for. */
export function purposeSection({ i18n, lateFor, ...data }: PurposeData): Content {
  const { t, locale } = i18n
  return html`
    ${correctionPart({ i18n, ...data })}
    ${lateFor && notice({ i18n, kind: 'information', title: html`${t('registry:late.for')} <a href="${submissionPaths.submission(locale, lateFor.id)}">${reference(lateFor.number ?? '')}</a>`, body: t('registry:late.forMore') })}`
}

export type PurposeData = CorrectionData & {
  lateFor: { readonly id: string; readonly number: string | null } | undefined
}
