import type { InvitationChannel } from '../../../src/accounts/invitations/values.ts'
import type { FormErrors } from '../../../src/platform/web/forms.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { type Content, emailAddress, html, notice, personName, sentencesOf } from '../../components/index.ts'

/** Error literals of the forms for inviting as sentences. */
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
  if (channel === 'mail') return emailAddress(email)
  return channel === 'fax' ? html`<span class="ref">${fax}</span>` : personName((address ?? '').replaceAll('\n', ', '))
}

export const placeInFull = (reached: Reached): Content =>
  reached.channel === 'post'
    ? html`<span class="as-written" dir="auto">${reached.address}</span>`
    : partyPlaceOf(reached)
