import { casePaths } from '../../src/cases/record/paths.ts'
import type { RequestField, ShownField, Values } from '../../src/requests/kinds.ts'
import { requestPaths } from '../../src/requests/paths.ts'
import { caseFormHead } from '../components/case-head.ts'
import {
  buttonRow,
  type Content,
  checkboxes,
  errorSummary,
  hiddenField,
  html,
  notice,
  postForm,
  radios,
  selectField,
  submitButton,
  textArea,
  textField,
  unbroken,
} from '../components/index.ts'
import { actingHead, page } from '../layout.ts'
import { filesPart } from './files.ts'
import type { FormData } from './form-data.ts'
import {
  fieldLabel,
  filledSummary,
  flawSentences,
  hearingLine,
  kindName,
  limitNotices,
  namedFlaws,
  optionLabel,
} from './words.ts'

export function requestForm(data: FormData) {
  const { i18n, now, request, theCase, capacity, zone, limit, hearing, flaws = {}, fileError, stale } = data
  const { t, locale } = i18n
  const name = kindName(i18n, request.kind)
  const sentences = flawSentences(i18n, flaws)
  const { questions, question } = data
  const place = questions.indexOf(question)
  const named = byControl(data.fields, namedFlaws(i18n, flaws))
  const faults = question.name === 'files' ? { file: fileError ?? named.certificate } : named
  const action = requestPaths.request(locale, request.id)
  return page(
    i18n,
    {
      title: t('requests:form.title', { kind: name, reference: theCase.reference }),
      error: Object.keys(flaws).length > 0 || !!fileError || !!stale,
      keeps: { form: 'request', action, isDraft: true },
      script: 'autosave.js',
      ...actingHead([capacity]),
    },
    html`
    ${errorSummary({ i18n, errors: { ...faults, form: stale && t('requests:form.stale') } })}
    ${caseFormHead(i18n, { theCase, title: name, back: { href: casePaths.caseRequests(locale, theCase.id), label: t('cases:page.title', { page: t('cases:tabs.requests'), reference: theCase.reference }) } })}
    ${stale && staleNotice(data, stale)}
    ${request.kind === 'accommodation' && notice({ i18n, kind: 'information', title: t('requests:private.title'), body: t('requests:private.more') })}
    ${hearing && html`<p>${hearingLine(i18n, hearing)}</p>`}
    ${limitNotices(i18n, now, zone, limit)}
    <p class="aside">${t('requests:form.question', { number: i18n.number(place + 1), all: i18n.number(questions.length) })}</p>
    ${question.name === 'files' && filesPart(data)}
    ${postForm(
      { action, id: 'request', label: name },
      html`
      ${hiddenField('version', request.version)}${hiddenField('at', question.name)}${data.from && hiddenField('from', data.from)}${data.kept && keptFields(data.kept)}
      <button class="hidden" type="submit" name="next" value="on" tabindex="-1" aria-hidden="true">${t('requests:form.on')}</button>
      ${question.name === 'hearing' ? hearingChoice(data) : hiddenField('hearing', hearing?.id ?? '')}
      ${question.fields.map((field) => control(data, field, sentences))}
      ${buttonRow(
        submitButton({
          label: t(place + 1 < questions.length && !data.from ? 'requests:form.on' : 'requests:form.review'),
          name: 'next',
          value: 'on',
        }),
        place === 0 || data.from
          ? ''
          : submitButton({ label: t('requests:form.previous'), kind: 'secondary', name: 'next', value: 'back' }),
        submitButton({ label: t('requests:form.save'), kind: 'plain', name: 'next', value: 'save' }),
      )}
      <p class="saved aside" id="saved" role="status" data-failed="${t('uploads:autosave.failed')}" data-over="${t('uploads:autosave.signedOut')}"></p>`,
    )}
    ${data.isWhole && html`<p><a href="${requestPaths.requestReview(locale, request.id)}">${t('requests:form.toReview')}</a></p>`}
    <p><a href="${requestPaths.requestDeletion(locale, request.id)}">${t('requests:form.delete')}</a></p>`,
  )
}

function staleNotice({ i18n, fields, kept }: FormData, { saved }: NonNullable<FormData['stale']>): Content {
  const said = (values: Values) =>
    html`<dl>${filledSummary(i18n, fields, values).map(({ key, value }) => html`<dt>${key}</dt><dd>${value}</dd>`)}</dl>`
  return notice({
    i18n,
    kind: 'warning',
    title: i18n.t('requests:form.staleMore'),
    body: html`
      ${said(saved)}
      ${kept && Object.keys(kept).length > 0 && html`<p>${i18n.t('requests:form.staleKept')}</p>${said(kept)}`}`,
  })
}

