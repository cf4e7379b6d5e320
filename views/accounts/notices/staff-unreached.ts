import { staffUnreachedPaths } from '../../../src/accounts/notices/paths.ts'
import type { UnreachedItem } from '../../../src/accounts/notices/staff-unreached.ts'
import { deskPaths } from '../../../src/admin/desk/paths.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'

import { isWrong } from '../../admin/words.ts'
import {
  type Content,
  caseName,
  emailAddress,
  errorSummary,
  html,
  momentTag,
  notice,
  personName,
  phoneNumber,
  postForm,
  reference,
  type SummaryRow,
  sentencesOf,
  submitButton,
  summaryList,
  textArea,
  textField,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type UnreachedData = UnreachedItem & { i18n: I18n; zone: string; errors?: FormErrors; typed?: Typed }

export function unreachedPage(data: UnreachedData) {
  const { i18n, item, unread, errors = {} } = data
  const { t, locale } = i18n
  const sentences = sentencesOf(errors, (error) => sentence(i18n, error ?? ''))
  return page(
    i18n,
    {
      title: t('desk:unreached.title'),
      error: isWrong(errors),
      back: { href: deskPaths.desk(locale, { queue: 'unreached' }), label: t('desk:queue.unreached') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${item.settledAt !== null && item.way && unread.length > 0 && notice({ i18n, kind: 'success', title: t('desk:unreached.settled'), body: html`<p>${lastWay(data)}</p>` })}
    <h1>${t('desk:item.unreached')} ${personName(data.person.name)}</h1>
    ${summaryList(facts(data))}
    <h2>${t('desk:unreached.unread')}</h2>
    ${unread.length === 0 ? html`<p>${t('desk:unreached.allRead')}</p>` : html`<ul>${unread.map(({ action, at }) => html`<li>${t(`notices:what.${action}`)}<br><span class="aside">${momentTag({ i18n, at, zone: data.zone })}</span></li>`)}</ul>`}
    ${item.settledAt === null && waysPart(data, sentences)}`,
  )
}

const sentence = ({ t }: I18n, error: string): string =>
  t(
    (error.startsWith('email') || error.startsWith('address')
      ? `invitations:error.${error}`
      : `desk:unreached.error.${error}`) as Key,
  )

function facts(data: UnreachedData): SummaryRow[] {
  const { i18n, zone, item, theCase, person, profile } = data
  const { t, locale } = i18n
  const phone = person.phone ?? profile?.phone
  const none = t('desk:unreached.unknown')
  return [
    {
      key: t('admin:queue.file'),
      value: html`<a href="${staffCasePaths.case(locale, theCase.id)}">${reference(theCase.reference)}</a> ${caseName(theCase)}`,
    },
    { key: t('admin:people.role'), value: t(`accounts:role.${person.role}`) },
    { key: t('admin:person.language'), value: t(`common:language.${person.locale}`) },
    {
      key: t('desk:unreached.why'),
      value: html`${t(`desk:unreached.cause.${item.cause}`)}${item.status && html` <code>${item.status}</code>`}<br>${momentTag({ i18n, at: item.since, zone })}`,
    },
    { key: t('desk:unreached.phone'), value: phone ? phoneNumber(phone) : none },
    { key: t('desk:unreached.email'), value: person.email === '' ? none : emailAddress(person.email) },
    {
      key: t('desk:unreached.address'),
      value: person.address ? html`<span class="as-written" dir="auto">${person.address}</span>` : none,
    },
    ...(item.settledAt === null && item.way ? [{ key: t('desk:unreached.before'), value: lastWay(data) }] : []),
  ]
}

function lastWay({ i18n, zone, item, wayByName }: UnreachedData): Content {
  if (!item.way || item.wayAt === null) return ''
  return html`${i18n.t(`desk:unreached.way.${item.way}`)}, ${personName(wayByName ?? '')}, ${momentTag({ i18n, at: item.wayAt, zone })}${item.note && html`<br><span class="as-written" dir="auto">${item.note}</span>`}`
}

function waysPart(
  { i18n, item: { id }, person, typed = {} }: UnreachedData,
  sentences: Record<string, string>,
): Content {
  const { t, locale } = i18n
  return html`
    <h2>${t('desk:unreached.call')}</h2>
    ${postForm(
      { action: staffUnreachedPaths.unreachedCall(locale, id), seal: i18n.seal, label: t('desk:unreached.call') },
      html`
      ${textArea({ i18n, name: 'note', label: t('desk:unreached.note'), hint: t('desk:unreached.noteHint'), rows: 2, value: typed.note, error: sentences.note })}
      ${submitButton({ label: t('desk:unreached.callSubmit') })}`,
    )}
    <h2>${t('desk:unreached.letter')}</h2>
    <p>${t('desk:unreached.letterWhat')}</p>
    ${postForm(
      { action: staffUnreachedPaths.unreachedLetter(locale, id), seal: i18n.seal, label: t('desk:unreached.letter') },
      html`
      ${textArea({ i18n, name: 'address', label: t('invitations:form.address'), hint: t('desk:unreached.addressHint'), rows: 4, value: typed.address ?? person.address ?? '', error: sentences.address })}
      ${submitButton({ label: t('desk:unreached.letterSubmit'), kind: 'secondary' })}`,
    )}
    <h2>${t('desk:unreached.message')}</h2>
    <p>${t('desk:unreached.messageWhat')}</p>
    ${postForm(
      { action: staffUnreachedPaths.unreachedMessage(locale, id), seal: i18n.seal, label: t('desk:unreached.message') },
      html`
      ${textField({ i18n, name: 'email', label: t('invitations:form.email'), type: 'email', autocomplete: 'off', value: typed.email, error: sentences.email })}
      ${submitButton({ label: t('desk:unreached.messageSubmit'), kind: 'secondary' })}`,
    )}`
}
