import type { EditConflict } from '../../../src/accounts/people/conflicts.ts'
import type { Capacity } from '../../../src/cases/access/capacities.ts'
import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import { sendingPaths } from '../../../src/documents/sending/paths.ts'
import { servicePaths } from '../../../src/documents/service/paths.ts'
import type { KeptService, ServiceView } from '../../../src/documents/service/state.ts'
import type { DocumentRow, Submission } from '../../../src/documents/submissions/model.ts'
import { submissionPaths } from '../../../src/documents/submissions/paths.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { lawOf, type Rule } from '../../../src/tribunal/index.ts'
import { caseFormHead, type StripItem } from '../../components/case-head.ts'
import {
  asTyped,
  buttonLink,
  buttonRow,
  type Content,
  conflictError,
  conflictPart,
  dayTyped,
  errorSummary,
  type FieldInWords,
  hiddenField,
  html,
  notice,
  personName,
  postForm,
  radios,
  selectField,
  sentencesOf,
  submitButton,
  type Tag,
  tag,
  textArea,
  textField,
} from '../../components/index.ts'
import { ruleLink } from '../../components/limit-words.ts'
import { actingHead, page } from '../../layout.ts'

type ServiceData = {
  readonly i18n: I18n
  readonly submission: Submission
  readonly theCase: VisibleCase
  readonly capacity: Capacity
  /** Documents that need a statement or proof of service, with those rules. */
  readonly worded: readonly DocumentRow[]
  readonly rules: readonly Rule[]
  readonly mayLackOther: boolean
  /** Number of further cases that get them. */
  readonly otherCases: number
  readonly ways: readonly KeptService['how'][]
  /** Of each field what it shows, and the version that it was opened with. */
  readonly typed: Typed
  readonly errors: FormErrors
  readonly conflict: EditConflict | undefined
  /** Opened from the review, it leads back to it. */
  readonly from: 'review' | undefined
}

const formId = 'service'

export function servicePage(data: ServiceData) {
  const { i18n, theCase, capacity, worded, rules, errors, conflict } = data
  const { t } = i18n
  const { reference } = theCase
  const title = t('service:page.title', { reference })
  const sentences = sentencesOf(errors, (error) => t(`service:error.${error as 'servedMissing'}`))
  return page(
    i18n,
    {
      title,
      ...actingHead([capacity]),
      error: Object.keys(sentences).length > 0 || !!conflict,
      keeps: { form: formId, action: servicePaths.submissionService(i18n.locale, data.submission.id) },
    },
    html`
    ${errorSummary({ i18n, errors: { ...sentences, ...conflictError(i18n, conflict) } })}
    ${caseFormHead(i18n, { theCase, title: t('service:page.heading'), back: backOf(data) })}
    ${conflictPart({ i18n, conflict, fields: fieldsInWords(i18n) })}
    <p>${t('service:page.lead')}</p>
    ${data.otherCases > 0 && notice({ i18n, kind: 'information', title: t('service:cases.title', { count: data.otherCases + 1 }), body: t('service:cases.each', { count: data.otherCases }) })}
    ${
      worded.length > 0
        ? html`
    <p>${t('service:page.about', { count: worded.length })} ${rules.map((rule, index) => html`${index > 0 && ', '}${ruleLink(i18n, rule)}`)}</p>
    <ul>${worded.map((document) => html`<li>${personName(document.title || document.fileName)}</li>`)}</ul>
    <p>${t('service:page.statementMade')}</p>
    <p>${t('service:page.upload', { type: t('documents:type.proofOfService') })}</p>`
        : html`<p>${t('service:page.noneNeeded')}</p>`
    }
    ${serviceForm(data, sentences)}`,
  )
}

function fieldsInWords(i18n: I18n): Record<string, FieldInWords> {
  const { t } = i18n
  return {
    served: { label: t('service:served.label'), say: (one) => t(`service:served.${one as KeptService['served']}`) },
    how: { label: t('service:how'), say: (one) => t(`service:way.${one as NonNullable<KeptService['how']>}`) },
    day: { label: t('service:day'), say: dayTyped(i18n) },
    time: { label: t('service:time'), say: asTyped },
    whom: { label: t('service:whom'), say: asTyped },
    by: { label: t('service:by'), say: asTyped },
    whyNoProof: { label: t('service:whyNoProof'), say: asTyped },
  }
}

/** Where it was opened from. */
const backOf = ({ i18n: { t, locale }, submission: { id }, from }: ServiceData) =>
  from === 'review'
    ? { href: sendingPaths.submissionReview(locale, id), label: t('service:page.backToReview') }
    : { href: submissionPaths.submission(locale, id), label: t('documents:review.back') }

