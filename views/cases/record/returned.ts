import { draftPaths } from '../../../src/documents/drafts/paths.ts'
import { documentPaths } from '../../../src/documents/reading/paths.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { ReturnedInCase } from '../../../src/documents/submissions/work-in-case.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import {
  buttonLink,
  type Content,
  html,
  momentTag,
  personName,
  postForm,
  reference,
  submitButton,
  unbroken,
} from '../../components/index.ts'
import type { OverviewData } from './case-data.ts'

/** What the registry returned and waits to be corrected, each with its one act. */
export const returnedNotices = ({ i18n, work }: OverviewData): Content =>
  html`${work.returned.map(
    (one) => html`
    <div class="notice warning across">
    <div><p class="title">${unbroken(titleOf(i18n, one))}</p>
    ${one.returnReason && html`<p class="as-written" dir="auto">${one.returnReason}</p>`}
    <p>${one.wrong.map(({ id, title }) => html`<a href="${documentPaths.document(i18n.locale, id)}">${personName(title)}</a> · `)}<a href="${submissionPaths.submission(i18n.locale, one.id)}">${reference(one.number ?? '')}</a> · ${i18n.t(one.correctBy ? 'cases:overview.keeps' : 'cases:overview.received')} ${momentTag({ i18n, at: one.receivedAt ?? 0, zone: one.officeZone ?? i18n.zone })}</p></div>
    ${one.mayCorrect && html`<div class="buttons">${correctAct(i18n, one, work.drafts.find(({ replaces }) => replaces === one.id)?.id)}</div>`}
    </div>`,
  )}`

function titleOf(i18n: I18n, { count: all, wrong, correctBy }: ReturnedInCase): string {
  const words = { count: wrong.length || all, all: i18n.number(all) }
  const isOnly = all === 1
  if (correctBy === null)
    return i18n.t(isOnly ? 'cases:overview.returnedOnlyOpen' : 'cases:overview.returnedOpen', words)
  const day = i18n.day(correctBy)
  return isOnly ? i18n.t('cases:overview.returnedOnly', { day }) : i18n.t('cases:overview.returned', { ...words, day })
}

/** A correction that was begun is gone on with. */
function correctAct({ t, locale }: I18n, { id }: ReturnedInCase, draftId: string | undefined): Content {
  if (draftId)
    return buttonLink({
      href: submissionPaths.submission(locale, draftId),
      label: t('cases:overview.goOn'),
    })
  return postForm(
    { action: draftPaths.submissionCorrection(locale, id) },
    submitButton({ label: t('cases:overview.correct') }),
  )
}
