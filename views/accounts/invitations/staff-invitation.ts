import type { Invitation } from '../../../src/accounts/invitations/model.ts'
import { staffInvitationPaths } from '../../../src/accounts/invitations/paths.ts'
import type { InvitationState } from '../../../src/accounts/invitations/values.ts'
import { staffWavePaths } from '../../../src/accounts/waves/paths.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import type { AuditEvent } from '../../../src/platform/audit/index.ts'
import type { FormErrors, Typed } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'

import { invitationTag, isWrong } from '../../admin/words.ts'
import {
  type Content,
  dataTable,
  dateTag,
  disclosure,
  errorSummary,
  html,
  momentTag,
  personName,
  postForm,
  type SummaryRow,
  submitButton,
  summaryList,
  tag,
} from '../../components/index.ts'
import { actorWithoutAccount } from '../../components/log-words.ts'
import { page } from '../../layout.ts'
import { contactInputs } from './staff-invitation-fields.ts'
import {
  type InvitationDone,
  invitationDoneNotice,
  placeInFull,
  sayInvitationErrors,
} from './staff-invitation-words.ts'

type InvitationData = {
  i18n: I18n
  invitation: Invitation
  state: InvitationState
  theCase?: { readonly id: string; readonly reference: string }
  wave?: { readonly id: string; readonly name: string }
  events: readonly AuditEvent[]
  names: ReadonlyMap<string, string>
  done?: InvitationDone
  errors?: FormErrors
  typed?: Typed
}

export function invitationOfOfficePage(data: InvitationData) {
  const { i18n, invitation, state, done, errors = {} } = data
  const { t, locale } = i18n
  const isOver = state === 'registered' || state === 'revoked'
  return page(
    i18n,
    {
      title: t('invitations:one.title'),
      error: isWrong(errors),
      back: { href: staffInvitationPaths.invitations(locale), label: t('invitations:list.title') },
    },
    html`
    ${errorSummary({ i18n, errors: sayInvitationErrors(i18n, errors) })}
    ${invitationDoneNotice(i18n, done)}
    <h1>${t('invitations:one.heading')} ${personName({ ...invitation, scriptLang: null })}</h1>
    ${summaryList(facts(data))}
    <p>${t(`invitations:one.means.${state}`)}</p>
    ${!isOver && acts(data)}
    <h2>${t('invitations:one.history')}</h2>
    ${history(data)}`,
  )
}

function facts({ i18n, invitation, state, theCase, wave, names }: InvitationData): SummaryRow[] {
  const { t, locale } = i18n
  const { role, channel, sentAt, createdAt, expiresAt } = invitation
  const inviter = names.get(invitation.invitedBy ?? '')
  return [
    { key: t('invitations:list.state'), value: tag(invitationTag(i18n, state)) },
    { key: t('invitations:list.role'), value: t(`accounts:role.${role}`) },
    { key: t('invitations:list.channel'), value: t(`invitations:channel.${channel}`) },
    { key: t('invitations:list.place'), value: placeInFull(invitation) },
    { key: t('invitations:one.language'), value: t(`common:language.${invitation.locale}`) },
    ...(theCase
      ? [
          {
            key: t('invitations:one.case'),
            value: html`<a href="${staffCasePaths.case(locale, theCase.id)}">${theCase.reference}</a>`,
          },
        ]
      : []),
    ...(wave
      ? [
          {
            key: t('invitations:one.wave'),
            value: html`<a href="${staffWavePaths.wave(locale, wave.id)}">${personName(wave.name)}</a>`,
          },
        ]
      : []),
    {
      key: t('invitations:one.made'),
      value: html`${momentTag({ i18n, at: createdAt })}${inviter && html`<br>${t('invitations:list.by')} ${personName(inviter)}`}`,
    },
    {
      key: t('invitations:list.sentOn'),
      value: sentAt === null ? t('invitations:list.notYet') : momentTag({ i18n, at: sentAt }),
    },
    { key: t('invitations:list.until'), value: dateTag({ i18n, at: expiresAt }) },
  ]
}

function acts({ i18n, invitation, state, errors = {}, typed }: InvitationData): Content {
  const { t, locale } = i18n
  const { id, channel, email, address, fax } = invitation
  const known = { channel, email, address: address ?? '', fax: fax ?? '' }
  return html`
    <h2>${t('invitations:one.actsTitle')}</h2>
    <p>${t('invitations:one.resendWhat')}</p>
    ${
      state !== 'undeliverable' &&
      postForm(
        { action: staffInvitationPaths.invitationResending(locale, id), seal: i18n.seal },
        submitButton({ label: t('invitations:one.resend'), kind: 'secondary' }),
      )
    }
    ${disclosure(
      t('invitations:one.elsewhere'),
      postForm(
        {
          action: staffInvitationPaths.invitationResending(locale, id),
          seal: i18n.seal,
          label: t('invitations:one.elsewhere'),
        },
        html`
        ${contactInputs({ i18n, typed: typed ?? known, errors: sayInvitationErrors(i18n, errors) })}
        ${submitButton({ label: t('invitations:one.resendElsewhere'), kind: 'secondary' })}`,
      ),
      isWrong(errors) || state === 'undeliverable',
    )}
    ${
      state !== 'undeliverable' &&
      state !== 'expired' &&
      html`
    <h3>${t('invitations:one.returnTitle')}</h3>
    <p>${t('invitations:one.returnWhat')}</p>
    ${postForm({ action: staffInvitationPaths.invitationReturn(locale, id), seal: i18n.seal }, submitButton({ label: t('invitations:one.return'), kind: 'secondary' }))}`
    }
    <h3>${t('invitations:one.withdrawTitle')}</h3>
    <p>${t('invitations:one.withdrawWhat')}</p>
    ${postForm({ action: staffInvitationPaths.invitationRevocation(locale, id), seal: i18n.seal }, submitButton({ label: t('invitations:one.withdraw'), kind: 'danger' }))}`
}

const history = ({ i18n, events, names }: InvitationData) => {
  const { t } = i18n
  return dataTable({
    caption: t('invitations:one.history'),
    captionHidden: true,
    columns: [
      { label: t('invitations:one.what') },
      { label: t('invitations:one.who') },
      { label: t('invitations:one.when') },
    ],
    rows: events.map((event) => [
      html`${t(`common:action.${event.action}` as Key)}${channelWords(i18n, event.facts)}`,
      event.actorId ? personName(names.get(event.actorId) ?? event.actorId) : actorWithoutAccount(i18n, event),
      momentTag({ i18n, at: event.at }),
    ]),
  })
}

/** The channel, where the event has one. */
function channelWords({ t }: I18n, facts: string): Content {
  const { channel } = JSON.parse(facts) as { channel?: string }
  return channel ? html`<br>${t(`invitations:channel.${channel}` as Key)}` : ''
}