function serviceForm(data: ServiceData, sentences: Readonly<Record<string, string>>) {
  const { i18n, submission, theCase, mayLackOther, ways, typed } = data
  const { t, locale } = i18n
  return postForm(
    { action: servicePaths.submissionService(locale, submission.id), id: formId, seal: i18n.seal },
    html`
    ${data.from && hiddenField('from', data.from)}
    ${hiddenField('seen', typed.seen ?? '')}
    ${radios({
      i18n,
      name: 'served',
      label: t('service:served.label'),
      value: typed.served,
      error: sentences.served ?? '',
      options: [
        { value: 'yes', label: t('service:served.yes') },
        { value: 'later', label: t('service:served.later'), hint: t('service:served.laterHint') },
        ...(mayLackOther
          ? [{ value: 'noOther', label: t('service:served.noOther'), hint: t('service:served.noOtherHint') }]
          : []),
      ],
    })}
    ${selectField({ i18n, name: 'how', label: t('service:how'), empty: true, options: ways.flatMap((way) => (way ? [{ value: way, label: t(`service:way.${way}`) }] : [])), value: typed.how, error: sentences.how ?? '' })}
    ${textField({ i18n, name: 'day', type: 'date', label: t('service:day'), size: 10, value: typed.day, error: sentences.day ?? '' })}
    ${textField({ i18n, name: 'time', type: 'time', label: t('service:time'), hint: t('service:timeHint'), optional: true, size: 10, value: typed.time, error: sentences.time ?? '' })}
    ${textField({ i18n, name: 'whom', label: t('service:whom'), hint: t('service:whomHint'), autoDirection: true, autocomplete: 'off', value: typed.whom, error: sentences.whom ?? '' })}
    ${textField({ i18n, name: 'by', label: t('service:by'), hint: t('service:byHint'), autoDirection: true, autocomplete: 'off', value: typed.by, error: sentences.by ?? '' })}
    ${lawOf(theCase.division).documents.provesService && textArea({ i18n, name: 'whyNoProof', label: t('service:whyNoProof'), hint: t(`tribunal:${theCase.division}.whyNoProofHint`), optional: true, rows: 3, value: typed.whyNoProof, error: sentences.whyNoProof ?? '' })}
    ${buttonRow(submitButton({ label: t('service:page.save') }), buttonLink({ ...backOf(data), kind: 'plain' }))}`,
  )
}

type ServicePart = {
  readonly submissionId: string
  readonly sight: ServiceView
  readonly mayChange: boolean
  /** Number of cases besides the draft's own. */
  readonly otherCases: number
}

/** On the draft: how the other party was served. */
export function servicePart(i18n: I18n, part: ServicePart): Content {
  const { t, locale } = i18n
  const { state, kept } = part.sight
  const href = servicePaths.submissionService(locale, part.submissionId)
  const change = part.mayChange && state !== 'notNeeded'
  return html`
      <div class="titled"><h2 id="service">${t('service:part.title')}</h2>${change && kept && html`<a href="${href}">${t('service:part.change')}<span class="hidden"> ${t('service:part.title')}</span></a>`}</div>
      ${serviceLines(i18n, part).map((line) => html`<p>${line}</p>`)}
      ${change && !kept && buttonRow(buttonLink({ href, label: t('service:part.openLink'), kind: 'secondary' }))}`
}

/** The same among the facts at the head of the review, to which its form leads back. */
export function serviceFact(i18n: I18n, part: ServicePart): StripItem {
  const { t, locale } = i18n
  const { state, kept } = part.sight
  const href = servicePaths.submissionService(locale, part.submissionId, { from: 'review' })
  const link = kept
    ? html`<a href="${href}">${t('service:part.change')}<span class="hidden"> ${t('service:part.title')}</span></a>`
    : html`<a href="${href}">${t('service:part.openLink')}</a>`
  return {
    label: t('service:part.title'),
    lines: [
      tag(serviceTag(i18n, part.sight)),
      ...serviceLines(i18n, part),
      part.mayChange && state !== 'notNeeded' && link,
    ],
  }
}

/** In a word or two. */
export function serviceTag({ t }: I18n, { state, kept }: ServiceView): Tag {
  if (state === 'notNeeded') return { kind: 'neutral', word: t('documents:task.notNeeded') }
  if (state === 'done') return { kind: 'success', word: t('documents:task.stated') }
  if (state === 'changed') return { kind: 'warning', word: t('documents:task.again') }
  return { kind: 'warning', word: t(kept?.served === 'later' ? 'documents:task.later' : 'documents:task.notStated') }
}

function serviceLines(i18n: I18n, { sight, otherCases }: ServicePart): Content[] {
  const { t } = i18n
  const { state, passedOn, copied } = sight
  const lines = [
    state !== 'notNeeded' && stateWords(i18n, sight),
    state !== 'notNeeded' && otherCases > 0 && caseWords(i18n, sight, otherCases),
    passedOn > 0 && t('service:part.passedOn', { count: passedOn }),
    copied > 0 && state === 'notNeeded' && t('service:part.copied'),
  ].filter((line) => line !== false)
  return lines.length > 0 ? lines : [t('service:part.notNeeded')]
}

/** How service differs between the cases of a package. */
function caseWords({ t }: I18n, { state, kept, isUploaded }: ServiceView, count: number): Content {
  if (isUploaded) return t('service:cases.uploaded', { count })
  if (kept?.documentId) return t(state === 'changed' ? 'service:cases.changed' : 'service:cases.stated', { count })
  return t('service:cases.each', { count })
}

function stateWords(i18n: I18n, { state, kept, isUploaded, lacksProof }: ServiceView): Content {
  const { t } = i18n
  if (isUploaded) return t('service:part.uploaded')
  if (state === 'changed') return t('service:part.changed')
  if (kept?.served === 'later') return t('service:part.later')
  if (lacksProof) return t('service:part.wantsProof', { type: t('documents:type.proofOfService') })
  if (state === 'open') return t('service:part.open')
  if (kept?.served === 'noOther') return t('service:part.noOther')
  return t('service:part.done', { how: t(`service:way.${kept?.how ?? 'hand'}`), day: i18n.day(kept?.day ?? '') })
}
