import type { Heading } from '../../src/feedback/headings.ts'
import { feedbackPaths, staffFeedbackPaths } from '../../src/feedback/paths.ts'
import type { FeedbackKind } from '../../src/feedback/schema.ts'
import { guidePaths } from '../../src/guide/paths.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../src/platform/web/i18n.ts'

import {
  checkboxes,
  confirmationPanel,
  errorSummary,
  hiddenField,
  html,
  postForm,
  radios,
  sentencesOf,
  submitButton,
  textArea,
} from '../components/index.ts'
import { page } from '../layout.ts'

type FormData = {
  readonly i18n: I18n
  /** Pattern of the page's route, and the page's name in the guide. */
  readonly page: string
  readonly heading: Heading | undefined
  readonly kinds: readonly FeedbackKind[]
  readonly isSignedIn: boolean
  readonly isStaff: boolean
  readonly errors?: FormErrors
  readonly typed?: Typed
  /** When one may try again, after too many tries. */
  readonly until?: number
}

const kindOptions = (i18n: I18n, kinds: readonly FeedbackKind[]) =>
  kinds.map((value) => ({ value, label: i18n.t(`feedback:kind.${value}`) }))

export function feedbackFormPage(data: FormData) {
  const { i18n, heading, kinds, isSignedIn, isStaff, errors = {}, typed = {}, until } = data
  const { t, locale } = i18n
  const wait = { time: until ? i18n.time(until) : '', zone: i18n.zoneName(i18n.zone) }
  const sentences: Record<string, string> = sentencesOf(errors, (error) => t(`feedback:error.${error}` as Key, wait))
  const title = t('feedback:form.title')
  const answer = isSignedIn
    ? checkboxes({
        i18n,
        name: 'answer',
        label: t('feedback:form.answer'),
        options: [{ value: 'yes', label: t('feedback:form.answerYes'), hint: t('feedback:form.answerHint') }],
        values: [typed.answer ?? ''],
        optional: true,
      })
    : html`<p>${t('feedback:form.anonymous')}</p>`
  const action = feedbackPaths.feedback(locale)
  return page(
    i18n,
    { title, keeps: { form: 'feedback', action }, error: Object.keys(errors).length > 0 },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${title}</h1>
    ${heading && html`<p>${t('feedback:form.about')} ${heading.words}</p>`}
    <p>${t('feedback:form.lead')}</p>
    <p>${t('feedback:form.noCase')}</p>
    ${postForm(
      { action, id: 'feedback' },
      html`
      ${hiddenField('page', data.page)}
      ${radios({ i18n, name: 'kind', label: t('feedback:form.kind'), options: kindOptions(i18n, kinds), value: typed.kind, error: sentences.kind })}
      ${textArea({ i18n, name: 'words', label: t('feedback:form.words'), hint: t('feedback:form.wordsHint'), value: typed.words, error: sentences.words, maxlength: 2000 })}
      ${answer}
      <div class="hidden" aria-hidden="true"><label for="website-field">${t('feedback:form.website')}</label><input id="website-field" name="website" type="text" tabindex="-1" autocomplete="off"></div>
      <p>${t('feedback:form.kept')}</p>
      ${submitButton({ label: t('feedback:form.submit') })}`,
    )}
    <p><a href="${feedbackPaths.feedbackReport(locale)}">${t('feedback:form.report')}</a></p>
    ${isStaff && html`<p><a href="${staffFeedbackPaths.feedback(locale, { state: 'open' })}">${t('feedback:form.office')}</a></p>`}`,
  )
}

export function feedbackGivenPage({ i18n }: { i18n: I18n }) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('feedback:given.title') },
    html`
    ${confirmationPanel({ title: t('feedback:given.title') })}
    <p>${t('feedback:given.more')}</p>
    <p><a href="${guidePaths.guide(locale)}">${t('guide:contents.title')}</a></p>`,
  )
}
