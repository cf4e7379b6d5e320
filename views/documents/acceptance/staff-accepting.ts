import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { AcceptanceOf, Accepting, PendingAcceptance } from '../../../src/documents/acceptance/pending.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import {
  type Content,
  html,
  notice,
  personName,
  postForm,
  reference,
  submitButton,
  timeTag,
} from '../../components/index.ts'

type Told = { readonly i18n: I18n; readonly zone: string }

/** On the page of a submission: what its office pressed, until when it can be undone, or why it did not take effect. */
export const acceptingNotice = (told: Told, { pending, failed }: AcceptanceOf): Content => {
  const { i18n } = told
  if (pending)
    return notice({
      i18n,
      kind: 'information',
      title: pressed(told, pending),
      body: html`<p>${i18n.t('registry:pending.what')}</p>${undoForm(i18n, pending.submissionId)}`,
    })
  return failed
    ? notice({
        i18n,
        kind: 'warning',
        title: i18n.t('registry:pending.failed'),
        body: html`<p>${i18n.t(`registry:pending.why.${failed.why}`)} ${whoAndWhen(told, failed)}.</p>`,
      })
    : ''
}

/** Of an office: the last one accepted, by this officer before colleagues; and the rest, which the list below holds. */
export function splitAccepting({ pending, failed }: Accepting, meId: string) {
  const last = pending.findLast(({ acceptedBy }) => acceptedBy === meId) ?? pending.at(-1)
  return { last, rest: { pending: pending.filter((one) => one !== last), failed } }
}

type Split = ReturnType<typeof splitAccepting>

/** In the line of the desk's heading: the last one accepted, with its button, and the way to the rest. */
export const lastAccepted = (told: Told, { last, rest: { pending, failed } }: Split): Content => {
  const { i18n } = told
  const { t, locale } = i18n
  const listed = (words: string) => html` <a href="#accepting">${words}</a>`
  return html`${last && html`<a href="${staffSubmissionPaths.submission(locale, last.submissionId)}">${reference(last.number)}</a> ${pressed(told, last)} <button class="linklike" type="submit" form="undo">${t('registry:pending.undo')} <span class="hidden">${last.number}</span></button>`}${pending.length > 0 && listed(t('registry:pending.more', { count: pending.length }))}${failed.length > 0 && listed(t('registry:pending.failures', { count: failed.length }))}`
}

/** The form that the button of that line sends. */
export const undoLast = ({ locale, seal }: I18n, { last }: Split): Content =>
  last ? postForm({ action: staffSubmissionPaths.acceptanceUndo(locale, last.submissionId), seal, id: 'undo' }, '') : ''

/** On the desk and among what was decided: what can be undone, with its button, and what did not take effect. */
export const acceptingList = (told: Told, { pending, failed }: Accepting): Content => {
  const { i18n } = told
  const { t, locale } = i18n
  if (pending.length + failed.length === 0) return ''
  const link = ({ submissionId, number }: { readonly submissionId: string; readonly number: string }) =>
    html`<a href="${staffSubmissionPaths.submission(locale, submissionId)}">${reference(number)}</a>`
  return html`
    <h2 id="accepting">${t('registry:pending.title')}</h2>
    <ul class="plain">
      ${pending.map((one) => html`<li>${link(one)} ${pressed(told, one)} ${undoForm(i18n, one.submissionId, one.number)}</li>`)}
      ${failed.map((one) => html`<li>${one.why === 'elsewhere' ? reference(one.number) : link(one)} ${t('registry:pending.failed')}. ${t(`registry:pending.why.${one.why}`)} ${whoAndWhen(told, one)}.</li>`)}
    </ul>`
}

const pressed = (told: Told, pending: PendingAcceptance): Content =>
  html`${whoAndWhen(told, pending)}. ${told.i18n.t('registry:pending.effect', { time: told.i18n.time(pending.effectiveAt, told.zone) })}`

const whoAndWhen = (
  { i18n, zone }: Told,
  { name, acceptedAt }: { readonly name: string; readonly acceptedAt: number },
): Content =>
  html`${i18n.t('registry:pending.by')} ${personName(name)}, ${timeTag(acceptedAt, i18n.time(acceptedAt, zone))}`

/** Undoes one of what can be undone. */
export const undoForm = ({ t, locale, seal }: I18n, id: string, about?: string): Content =>
  postForm(
    { action: staffSubmissionPaths.acceptanceUndo(locale, id), seal },
    submitButton({ label: t('registry:pending.undo'), kind: 'secondary', ...(about && { about }) }),
  )
