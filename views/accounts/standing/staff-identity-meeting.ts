import { staffStandingPaths } from '../../../src/accounts/standing/paths.ts'
import { identityDocuments } from '../../../src/accounts/standing/values.ts'
import type { Typed } from '../../../src/platform/web/forms.ts'

import {
  type Content,
  html,
  notice,
  postForm,
  radios,
  submitButton,
  textArea,
  textField,
} from '../../components/index.ts'
import type { OfficerPersonData } from '../people/staff-office-person-data.ts'

type FormData = OfficerPersonData & { readonly sentences: Record<string, string>; readonly typed: Typed }

/** Day and kind of document: there is no field for anything else of it. */
export function meetingForm({ i18n, person, office, sentences, typed }: FormData): Content {
  const { t, locale } = i18n
  return html`
    <h2>${t('identity:person.meetingTitle')}</h2>
    <p>${t('identity:person.meetingLead', { name: person.name })}</p>
    ${postForm(
      {
        action: staffStandingPaths.personIdentity(locale, person.id),
        seal: i18n.seal,
        label: t('identity:person.meetingTitle'),
      },
      html`
      ${textField({ i18n, name: 'date', label: t('identity:person.date'), type: 'date', value: typed.date, error: sentences.date })}
      ${textField({ i18n, name: 'time', label: t('identity:person.time'), hint: t('identity:person.timeHint', { zone: i18n.zoneName(office.zone) }), type: 'time', value: typed.time, error: sentences.time })}
      ${radios({ i18n, name: 'document', label: t('identity:person.document'), hint: t('identity:person.documentHint'), options: identityDocuments.map((value) => ({ value, label: t(`identity:document.${value}`) })), value: typed.document, error: sentences.document })}
      ${submitButton({ label: t('identity:person.record') })}`,
    )}`
}

/** An exception: another officer decides whether no meeting is needed. */
export function overrideForm({ i18n, person, override, sentences, typed }: FormData): Content {
  const { t, locale } = i18n
  if (override)
    return notice({
      i18n,
      kind: 'information',
      title: t('identity:person.overrideOpen'),
      body: html`<a href="${staffStandingPaths.approvals(locale)}">${t('identity:person.overrideSee')}</a>`,
    })
  return html`
    <h2>${t('identity:person.overrideTitle')}</h2>
    <p>${t('identity:person.overrideLead')}</p>
    ${postForm(
      {
        action: staffStandingPaths.personOverride(locale, person.id),
        seal: i18n.seal,
        label: t('identity:person.overrideTitle'),
      },
      html`
      ${textArea({ i18n, name: 'overrideReason', label: t('identity:person.reason'), hint: t('identity:person.reasonHint'), value: typed.overrideReason, rows: 3, error: sentences.overrideReason })}
      ${submitButton({ label: t('identity:person.overrideAsk'), kind: 'secondary' })}`,
    )}`
}
