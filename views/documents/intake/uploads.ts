import { signInPaths } from '../../../src/accounts/sign-in/paths.ts'
import { photographPaths } from '../../../src/documents/photographs/paths.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import { uploadPaths } from '../../../src/documents/uploads/paths.ts'
import type { ListedUpload } from '../../../src/documents/uploads/uploads.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  buttonRow,
  type Content,
  checkboxes,
  html,
  notice,
  personName,
  postForm,
  submitButton,
  tag,
  unbroken,
} from '../../components/index.ts'
import type { DraftData } from '../drafts/draft-data.ts'

/** Unfinished uploads: how much has arrived, and how to go on. */
export function unfinishedFiles({ i18n, submission, uploads }: DraftData) {
  if (uploads.length === 0) return ''
  return html`
  <h3 id="unfinished">${i18n.t('uploads:title')}</h3>
  <ul class="cards plain">
    ${uploads.map((upload) => unfinishedFile(i18n, submission.id, upload))}
  </ul>`
}

function unfinishedFile(i18n: I18n, draftId: string, upload: ListedUpload) {
  const { t, locale } = i18n
  const { id, fileName, size, isOwn } = upload
  const words = hereWords(i18n, upload)
  return html`
    <li>
      ${
        isOwn
          ? html`<p data-upload="${uploadPaths.upload(locale, id)}" data-name="${fileName}" data-size="${size}"><strong>${personName(fileName)}</strong><br>${words} ${t('uploads:goOn')}</p>`
          : html`<p><strong>${personName(fileName)}</strong><br>${words} ${t('uploads:others')} ${personName(upload.personName)}. ${t('uploads:othersMore')}</p>`
      }
      <p class="aside">${unbroken(t('uploads:until', { moment: i18n.moment(upload.keptUntil) }))}</p>
      ${postForm(
        { action: uploadPaths.uploadRemoval(locale, draftId, id) },
        buttonRow(submitButton({ label: t('uploads:remove'), kind: 'plain', about: fileName })),
      )}
    </li>`
}

function hereWords(i18n: I18n, { offset, size }: Pick<ListedUpload, 'offset' | 'size'>): string {
  const all = i18n.size(size)
  return offset > 0 ? i18n.t('uploads:here', { here: i18n.size(offset), all }) : i18n.t('uploads:nothingHere', { all })
}

/** Filled by the script: the place to drop files on, a row for each upload, and what to do when the session ends. */
export function sendingPart({ i18n, submission }: DraftData) {
  const { t, locale } = i18n
  return html`
    <div id="sending" hidden tabindex="-1" aria-label="${t('uploads:onTheWay')}" role="group" data-uploads="${uploadPaths.submissionUploads(locale, submission.id)}"
      data-page="${submissionPaths.submission(locale, submission.id)}"
      data-photographs="${photographPaths.submissionPhotographs(locale, submission.id)}"
      data-waiting="${t('uploads:state.waiting')}"
      data-comparing="${t('uploads:state.comparing')}"
      data-sending="${t('uploads:state.sending')}"
      data-checking="${t('uploads:state.checking')}"
      data-done="${t('uploads:state.done')}"
      data-broken="${t('uploads:state.broken')}"
      data-different="${t('uploads:state.different')}"
      data-cancelled="${t('uploads:state.cancelled')}"
      data-stopped="${t('uploads:state.stopped')}" data-unreadable="${t('uploads:state.unreadable')}"
      data-quarter="${t('uploads:quarter')}" data-kilobytes="${t('common:size.kilobytes', { size: '#1' })}" data-megabytes="${t('common:size.megabytes', { size: '#1' })}">
      <ul class="cards plain"></ul>
      <p class="hidden" role="status"></p>
      <div data-part="over" hidden>
        ${notice({
          i18n,
          kind: 'warning',
          title: t('uploads:signedOut'),
          body: html`<p>${t('uploads:signedOutMore')}</p>
          <div class="buttons"><a class="button" href="${signInPaths.signIn(locale, { back: submissionPaths.submission(locale, submission.id) })}">${t('uploads:signIn')}</a>
          <button class="button secondary" type="button">${t('uploads:goOnHere')}</button></div>`,
        })}
      </div>
      <div data-part="mixed" hidden>
        ${notice({ i18n, kind: 'error', title: t('uploads:mixed') })}
      </div>
    </div>
    <template id="sending-file">
      <li>
        <p class="progress"><span><strong class="name" dir="auto"></strong>
          <span data-outcome="done" hidden>${tag({ kind: 'success', word: t('uploads:outcome.done') })}</span><span data-outcome="refused" hidden>${tag({ kind: 'danger', word: t('uploads:outcome.refused') })}</span><br><span class="state"></span></span>
          <progress max="100" value="0" aria-label="${t('uploads:progressOf')}"></progress></p>
        <button class="button plain" type="button">${t('uploads:cancel')} <span class="hidden name"></span></button>
      </li>
    </template>`
}

/** In the form that sends: each unfinished upload must be left out by name, or nothing is sent. */
export const leavingBoxes = (
  i18n: I18n,
  uploads: readonly ListedUpload[],
  values: readonly string[],
  isWrong: boolean,
): Content =>
  uploads.length === 0
    ? ''
    : checkboxes({
        i18n,
        name: 'leaving[]',
        label: i18n.t('uploads:leaving.label', { count: uploads.length }),
        hint: i18n.t('uploads:leaving.hint'),
        ...(isWrong && { error: i18n.t('uploads:leaving.missing') }),
        options: uploads.map(({ id, fileName, offset, size }) => ({
          value: id,
          label: html`${personName(fileName)} <span class="aside">${hereWords(i18n, { offset, size })}</span>`,
        })),
        values,
      })

/** Before sending: unfinished uploads are not sent. */
export const unfinishedNotice = (i18n: I18n, uploads: readonly ListedUpload[], draftId: string) =>
  uploads.length > 0 &&
  notice({
    i18n,
    kind: 'warning',
    title: i18n.t('uploads:unfinished', { count: uploads.length }),
    body: html`<ul>${uploads.map(({ fileName }) => html`<li>${personName(fileName)}</li>`)}</ul>
      <p>${i18n.t('uploads:unfinishedMore')} <a href="${submissionPaths.submission(i18n.locale, draftId)}#unfinished">${i18n.t('documents:review.back')}</a></p>`,
  })
