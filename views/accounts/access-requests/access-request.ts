import { accessRequestPaths } from '../../../src/accounts/access-requests/paths.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { publicPaths } from '../../../src/public/paths.ts'

import type { Paired } from '../../../src/tribunal/languages.ts'
import {
  confirmationPanel,
  errorSummary,
  html,
  postForm,
  radios,
  selectField,
  sentencesOf,
  submitButton,
  textArea,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type Office = Paired<'name'> & { readonly id: string }
type AskData = {
  i18n: I18n
  offices: readonly Office[]
  /** Working days for an answer. */
  days: number
  errors?: FormErrors
  typed?: Typed
  /** When one may try again, after too many tries. */
  until?: number
}

/** Anyone may ask a regional office for an invitation or for help. Nothing here tells who has an account. */
export function accessRequestPage({ i18n, offices, days, errors = {}, typed = {}, until }: AskData) {
  const { t, locale } = i18n
  const wait = { time: until ? i18n.time(until) : '', zone: i18n.zoneName(i18n.zone) }
  const sentences: Record<string, string> = sentencesOf(errors, (error) => t(`invitations:error.${error}` as Key, wait))
  const field = (name: string) => ({ i18n, name, value: typed[name], error: sentences[name] })
  const action = accessRequestPaths.accessRequest(locale)
  return page(
    i18n,
    { title: t('invitations:ask.title'), keeps: { form: 'request', action }, error: Object.keys(errors).length > 0 },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    <h1>${t('invitations:ask.title')}</h1>
    <p class="lead">${t('invitations:ask.lead')}</p>
    <p>${t('invitations:ask.parties')}</p>
    <p>${t('invitations:ask.when', { count: days })}</p>
    ${postForm(
      { action, id: 'request' },
      html`
      ${selectField({ ...field('officeId'), label: t('invitations:ask.office'), hint: t('invitations:ask.officeHint'), options: offices.map((office) => ({ value: office.id, label: nameIn(i18n, office) })), empty: true })}
      ${radios({
        ...field('kind'),
        label: t('invitations:ask.kind'),
        options: [
          { value: 'invitation', label: t('invitations:ask.kinds.invitation') },
          { value: 'help', label: t('invitations:ask.kinds.help'), hint: t('invitations:ask.helpHint') },
        ],
      })}
      ${textField({ ...field('name'), label: t('invitations:ask.name'), autocomplete: 'name', autoDirection: true, spellcheck: false })}
      ${textField({ ...field('email'), label: t('invitations:form.email'), type: 'email', autocomplete: 'email' })}
      ${textField({ ...field('phone'), label: t('invitations:ask.phone'), hint: t('invitations:ask.phoneHint'), type: 'tel', autocomplete: 'tel', size: 20, optional: true })}
      ${textField({ ...field('body'), label: t('invitations:ask.body'), hint: t('invitations:ask.bodyHint'), autocomplete: 'off', optional: true })}
      ${textField({ ...field('membershipNumber'), label: t('invitations:ask.membershipNumber'), autocomplete: 'off', spellcheck: false, size: 20, optional: true })}
      ${textArea({ ...field('message'), label: t('invitations:ask.message'), hint: t('invitations:ask.messageHint'), optional: true })}
      ${submitButton({ label: t('invitations:ask.submit') })}`,
    )}`,
  )
}

/** The same answer for everybody, with or without an account. */
export function accessAskedPage({ i18n, office, days }: { i18n: I18n; office: Office | undefined; days: number }) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('invitations:asked.title') },
    html`
    ${confirmationPanel({ title: t('invitations:asked.title'), body: office && html`<p>${nameIn(i18n, office)}</p>` })}
    <p>${t('invitations:asked.when', { count: days })}</p>
    <p>${t('invitations:asked.mail')}</p>
    <p>${t('invitations:asked.again')}</p>
    <p><a href="${publicPaths.home(locale)}">${t('invitations:asked.home')}</a></p>`,
  )
}
