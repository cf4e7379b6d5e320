import { staffPeoplePaths } from '../../../src/accounts/people/paths.ts'
import { staffSignInPaths } from '../../../src/accounts/sign-in/paths.ts'
import { staffStandingPaths } from '../../../src/accounts/standing/paths.ts'
import { identityDocuments } from '../../../src/accounts/standing/values.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'

import { isWrong } from '../../admin/words.ts'
import {
  type Content,
  emailAddress,
  errorSummary,
  html,
  notice,
  personName,
  postForm,
  radios,
  sentencesOf,
  submitButton,
  summaryList,
  textArea,
  textField,
  unbroken,
  warningText,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { shortTitle } from '../people/staff-person.ts'

type Person = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly state: 'active' | 'suspended' | 'closed'
}
type RecoveryData = {
  i18n: I18n
  person: Person
  /** Zone in which the meeting's time is shown. */
  zone: string
  isOneself: boolean
  asked?: { readonly at: number; readonly by: string }
  openUntil?: number
  done?: 'asked' | 'stopped' | 'tooLate'
  errors?: FormErrors
  typed?: Typed
}

/** For a person who has lost everything: proving anew who they are, and asking a second officer. */
export function recoveryPage(data: RecoveryData) {
  const { i18n, person, done, errors = {} } = data
  const { t, locale } = i18n
  const sentences = sentencesOf(errors, (error) => t(`recovery:staff.error.${error}` as Key))
  const title = t('recovery:staff.title')
  return page(
    i18n,
    {
      title,
      error: isWrong(errors),
      back: { href: staffPeoplePaths.person(locale, person.id), label: shortTitle(person) },
    },
    html`
    ${done && notice({ i18n, kind: done === 'tooLate' ? 'warning' : 'success', title: t(`recovery:staff.done.${done}`) })}
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${title}</h1>
    <p class="lead">${t('recovery:staff.lead')}</p>
    ${summaryList([
      { key: t('recovery:staff.person'), value: personName(person.name) },
      {
        key: t('recovery:staff.where'),
        value: person.email ? emailAddress(person.email) : t('recovery:staff.wherePost'),
      },
    ])}
    ${whatNow(data, sentences)}`,
  )
}

function whatNow(data: RecoveryData, sentences: Record<string, string>): Content {
  const { i18n, person, isOneself, asked, openUntil } = data
  const { t, locale } = i18n
  if (person.state !== 'active') return html`<p>${t('recovery:staff.notActive')}</p>`
  if (isOneself) return html`<p>${t('identity:approvals.about')}</p>`
  if (asked)
    return html`
    <h2>${t('recovery:staff.askedTitle')}</h2>
    <p>${t('recovery:staff.asked', { when: i18n.moment(asked.at), who: asked.by })}</p>
    <p><a href="${staffStandingPaths.approvals(locale)}">${t('recovery:staff.decide')}</a></p>`
  return html`
    ${openUntil !== undefined && stopForm(i18n, person.id, openUntil)}
    ${askForm(data, sentences)}`
}

const stopForm = (i18n: I18n, id: string, until: number) => html`
    <h2>${i18n.t('recovery:staff.openTitle')}</h2>
    <p>${unbroken(i18n.t('recovery:staff.open', { when: i18n.moment(until) }))}</p>
    <p>${i18n.t('recovery:staff.stopWhat')}</p>
    ${postForm({ action: staffSignInPaths.personRecoveryEnding(i18n.locale, id), seal: i18n.seal }, submitButton({ label: i18n.t('recovery:staff.stop'), kind: 'danger' }))}`

function askForm({ i18n, person, zone, typed = {} }: RecoveryData, sentences: Record<string, string>) {
  const { t, locale } = i18n
  return html`
    <h2>${t('identity:person.meetingTitle')}</h2>
    ${warningText({ i18n, text: t('recovery:staff.first') })}
    <p>${t('recovery:staff.told')}</p>
    ${postForm(
      { action: staffSignInPaths.personRecovery(locale, person.id), seal: i18n.seal },
      html`
      ${textField({ i18n, name: 'date', label: t('identity:person.date'), hint: t('recovery:staff.dateHint'), type: 'date', value: typed.date, error: sentences.date })}
      ${textField({ i18n, name: 'time', label: t('identity:person.time'), hint: t('recovery:staff.timeHint', { zone: i18n.zoneName(zone) }), type: 'time', value: typed.time, error: sentences.time })}
      ${radios({ i18n, name: 'document', label: t('identity:person.document'), hint: t('identity:person.documentHint'), options: identityDocuments.map((value) => ({ value, label: t(`identity:document.${value}`) })), value: typed.document, error: sentences.document })}
      ${textArea({ i18n, name: 'reason', label: t('recovery:staff.reason'), hint: t('recovery:staff.reasonHint'), value: typed.reason, rows: 4, error: sentences.reason })}
      ${submitButton({ label: t('recovery:staff.submit') })}`,
    )}`
}
