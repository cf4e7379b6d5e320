import type { OfficeCase, ReadableCase } from '../../../src/cases/record/office-queries.ts'
import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { OfficeSubmission } from '../../../src/documents/acceptance/queries.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import {
  buttonLink,
  buttonRow,
  type Content,
  caseName,
  hiddenField,
  html,
  personName,
  postForm,
  reference,
  sentencesOf,
  submitButton,
  textField,
} from '../../components/index.ts'
import { submissionFormPage } from './staff-form-page.ts'

type MoveData = OfficeSubmission & {
  i18n: I18n
  /** The case of the number that was typed, and who is on its record. */
  target?: { readonly theCase: OfficeCase; readonly people: readonly string[] }
  errors?: FormErrors
  typed?: Typed
}

/** First the number; then whose case that is, and the move. */
export function movePage(data: MoveData) {
  const { i18n, submission, theCase, names, target, errors = {} } = data
  const { t } = i18n
  const sentences = sentencesOf(errors, (error) => t(`desk:move.error.${error}` as Key))
  const toCase = target && [
    { key: t('desk:move.case'), value: caseWords(i18n, target.theCase) },
    {
      key: t('desk:move.people'),
      value: html`${target.people.map((name, index) => html`${index > 0 && html`<br>`}${personName(name)}`)}`,
    },
  ]
  return submissionFormPage(
    data,
    {
      title: t('desk:move.title', { number: submission.number ?? '' }),
      sentences,
      facts: [
        { key: t('desk:move.from'), value: caseWords(i18n, theCase) },
        { key: t('acceptance:fact.from'), value: personName(names.get(submission.principalId) ?? '') },
        ...(toCase ?? []),
      ],
    },
    html`
    ${target ? moveForm(data, target.theCase) : numberForm(data, sentences)}`,
  )
}

const caseWords = ({ t }: I18n, theCase: ReadableCase): Content =>
  html`${reference(theCase.reference)} ${caseName(theCase)}<br>${t(`tribunal:${theCase.division}.name`)}`

const numberForm = ({ i18n, submission, typed = {} }: MoveData, sentences: Record<string, string>): Content => html`
    <p>${i18n.t('desk:move.lead')}</p>
    <form method="get" action="${staffSubmissionPaths.submissionMove(i18n.locale, submission.id)}">
      ${textField({ i18n, name: 'reference', label: i18n.t('desk:move.to'), hint: i18n.t('desk:move.toHint'), size: 20, spellcheck: false, autocomplete: 'off', value: typed.reference, error: sentences.reference })}
      ${submitButton({ label: i18n.t('desk:move.find') })}
    </form>`

function moveForm({ i18n, submission, typed = {} }: MoveData, to: OfficeCase): Content {
  const { t, locale } = i18n
  const action = staffSubmissionPaths.submissionMove(locale, submission.id)
  return html`
    <h2>${t('admin:return.whatTitle')}</h2>
    <ul>
      <li>${t('desk:move.what1')}</li>
      <li>${t('desk:move.what2')}</li>
      <li>${t('desk:move.what3')}</li>
      <li>${t('desk:move.what4')}</li>
    </ul>
    ${postForm(
      { action, seal: i18n.seal },
      html`
      ${hiddenField('reference', typed.reference ?? '')}${hiddenField('to', to.id)}
      ${buttonRow(
        submitButton({ label: t('desk:move.submit'), kind: 'danger' }),
        buttonLink({ href: action, label: t('desk:move.another'), kind: 'secondary' }),
      )}`,
    )}`
}
