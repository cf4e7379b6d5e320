import type { ReminderChoice } from '../../../../src/accounts/notices/reminders.ts'
import { remindedDeadlines, reminderDays } from '../../../../src/accounts/notices/values.ts'
import { deadlinePaths } from '../../../../src/cases/deadlines/paths.ts'
import type { FormErrors } from '../../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../../src/platform/web/i18n.ts'
import {
  checkboxes,
  errorSummary,
  html,
  notice,
  personName,
  postForm,
  radios,
  selectField,
  sentencesOf,
  submitButton,
} from '../../../components/index.ts'
import { page } from '../../../layout.ts'

type RemindersData = {
  readonly i18n: I18n
  readonly choice: ReminderChoice
  /** The reader first, without a name, then those for whom they act. */
  readonly principals: readonly { readonly id: string; readonly name: string | null }[]
  readonly hasMail: boolean
  readonly isDone?: boolean
  readonly errors?: FormErrors
}

export function remindersPage({ i18n, choice, principals, hasMail, isDone, errors = {} }: RemindersData): string {
  const { t, locale } = i18n
  const title = t('deadlinePages:reminders.title')
  const sentences = sentencesOf(errors, (error) => t(`deadlinePages:error.${error}` as Key))
  return page(
    i18n,
    {
      title,
      error: Object.keys(errors).length > 0,
      back: { href: deadlinePaths.deadlines(locale), label: t('deadlinePages:list.title') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${isDone && notice({ i18n, kind: 'success', title: t('deadlinePages:reminders.saved') })}
    ${!hasMail && notice({ i18n, kind: 'warning', title: t('deadlinePages:reminders.noMail') })}
    <h1>${title}</h1>
    <p>${t('deadlinePages:reminders.lead')}</p>
    <p>${t('deadlinePages:reminders.when')}</p>
    ${postForm(
      { action: deadlinePaths.reminders(locale), label: title },
      html`
      ${radios({ i18n, name: 'on', label: t('deadlinePages:reminders.on'), options: (['yes', 'no'] as const).map((value) => ({ value, label: t(`deadlinePages:reminders.${value}`) })), value: choice.isOn ? 'yes' : 'no' })}
      ${checkboxes({ i18n, name: 'days[]', label: t('deadlinePages:reminders.days'), options: reminderDays.map((days) => ({ value: String(days), label: days === 0 ? t('deadlinePages:reminders.onDay') : t('deadlinePages:reminders.day', { count: days }) })), values: choice.days.map(String), error: sentences['days[]'] })}
      ${selectField({ i18n, name: 'which', label: t('deadlinePages:reminders.which'), options: remindedDeadlines.map((value) => ({ value, label: t(`deadlinePages:list.choice.which.${value}`) })), value: choice.which })}
      ${principals.length > 1 && checkboxes({ i18n, name: 'for[]', label: t('deadlinePages:reminders.for'), hint: t('deadlinePages:reminders.forHint'), options: principals.map(({ id, name }) => ({ value: id, label: name === null ? t('deadlinePages:reminders.you') : personName(name) })), values: choice.principals ?? principals.map(({ id }) => id), error: sentences['for[]'] })}
      <p class="hint">${t('deadlinePages:reminders.quiet')}</p>
      ${submitButton({ label: t('deadlinePages:reminders.save') })}`,
    )}`,
  )
}
