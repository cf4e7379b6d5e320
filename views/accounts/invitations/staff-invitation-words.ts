import type { InvitationChannel } from '../../../src/accounts/invitations/invitee.ts'
import type { InvitationState } from '../../../src/accounts/invitations/queries.ts'
import type { FormErrors } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { type Content, html, notice, personName, sentencesOf } from '../../components/index.ts'

export const channelNames: readonly InvitationChannel[] = ['mail', 'post', 'fax']
export const states: readonly InvitationState[] = [
  'prepared',
  'sent',
  'opened',
  'registered',
  'expired',
  'undeliverable',
  'revoked',
]

export const sayInvitationErrors = (i18n: I18n, errors: FormErrors): Record<string, string> =>
  sentencesOf(errors, (error) => i18n.t(`invitations:error.${error}` as Key))

export const invitationDoneWords = [
  'prepared',
  'resent',
  'returned',
  'withdrawn',
  'tooLate',
  'started',
  'stopped',
  'answered',
  'declined',
] as const
export type InvitationDone = (typeof invitationDoneWords)[number]

/** What was just done; empty if nothing. */
export const invitationDoneNotice = (i18n: I18n, done: InvitationDone | undefined): Content =>
  done === undefined
    ? ''
    : notice({ i18n, kind: done === 'tooLate' ? 'warning' : 'success', title: i18n.t(`invitations:done.${done}`) })

type Reached = {
  readonly channel: InvitationChannel
  readonly email: string
  readonly address: string | null
  readonly fax: string | null
}

export function partyPlaceOf({ channel, email, address, fax }: Reached): Content {
  if (channel === 'mail') return personName(email)
  return channel === 'fax' ? html`<span class="ref">${fax}</span>` : personName((address ?? '').replaceAll('\n', ', '))
}

export const placeInFull = (reached: Reached): Content =>
  reached.channel === 'post'
    ? html`<span class="as-written" dir="auto">${reached.address}</span>`
    : partyPlaceOf(reached)
