import * as z from 'zod'
import { ok } from '../../platform/result.ts'
import type { FormErrors } from '../../platform/web/forms.ts'
import { locales } from '../../tribunal/languages.ts'
import { type InviteeContact, readAddress, readFax } from './invitee.ts'
import { type InvitationChannel, invitationChannels } from './values.ts'

const Email = z.email().max(254)

export const invitedFields = {
  name: z.string('nameMissing').trim().min(2, 'nameMissing').max(200, 'nameTooLong'),
  scriptName: z.string('nameTooLong').trim().max(200, 'nameTooLong').default(''),
  locale: z.enum(locales, 'localeMissing'),
}

/** How somebody is reached; what a channel needs is judged by `readContact`. */
export const inviteeContactFields = {
  channel: z.enum(invitationChannels, 'channelMissing').default('mail'),
  email: z.string('emailMissing').trim().max(254, 'emailUnreadable').default(''),
  address: z.string('addressMissing').max(1000, 'addressTooLong').default(''),
  fax: z.string('faxMissing').max(60, 'faxUnreadable').default(''),
}
type Typed = {
  readonly channel: InvitationChannel
  readonly email: string
  readonly address: string
  readonly fax: string
}

/** Only what the channel needs is kept: the other fields may hold anything. */
export function readContact({ channel, email, address, fax }: Typed): Read {
  if (channel === 'post') {
    const read = readAddress(address)
    return read.ok ? ok({ channel, email: '', address: read.value, fax: null }) : refuse({ address: read.error })
  }
  if (channel === 'fax') {
    const read = readFax(fax)
    return read.ok ? ok({ channel, email: '', address: null, fax: read.value }) : refuse({ fax: read.error })
  }
  if (email === '') return refuse({ email: 'emailMissing' })
  if (!Email.safeParse(email).success) return refuse({ email: 'emailUnreadable' })
  return ok({ channel, email, address: null, fax: null })
}

type Read = { readonly ok: true; readonly value: InviteeContact } | { readonly ok: false; readonly errors: FormErrors }
const refuse = (errors: FormErrors): Read => ({ ok: false, errors })
