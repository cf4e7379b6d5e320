import { deskPaths } from '../../../src/admin/desk/paths.ts'
import { staffOutsideAccessPaths } from '../../../src/cases/outside-access/paths.ts'
import type { OutsideReason } from '../../../src/cases/outside-access/review.ts'
import type { OutsideAct } from '../../../src/cases/outside-access/staff-acts.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'

import { isWrong } from '../../admin/words.ts'
import {
  caseName,
  errorSummary,
  html,
  momentTag,
  personName,
  postForm,
  radios,
  reference,
  sentencesOf,
  submitButton,
  summaryList,
  tag,
  textArea,
  unbroken,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type OutsideData = OutsideReason & {
  i18n: I18n
  zone: string
  canReview: boolean
  acts: readonly OutsideAct[]
  errors?: FormErrors
  typed?: Typed
}

/** Somebody of another office opened a case of this one: why, what they did, and what this office thinks of it. */
export function outsidePage(data: OutsideData) {
  const { i18n, zone, reason, theCase, staffName, reviewerName, movedTo, acts, errors = {} } = data
  const { t, locale } = i18n
  const sentences = sayFinding(i18n, errors)
  return page(
    i18n,
    {
      title: t('desk:outside.title', { reference: theCase.reference }),
      error: isWrong(errors),
      back: { href: deskPaths.desk(locale), label: t('desk:title') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${unbroken(t('desk:outside.title', { reference: theCase.reference }))}</h1>
    ${summaryList([
      {
        key: t('admin:queue.file'),
        value: movedTo
          ? html`${reference(theCase.reference)}<br><span class="aside">${t('desk:outside.moved', { office: nameIn(i18n, movedTo) })}</span>`
          : html`<a href="${staffCasePaths.case(locale, theCase.id)}">${reference(theCase.reference)}</a> ${caseName(theCase)}`,
      },
      { key: t('desk:outside.who'), value: personName(staffName) },
      { key: t('desk:outside.when'), value: momentTag({ i18n, at: reason.at, zone }) },
      { key: t('desk:outside.until'), value: momentTag({ i18n, at: reason.until, zone }) },
      { key: t('desk:outside.reason'), value: html`<span class="as-written" dir="auto">${reason.reason}</span>` },
      ...(reason.finding === null
        ? []
        : [
            {
              key: t('desk:outside.finding'),
              value: html`${t(`desk:outside.${reason.finding}`)}, ${personName(reviewerName ?? '')}${reason.reviewedAt !== null && html`, ${momentTag({ i18n, at: reason.reviewedAt, zone })}`}${reason.findingNote && html`<br><span class="as-written" dir="auto">${reason.findingNote}</span>`}`,
            },
          ]),
    ])}
    <h2>${t('desk:outside.did')}</h2>
    <ul>${acts.map((act) => html`<li>${momentTag({ i18n, at: act.at, zone })}<br>${t(`common:action.${act.action}` as Key)}${act.title && html`: ${personName(act.title)}`}${act.isConfidential && html` ${tag({ kind: 'warning', word: t('outgoing:audience.tag') })}`}</li>`)}</ul>
    ${reason.finding === null && (data.canReview ? findingForm(data, sentences) : html`<p class="aside">${t('postings:who.review')}</p>`)}`,
  )
}

const sayFinding = (i18n: I18n, errors: FormErrors) =>
  sentencesOf(errors, (error) => i18n.t(`desk:outside.error.${error}` as Key))

const findingForm = ({ i18n, reason, typed = {} }: OutsideData, sentences: Record<string, string>) => html`
    <h2>${i18n.t('desk:outside.finding')}</h2>
    ${postForm(
      { action: staffOutsideAccessPaths.outside(i18n.locale, reason.id), seal: i18n.seal },
      html`
      ${radios({
        i18n,
        name: 'finding',
        label: i18n.t('desk:outside.question'),
        options: [
          { value: 'inOrder', label: i18n.t('desk:outside.inOrder') },
          {
            value: 'questioned',
            label: i18n.t('desk:outside.questioned'),
            hint: i18n.t('desk:outside.questionedHint'),
          },
        ],
        value: typed.finding,
        error: sentences.finding,
      })}
      ${textArea({ i18n, name: 'note', label: i18n.t('desk:outside.note'), rows: 3, optional: true, value: typed.note, error: sentences.note })}
      ${submitButton({ label: i18n.t('desk:outside.submit') })}`,
    )}`
