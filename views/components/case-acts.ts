import { caseNewsPaths } from '../../src/cases/news/paths.ts'
import type { CaseHead } from '../../src/cases/record/case-head.ts'
import { recordRequestPaths } from '../../src/cases/record-requests/paths.ts'
import { sharePaths } from '../../src/cases/shares/paths.ts'
import { bundlePaths } from '../../src/documents/bundles/paths.ts'
import { draftPaths } from '../../src/documents/drafts/paths.ts'
import { noticePaths } from '../../src/notices/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { questionPaths } from '../../src/questions/paths.ts'
import { requestPaths } from '../../src/requests/paths.ts'
import { lawOf } from '../../src/tribunal/index.ts'
import { buttonLink, hiddenField, postForm, submitButton } from './form.ts'
import { type Content, type Html, html } from './html.ts'

/** What may be done in a case: to send documents is the one filled button, everything else folds behind it. */
export const caseActs = (i18n: I18n, head: CaseHead): Html => html`
    <div class="buttons no-print">
    ${sendButton(i18n, head)}
    <details class="more"><summary class="button secondary">${i18n.t('cases:head.more')}</summary>
    <ul>${otherActs(i18n, head).map(
      (act) => html`
    <li>${act}</li>`,
    )}
    </ul></details>
    </div>`

/** With one possible principal the button begins the draft at once; else it leads to the choice. */
function sendButton({ t, locale }: I18n, { theCase, capacities }: CaseHead): Content {
  if (!capacities.some(({ canPrepare, canSend }) => canPrepare || canSend)) return ''
  const href = draftPaths.send(locale, theCase.id)
  const [only, ...others] = capacities.filter(({ canPrepare }) => canPrepare)
  if (!only || others.length > 0) return buttonLink({ href, label: t('cases:case.send') })
  return postForm(
    { action: href },
    html`${hiddenField('for', only.principalId)}${hiddenField('at', 'case')}${submitButton({ label: t('cases:case.send') })}`,
  )
}

function otherActs(i18n: I18n, head: CaseHead): Content[] {
  const { theCase, capacities, counts, ahead, mayShare, isOfRecord, isStarred, isMuted } = head
  const { t, locale } = i18n
  const { id } = theCase
  const link = (href: string, label: string) => html`<a href="${href}">${label}</a>`
  const toggle = (action: string, name: string, isSet: boolean, label: string) =>
    postForm({ action }, html`${hiddenField(name, isSet ? 'no' : 'yes')}<button type="submit">${label}</button>`)
  const mayAsk = capacities.some(({ canPrepare }) => canPrepare)
  const hasDocuments = counts.documents > 0
  const acts = [
    mayAsk && link(requestPaths.requestStart(locale, id), t('requests:inCase.start')),
    mayAsk && link(questionPaths.questionCreation(locale, id), t('questions:inCase.ask')),
    hasDocuments && link(bundlePaths.caseBundles(locale, id), t('exhibits:bundle.link')),
    hasDocuments && link(bundlePaths.caseZip(locale, id), t('exhibits:zip.link')),
    toggle(
      caseNewsPaths.caseStar(locale, id),
      'starred',
      isStarred,
      t(`firmNotes:star.${isStarred ? 'remove' : 'set'}`),
    ),
    link(noticePaths.notices(locale, { case: id }), t('notices:list.linkOfCase')),
    toggle(caseNewsPaths.caseMute(locale, id), 'muted', isMuted, t(`notices:mute.${isMuted ? 'remove' : 'set'}`)),
    mayShare &&
      ahead.length > 0 &&
      link(sharePaths.shareOffer(locale, id, { kind: 'standIn' }), t('delegation:share.standIn.title')),
    mayShare && link(sharePaths.shareOffer(locale, id, { kind: 'coCounsel' }), t('delegation:share.coCounsel.title')),
    isOfRecord &&
      link(
        recordRequestPaths.recordLeaving(locale, id),
        t(lawOf(theCase.division).removal.isNotice ? 'record:leave.openNotice' : 'record:leave.open'),
      ),
  ]
  return acts.filter((act) => act !== false)
}
