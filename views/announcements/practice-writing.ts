import { staffPracticePaths } from '../../src/announcements/practice/paths.ts'
import type { ListedVersion } from '../../src/announcements/practice/queries.ts'
import type { Filer } from '../../src/announcements/practice/schema.ts'
import { fieldIn, pairLocales } from '../../src/platform/localized.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n, Key, Locale } from '../../src/platform/web/i18n.ts'

import {
  buttonRow,
  type Content,
  checkboxes,
  errorSummary,
  hiddenField,
  html,
  postForm,
  sentencesOf,
  submitButton,
  textArea,
  textField,
} from '../components/index.ts'
import { page } from '../layout.ts'

type WritingData = {
  readonly i18n: I18n
  readonly zone: string
  readonly filers: readonly Filer[]
  /** Undefined for a new notice. */
  readonly noticeId: string | undefined
  /** The version that its writer saw; 0 for a new notice. */
  readonly after: number
  readonly versions: readonly ListedVersion[]
  readonly typed?: Typed
  readonly errors?: FormErrors
}

export function practiceWritingPage(data: WritingData) {
  const { i18n, noticeId, after, errors = {} } = data
  const { t, locale } = i18n
  const title = noticeId ? t('practice:writing.next', { version: i18n.number(after + 1) }) : t('practice:writing.title')
  const sentences = sentencesOf(errors, (error) => t(`practice:error.${error}` as Key))
  return page(
    i18n,
    {
      title,
      error: Object.keys(errors).length > 0,
      back: { href: staffPracticePaths.practiceNotices(locale), label: t('practice:list.title') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${title}</h1>
    <p>${t('practice:writing.lead')}</p>
    ${form(data, sentences)}`,
  )
}

function form(
  { i18n, zone, filers, noticeId, after, typed = {} }: WritingData,
  sentences: Record<string, string>,
): Content {
  const { t, locale } = i18n
  const words = (language: Locale) => {
    const [title, text] = [fieldIn(language, 'title'), fieldIn(language, 'text')]
    return html`
      ${textField({ i18n, name: title, label: t(`announcements:writing.titleIn.${language}`), maxlength: 200, value: typed[title], error: sentences[title] })}
      ${textArea({ i18n, name: text, label: t(`announcements:writing.textIn.${language}`), hint: t('practice:writing.textHint'), rows: 16, value: typed[text], error: sentences[text] })}`
  }
  return postForm(
    {
      action: noticeId
        ? staffPracticePaths.practiceNotice(locale, noticeId)
        : staffPracticePaths.practiceNoticeCreation(locale),
      seal: i18n.seal,
      label: t('practice:writing.title'),
    },
    html`
      ${hiddenField('after', after)}
      ${pairLocales.map(words)}
      ${textField({ i18n, name: 'effective', label: t('practice:writing.effective'), hint: t('practice:writing.effectiveHint', { zone: i18n.zoneName(zone) }), type: 'date', size: 10, value: typed.effective, error: sentences.effective })}
      ${checkboxes({
        i18n,
        name: 'acceptedBy[]',
        label: t('practice:writing.acceptedBy'),
        hint: t('practice:writing.acceptedByHint'),
        optional: true,
        options: filers.map((value) => ({ value, label: t(`announcements:audience.${value}`) })),
        values: (typed.acceptedBy ?? '').split('\n'),
      })}
      ${buttonRow(submitButton({ label: t('announcements:writing.preview'), name: 'next', value: 'preview' }))}`,
  )
}
