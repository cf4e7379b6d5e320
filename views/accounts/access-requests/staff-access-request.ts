import type { AccessRequest } from '../../../src/accounts/access-requests/access-requests.ts'
import { staffAccessRequestPaths } from '../../../src/accounts/access-requests/paths.ts'
import type { Invitation } from '../../../src/accounts/invitations/model.ts'
import { staffInvitationPaths } from '../../../src/accounts/invitations/paths.ts'
import type { InvitationState } from '../../../src/accounts/invitations/values.ts'
import type { SavedSentence } from '../../../src/accounts/saved-sentences/sentences.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'

import { invitationTag } from '../../admin/words.ts'
import {
  andNext,
  buttonLink,
  type Content,
  dateTag,
  emailAddress,
  errorSummary,
  html,
  momentTag,
  notice,
  personName,
  phoneNumber,
  postForm,
  type SummaryRow,
  sentencesOf,
  submitButton,
  summaryList,
  tag,
  textArea,
} from '../../components/index.ts'
import { sentenceChoice } from '../../components/sentence-choice.ts'
import { page } from '../../layout.ts'
import { type InvitationDone, invitationDoneNotice } from '../invitations/staff-invitation-words.ts'
import { decisionTag } from './staff-access-requests.ts'

type RequestData = {
  i18n: I18n
  request: AccessRequest
  decider: string | undefined
  /** Whether this address has an account: shown to the officer only. */
  hasAccount: boolean
  invitations: readonly (Invitation & { readonly state: InvitationState })[]
  /** The office's sentences for declining. */
  saved: readonly SavedSentence[]
  done?: InvitationDone | undefined
  typed?: Typed
  errors?: FormErrors
}

export function staffAccessRequestPage(data: RequestData) {
  const { i18n, request, done, errors = {} } = data
  const { t, locale } = i18n
  const sentences = sentencesOf(errors, (error) => t(`invitations:error.${error}` as Key))
  return page(
    i18n,
    {
      title: t('invitations:request.title'),
      error: Object.keys(errors).length > 0,
      back: { href: staffAccessRequestPaths.accessRequests(locale), label: t('invitations:requests.title') },
    },
    html`
    ${errorSummary({ i18n, errors: sentences })}
    ${invitationDoneNotice(i18n, done)}
    <h1>${t('invitations:request.heading')} ${personName(request.name)}</h1>
    ${summaryList(facts(data))}
    <h2>${t('invitations:request.message')}</h2>
    ${request.message === '' ? html`<p>${t('invitations:request.noMessage')}</p>` : html`<p class="as-written" dir="auto">${request.message}</p>`}
    <h2>${t('invitations:request.known')}</h2>
    ${known(data)}
    ${request.decidedAt === null && answers(data, sentences)}`,
  )
}

function facts({ i18n, request, decider }: RequestData): SummaryRow[] {
  const { t } = i18n
  const { kind, email, phone, body, membershipNumber, locale, createdAt, times, decidedAt, answer } = request
  return [
    { key: t('invitations:list.state'), value: decisionTag(i18n, request) },
    { key: t('invitations:requests.kind'), value: t(`invitations:requests.kinds.${kind}`) },
    { key: t('invitations:form.email'), value: emailAddress(email) },
    { key: t('invitations:ask.phone'), value: phone ? phoneNumber(phone) : t('invitations:request.notGiven') },
    { key: t('invitations:ask.body'), value: body === null ? t('invitations:request.notGiven') : personName(body) },
    { key: t('invitations:ask.membershipNumber'), value: membershipNumber ?? t('invitations:request.notGiven') },
    { key: t('invitations:one.language'), value: t(`common:language.${locale}`) },
    {
      key: t('invitations:requests.asked'),
      value: html`${momentTag({ i18n, at: createdAt })}${times > 1 && html`<br>${t('invitations:request.times', { count: times })}`}`,
    },
    ...(decidedAt === null
      ? []
      : [
          {
            key: t('invitations:request.decided'),
            value: html`${momentTag({ i18n, at: decidedAt })}${decider && html`<br>${personName(decider)}`}`,
          },
          ...(answer === null
            ? []
            : [
                {
                  key: t('invitations:request.declinedWith'),
                  value: html`<span class="as-written" dir="auto">${answer}</span>`,
                },
              ]),
        ]),
  ]
}

function known({ i18n, hasAccount, invitations }: RequestData): Content {
  const { t, locale } = i18n
  return html`
    <p>${t(hasAccount ? 'invitations:request.hasAccount' : 'invitations:request.noAccount')}</p>
    ${
      invitations.length > 0 &&
      html`<ul>${invitations.map(
        (one) => html`
      <li><a href="${staffInvitationPaths.invitation(locale, one.id)}">${t('invitations:request.invitedOn')} ${dateTag({ i18n, at: one.createdAt })}</a> ${tag(invitationTag(i18n, one.state))}</li>`,
      )}</ul>`
    }`
}

function answers(
  { i18n, request, hasAccount, saved, typed = {} }: RequestData,
  sentences: Record<string, string>,
): Content {
  const { t, locale } = i18n
  const { id, kind } = request
  return html`
    <h2>${t('invitations:request.answerTitle')}</h2>
    ${
      !hasAccount &&
      kind === 'invitation' &&
      html`<p>${t('invitations:request.inviteWhat')}</p>
    <p>${buttonLink({ href: staffInvitationPaths.invitationCreation(locale, { request: id }), label: t('invitations:request.invite') })}</p>`
    }
    ${hasAccount && notice({ i18n, kind: 'information', title: t('invitations:request.accountDo') })}
    <p>${t('invitations:request.answerWhat')}</p>
    ${postForm(
      { action: staffAccessRequestPaths.accessAnswer(locale, id), seal: i18n.seal },
      html`<div class="buttons">${submitButton({ label: t('invitations:request.answer'), kind: 'secondary' })}${andNext({ i18n, label: t('invitations:request.answerNext'), action: staffAccessRequestPaths.accessAnswer(locale, id, { go: 'on' }) })}</div>`,
    )}
    <h3>${t('invitations:request.declineTitle')}</h3>
    <p>${t('invitations:request.declineWhat')}</p>
    ${postForm(
      { action: staffAccessRequestPaths.accessRefusal(locale, id), seal: i18n.seal },
      html`
      ${sentenceChoice({ i18n, purpose: 'refusal', sentences: saved, language: request.locale })}
      ${textArea({ i18n, name: 'answer', label: t('invitations:request.declineWords'), hint: t('invitations:request.declineHint'), optional: true, rows: 4, value: typed.answer, error: sentences.answer })}
      <div class="buttons">${submitButton({ label: t('invitations:request.decline'), kind: 'secondary' })}${andNext({ i18n, label: t('invitations:request.declineNext'), action: staffAccessRequestPaths.accessRefusal(locale, id, { go: 'on' }) })}</div>`,
    )}`
}