const keptFields = (kept: Values): Content =>
  html`${hiddenField('kept', 'yes')}${Object.entries(kept).map(([name, value]) => hiddenField(name, value))}`

function hearingChoice({ i18n, hearings, hearing, flaws = {} }: FormData): Content {
  const error = flaws.hearing && i18n.t(`requests:flaw.${flaws.hearing}`)
  return selectField({
    i18n,
    name: 'hearing',
    label: i18n.t('requests:form.which'),
    value: hearing?.id ?? '',
    ...(error ? { error } : {}),
    options: hearings.map(({ id, kind, startsAt, zone }) => ({
      value: id,
      label: `${i18n.t(`cases:hearing.kind.${kind}`)}, ${i18n.moment(startsAt, zone)}`,
    })),
  })
}

/** The error of a group of boxes links to the first of them. */
const byControl = (fields: readonly RequestField[], sentences: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(sentences).map(([name, sentence]) => {
      const isList = fields.some((field) => field.name === name && field.type === 'choices')
      return [isList ? `${name}[]` : name, sentence]
    }),
  )

const hinted = [
  'certificate',
  'condition',
  'dialect',
  'efforts',
  'ground',
  'interpreting',
  'noticeDays',
  'otherParty',
  'person',
  'phone',
  'place',
  'serviceHow',
  'witness',
] as const

function control(data: FormData, field: ShownField, sentences: Record<string, string>): Content {
  const { i18n, values, request } = data
  const { t } = i18n
  const { name, type, options = [] } = field
  if (type === 'slots') return slotFields(data, field, sentences)
  const known = hinted.find((one) => one === name)
  const hint =
    name === 'reasons'
      ? t(
          request.kind === 'language'
            ? 'tribunal:all.hint.languageReasons'
            : `requests:reasonsHint.${request.kind as 'changeOfDate'}`,
        )
      : known && t(`requests:hint.${known}`)
  const common = {
    i18n,
    name,
    label: fieldLabel(i18n, name),
    ...(hint ? { hint } : {}),
    ...(sentences[name] ? { error: sentences[name] } : {}),
    optional: field.isOptional,
  }
  const value = values[name] ?? ''
  if (type === 'line') return textField({ ...common, value, autoDirection: true, autocomplete: 'off' })
  if (type === 'text') return textArea({ ...common, value, rows: name === 'purpose' ? 3 : 6 })
  if (type === 'day') return textField({ ...common, value, type: 'date' })
  const listed = options.map((option) => ({ value: option, label: optionLabel(i18n, name, option) }))
  return type === 'choice'
    ? radios({ ...common, value, options: listed })
    : checkboxes({ ...common, name: `${name}[]`, values: value.split(' '), options: listed })
}

function slotFields(
  { i18n, request, theCase, values, away }: FormData,
  { slots = 0 }: RequestField,
  sentences: Record<string, string>,
) {
  const { t } = i18n
  const numbers = Array.from({ length: slots }, (_, index) => index + 1)
  return html`
      <fieldset class="field">
        <legend>${t('requests:slot.title')}</legend>
        <div class="hint">${t(`tribunal:${theCase.division}.dates`)}</div>
        ${away.length > 0 && html`<div class="hint">${t('requests:slot.away')} ${away.map(({ fromDay, toDay }, index) => html`${index > 0 && ', '}${unbroken(fromDay === toDay ? i18n.day(fromDay) : t('requests:unavailable.span', { from: i18n.day(fromDay), to: i18n.day(toDay) }))}`)}</div>`}
        ${numbers.map(
          (number) => html`
        <div class="pair">
          ${textField({ i18n, name: `day${number}`, label: t('requests:slot.day', { number }), type: 'date', value: values[`day${number}`] ?? '', ...(sentences[`day${number}`] ? { error: sentences[`day${number}`]! } : {}) })}
          ${textField({ i18n, name: `time${number}`, label: t('requests:slot.time', { number }), type: 'time', value: values[`time${number}`] ?? '', ...(sentences[`time${number}`] ? { error: sentences[`time${number}`]! } : {}) })}
        </div>`,
        )}
        <p class="hint">${request.kind === 'changeOfDate' && t('requests:slot.clock')}</p>
      </fieldset>`
}
